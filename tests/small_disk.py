"""A disk of a few mebibytes that can be filled and write-protected: a tmpfs of our own.

Only root may mount; so a test that uses it is marked ``mounts``, and tests/conftest.py plays it for everybody else in a
user namespace of its own (user_namespaces(7)).
"""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path

FILLER = "filler"


class SmallDisk:
    """As context manager; ``folder`` is its root."""

    def __init__(self, folder: Path, *, mebibytes: int) -> None:
        """``folder`` is made."""
        self.folder = folder
        self._options = f"size={mebibytes}m,mode=0700"

    def __enter__(self) -> Self:
        self.folder.mkdir()
        _run("mount", "-t", "tmpfs", "-o", self._options, "tmpfs", str(self.folder))
        return self

    def __exit__(self, *_: object) -> None:
        _run("umount", "--lazy", str(self.folder))

    def fill(self) -> None:
        """Leave not a byte."""
        with (self.folder / FILLER).open("ab", buffering=0) as filler:
            for size in (65_536, 4096, 1):
                try:
                    while filler.write(b"x" * size) == size:
                        pass
                except OSError:
                    continue

    def free(self, to: int = 0) -> None:
        """Make room: ``to`` bytes; 0: all that ``fill`` has taken."""
        file = self.folder / FILLER
        if to:
            os.truncate(file, file.stat().st_size - to)
        else:
            file.unlink()

    def protect(self) -> None:
        """Nothing can be written any more."""
        _run("mount", "-o", "remount,bind,ro", str(self.folder))

    def unprotect(self) -> None:
        """Undo ``protect``."""
        _run("mount", "-o", "remount,bind,rw", str(self.folder))


def may_mount() -> bool:
    """Whether this process may mount disks."""
    return os.geteuid() == 0


def _run(*command: str) -> None:
    subprocess.run(command, check=True)
