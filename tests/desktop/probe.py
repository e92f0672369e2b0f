"""A program that notes down how it was started, to stand in for a program under test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.desktop.session import wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.session import DesktopSession

# Each call becomes one file, complete at once, with every argument ended by a zero byte.
_SCRIPT = """#!/bin/sh
part=$(mktemp -p "{notes}/.parts")
for argument in "$@"; do printf '%s\\0' "$argument"; done >"$part"
mv "$part" "{notes}/$(date +%s%N)"
"""


class Probe:
    """An executable ``file`` in a session (by default: made at ``path`` below its folder) that notes its arguments."""

    def __init__(self, session: DesktopSession, path: str = "probe/probe") -> None:
        """Write it; a path may hold any character."""
        self._notes = session.write(f"notes/{abs(hash(path))}/.parts/.empty", "").parent.parent
        self.file: Path = session.write(path, _SCRIPT.format(notes=self._notes), executable=True)

    def calls(self) -> list[list[str]]:
        """Return the arguments of every call since the last ``forget``, in order."""
        return [note.read_text(encoding="utf-8").split("\0")[:-1] for note in sorted(self._notes.glob("[!.]*"))]

    def wait(self, number: int = 1, seconds: float = 10) -> list[list[str]]:
        """Wait for ``number`` calls and return them."""
        wait_until(lambda: len(self.calls()) >= number, f"{number} call(s) of {self.file}", seconds)
        return self.calls()

    def forget(self) -> None:
        """Forget the calls so far."""
        for note in self._notes.glob("[!.]*"):
            note.unlink()
