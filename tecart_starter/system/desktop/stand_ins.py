"""Files that stand for a program where the desktop cannot start it at its own place, or only slowly."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tecart_starter.system.desktop.desktop_entries import can_be_named
from tecart_starter.system.desktop.launch_script import is_slow

if TYPE_CHECKING:
    from pathlib import Path


class StandIns:
    """The folder of stand-ins: links to programs, and the quick launcher."""

    def __init__(self, folder: Path, script: str | None) -> None:
        """``script``: the quick launcher (see ``launch_script``), None where there is none."""
        self._folder = folder
        self._script = script

    def path_of(self, program: Path) -> Path:
        """Return the path at which the desktop starts ``program`` once ``make`` has been called: its own or ours."""
        ours = self._folder / program.name
        if not can_be_named(program) or self._script_for(program) is not None:
            return program if can_be_named(program) and not can_be_named(ours) else ours
        return program

    def make(self, program: Path) -> None:
        """Make what ``path_of`` names, if it is ours. Raises OSError."""
        path = self.path_of(program)
        if path == program:
            return
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = path.with_name(f".{path.name}.new")
        new.unlink(missing_ok=True)
        script = self._script_for(program)
        if script is not None:
            new.write_text(script, encoding="utf-8")
            new.chmod(0o755)
            if not os.access(new, os.X_OK):  # a home from which nothing can be started
                new.unlink()
                self._script = None
                self.make(program)
                return
        else:
            new.symlink_to(program)
        new.replace(path)

    def stands_for(self, program: Path) -> bool:
        """Return whether what lies at ``path_of`` starts this very program."""
        path = self.path_of(program)
        script = self._script_for(program)
        if path == program or script is None:
            return path.resolve() == program.resolve()
        try:
            return not path.is_symlink() and path.read_text(encoding="utf-8") == script
        except (OSError, UnicodeDecodeError):
            return False

    def _script_for(self, program: Path) -> str | None:
        return self._script if is_slow(program) else None
