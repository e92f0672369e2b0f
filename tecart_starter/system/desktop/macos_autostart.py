"""Autostart on macOS: a launch agent (launchd.plist(5)), which takes effect at the next login."""

from __future__ import annotations

import plistlib
from typing import TYPE_CHECKING, Any
from xml.parsers.expat import ExpatError

from tecart_starter.system.desktop.autostart import Autostart, AutostartState
from tecart_starter.system.desktop.registration_table import BUNDLE_ID, launch_agent
from tecart_starter.system.desktop.user_files import file_errors

if TYPE_CHECKING:
    from pathlib import Path


class MacAutostart(Autostart):
    """The property list of the launch agent in the person's library."""

    def __init__(self, program: Path, *, home: Path) -> None:
        """``program``: the tray program inside the bundle. ``home``: the person's."""
        self._program = program.absolute()
        self._file = home / "Library" / "LaunchAgents" / f"{BUNDLE_ID}.plist"

    def state(self) -> AutostartState:
        """See ``Autostart``. What is switched off in the system settings only launchd knows: such an agent is on."""
        agent = self._read()
        if agent is None:
            return AutostartState.OFF
        if agent.get("Disabled"):
            return AutostartState.DECLINED
        return AutostartState.ON if agent == self._wanted() else AutostartState.OTHER

    def enable(self) -> None:
        """See ``Autostart``."""
        with file_errors():
            self._file.parent.mkdir(parents=True, exist_ok=True)
            new = self._file.with_name(f".{self._file.name}.new")
            new.write_bytes(plistlib.dumps(self._wanted()))
            new.replace(self._file)

    def disable(self) -> None:
        """See ``Autostart``."""
        with file_errors():
            self._file.unlink(missing_ok=True)

    def _wanted(self) -> dict[str, Any]:
        return launch_agent(str(self._program))

    def _read(self) -> dict[str, Any] | None:
        try:
            agent = plistlib.loads(self._file.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, plistlib.InvalidFileException, ExpatError, ValueError):
            return {}
        return agent if isinstance(agent, dict) else {}
