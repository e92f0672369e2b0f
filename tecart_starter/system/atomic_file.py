"""Writing a file so that at any moment it is there whole, with the old text or with the new one."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from pathlib import Path

LEFT_OVER_SECONDS = 3600
"""A temporary file of this age belongs to nobody any more."""


def write_atomically(file: Path, text: str) -> None:
    """Replace ``file`` (0600) by ``text``; its folder (0700) is made where missing. Raises OSError.

    Temporary file in the same folder, flushed to the disk, renamed; then the folder is flushed, too (POSIX).
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".part", dir=file.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(descriptor)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    with contextlib.suppress(OSError):  # Windows cannot open folders
        folder = os.open(file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def remove_leftovers(*folders: Path) -> None:
    """Remove the temporary files that writers who were killed have left in ``folders``; the spool's, too."""
    before = time.time() - LEFT_OVER_SECONDS
    for folder in folders:
        with contextlib.suppress(OSError):
            for part in folder.glob("*.part"):
                if part.lstat().st_mtime < before:
                    part.unlink()
