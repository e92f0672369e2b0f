"""Names of downloaded files: what a server suggests, made harmless on every system."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from pathvalidate import sanitize_filename

from tecart_starter.domain.foreign_text import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST = 120
"""Characters: with „ (99)“ and in UTF-8 still less than the 255 bytes of most file systems for what people write."""
MOST_BYTES = 200
_RUNS = (
    "ade adp apk app appimage application appref-ms bash bat bin chm cmd com command cpl crt csh deb desktop dll dmg"
    " docm dotm exe flatpakref fish gadget hlp hta htm html img inf ins iso isp jar jnlp js jse ksh lnk mht mhtml"
    " mobileconfig msc msh msi msix msp mst osascript pif pkg pl potm ppam ppsm pptm ps1 psm1 py pyc pyw rb reg rpm"
    " run scf scpt scr sct service settingcontent-ms sh shb shs sldm snap svg sys terminal tool url vb vbe vbs vhd"
    " vhdx website workflow ws wsc wsf wsh xlam xll xlsb xlsm xltm zsh"
)
RUNS = frozenset(_RUNS.split())
"""Suffixes of files that run, or that lead to what runs, when they are opened; after Chromium's download_file_types."""


def safe_name(suggested: str) -> str:
    """Return a name without folders, invisible characters and what some system does not allow; never empty."""
    last = suggested.replace("\\", "/").rpartition("/")[2]
    visible = "".join(character for character in last if unicodedata.category(character) not in HIDDEN)
    path = Path(visible.strip(" ."))
    suffix = path.suffix[:LONGEST]
    stem = path.stem[: LONGEST - len(suffix)]
    while len(f"{stem}{suffix}".encode()) > MOST_BYTES and stem:
        stem = stem[:-1]
    name = str(sanitize_filename(f"{stem}{suffix}", replacement_text="_", platform="universal"))
    return name.strip(" .") or "Download"


def free_name(name: str, folder: Path, taken: Collection[str] = ()) -> str:
    """Return ``name``, or „name (2)“ and so on where ``folder`` has it already or another download has ``taken`` it."""
    path = Path(name)
    number, free = 1, name
    while free in taken or (folder / free).exists() or (folder / free).is_symlink():
        number += 1
        free = f"{path.stem} ({number}){path.suffix}"
    return free


def may_run(name: str) -> bool:
    """Whether opening a file of this name may run a program."""
    suffixes = [suffix.lstrip(".").strip().casefold() for suffix in Path(name).suffixes[-1:]]
    return bool(suffixes) and suffixes[-1] in RUNS
