"""Autostart on desktops that follow freedesktop.org, "Desktop Application Autostart Specification" 0.5."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tecart_starter.system.desktop.autostart import Autostart, AutostartState
from tecart_starter.system.desktop.base import RegistrationError, RegistrationProblem
from tecart_starter.system.desktop.desktop_entries import (
    AUTOSTART_ENTRY,
    OFF_MARK,
    autostart_command,
    autostart_entry,
    value_of,
)
from tecart_starter.system.desktop.user_files import file_errors, replace_file, xdg_folder

if TYPE_CHECKING:
    from collections.abc import Mapping


class LinuxAutostart(Autostart):
    """An entry in the person's ``autostart`` folder; a system package may have put one for everybody."""

    def __init__(self, program: Path, *, environment: Mapping[str, str]) -> None:
        """``program``: the tray program. ``environment``: says where the desktop looks (HOME, XDG_CONFIG_HOME …)."""
        self._program = program.absolute()
        home = Path(environment.get("HOME") or Path.home())
        config = xdg_folder(environment.get("XDG_CONFIG_HOME"), home / ".config")
        self._own = config / "autostart" / AUTOSTART_ENTRY
        shared = environment.get("XDG_CONFIG_DIRS") or "/etc/xdg"
        self._shared = [Path(folder) / "autostart" / AUTOSTART_ENTRY for folder in shared.split(":")]

    def state(self) -> AutostartState:
        """See ``Autostart``."""
        entry = next((file for file in (self._own, *self._shared) if file.is_file()), None)
        if entry is None or (_says(entry, "Hidden") and _says(entry, OFF_MARK)):
            return AutostartState.OFF
        if _says(entry, "Hidden") or value_of(entry, "X-GNOME-Autostart-enabled") == "false":
            return AutostartState.DECLINED
        return AutostartState.ON if self._starts(entry) else AutostartState.OTHER

    def enable(self) -> None:
        """See ``Autostart``. Where the system's entry does it already, that is left to it."""
        if "%" in str(self._program):  # GLib looks for the program before it makes one sign of two
            raise RegistrationError(RegistrationProblem.UNUSABLE_PATH, str(self._program))
        with file_errors():
            if self._for_everybody() is not None:
                self._own.unlink(missing_ok=True)
            else:
                replace_file(self._own, autostart_entry(self._program))

    def disable(self) -> None:
        """See ``Autostart``. The system's entry is hidden by one of the same name."""
        if self.state() is AutostartState.OFF:
            return
        with file_errors():
            if any(file.is_file() for file in self._shared):
                replace_file(self._own, autostart_entry(self._program, hidden=True))
            else:
                self._own.unlink(missing_ok=True)

    def forget(self) -> None:
        """See ``Autostart``. The system's entry is for its package to remove."""
        if self._own.is_file() and self._starts(self._own):
            with file_errors():
                self._own.unlink()

    def _for_everybody(self) -> Path | None:
        """Return the system's entry that starts this very program."""
        first = next((file for file in self._shared if file.is_file()), None)
        shown = first is not None and not _says(first, "Hidden") and self._starts(first)
        return first if shown else None

    def _starts(self, entry: Path) -> bool:
        return value_of(entry, "Exec") == autostart_command(self._program)


def _says(entry: Path, key: str) -> bool:
    return value_of(entry, key) == "true"
