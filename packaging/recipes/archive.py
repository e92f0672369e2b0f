"""A folder packed so that the same files give the same bytes."""

from __future__ import annotations

import lzma
import tarfile
from typing import TYPE_CHECKING

from recipes.project import source_date

if TYPE_CHECKING:
    from pathlib import Path

QUICK_LEVEL, RELEASE_LEVEL = 1, 6
"""Of xz: a minute, or five for a tenth less."""


def archive(folder: Path, target: Path, level: int = QUICK_LEVEL) -> Path:
    """Pack ``folder``: sorted, with one time and no owner, so that the same files give the same bytes."""
    date = source_date()

    def neutral(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        entry.mtime = date
        entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
        return entry

    target.parent.mkdir(exist_ok=True)
    with lzma.open(target, "wb", preset=level) as stream, tarfile.open(fileobj=stream, mode="w") as packed:
        for file in (folder, *sorted(folder.rglob("*"))):
            packed.add(file, str(file.relative_to(folder.parent)), recursive=False, filter=neutral)
    return target
