"""The contract of autostart: that the system starts the tray program, without a window, when the person logs in."""

from __future__ import annotations

from abc import ABC, abstractmethod
from enum import StrEnum


class AutostartState(StrEnum):
    """What will happen at the next login."""

    ON = "on"
    """The program starts."""
    OFF = "off"
    """Nothing starts."""
    DECLINED = "declined"
    """Entered, but the person has switched it off in the system's own list of such programs."""
    OTHER = "other"
    """The entry of our name starts something else: a program that has been moved, or another installation."""


class Autostart(ABC):
    """The autostart of one program, for the present user only."""

    @abstractmethod
    def state(self) -> AutostartState:
        """Return what will happen at the next login. Raises no error: what cannot be read is not there."""

    @abstractmethod
    def enable(self) -> None:
        """Have the program start at login, also where the person had switched it off; raises RegistrationError."""

    @abstractmethod
    def disable(self) -> None:
        """Have it not start at login; raises RegistrationError. Was not to start: no error."""

    def keep(self, *, wanted: bool) -> None:
        """Bring the system in line with the setting, as at every start of the program; raises RegistrationError.

        An entry of a program that has been moved is mended. What the person has switched off in the system's own list
        stays so: only ``enable`` changes that.
        """
        if not wanted:
            self.disable()
        elif self.state() in (AutostartState.OFF, AutostartState.OTHER):
            self.enable()

    def forget(self) -> None:
        """Remove what starts this very program, as before it is uninstalled; raises RegistrationError."""
        if self.state() in (AutostartState.ON, AutostartState.DECLINED):
            self.disable()
