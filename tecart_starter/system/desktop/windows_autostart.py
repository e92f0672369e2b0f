"""Autostart on Windows: a value below the user's Run key, and what Windows' own list of such programs says to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tecart_starter.system.desktop.autostart import Autostart, AutostartState
from tecart_starter.system.desktop.registration_table import APPROVED_RUN, PROGRAM_NAME, RUN, autostart_value

if TYPE_CHECKING:
    from tecart_starter.system.desktop.registry import Registry

_SWITCHED_OFF = 1
"""Bit of the first byte: 02 and 06 are on, 03 and 07 off (as Task Manager and Settings write them)."""


class WindowsAutostart(Autostart):
    """The user's Run key."""

    def __init__(self, folder: str, registry: Registry) -> None:
        """``folder``: holds the tray program."""
        self._value = autostart_value(folder)
        self._registry = registry

    def state(self) -> AutostartState:
        """See ``Autostart``."""
        command = self._registry.read(RUN, PROGRAM_NAME)
        if command is None:
            return AutostartState.OFF
        approved = self._registry.read_bytes(APPROVED_RUN, PROGRAM_NAME)
        if approved and approved[0] & _SWITCHED_OFF:
            return AutostartState.DECLINED
        return AutostartState.ON if command == self._value.text else AutostartState.OTHER

    def enable(self) -> None:
        """See ``Autostart``."""
        self._registry.write(self._value)
        self._registry.remove_value(APPROVED_RUN, PROGRAM_NAME)

    def disable(self) -> None:
        """See ``Autostart``."""
        self._registry.remove_value(RUN, PROGRAM_NAME)
