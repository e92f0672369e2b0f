"""Files and folders of what is packed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def copy(folder: Path, files: Iterable[Path], target: Path) -> None:
    """Copy ``files`` (relative to ``folder``) below ``target``; readable by everybody, written by nobody else."""
    for file in files:
        place = target / file
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / file, place)
        program = folder.joinpath(file).stat().st_mode & 0o111 and not {".py", ".so"} & set(place.suffixes)
        place.chmod(0o755 if program else 0o644)


def put(file: Path, content: bytes, mode: int = 0o644) -> None:
    """Write ``file`` and the folders it lies in."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    file.chmod(mode)


def empty(folder: Path) -> Path:
    """Make ``folder`` anew and return it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
