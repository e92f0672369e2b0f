"""Link registration: the desktop starts this program for the four schemes; one module per operating system."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from tecart_starter.system.desktop.base import Registration, RegistrationError, RegistrationProblem
from tecart_starter.system.desktop.launch_script import own_launch_script
from tecart_starter.system.desktop.linux import LinuxRegistration
from tecart_starter.system.resources import resource_folder

if TYPE_CHECKING:
    from pathlib import Path


def registration(program: Path) -> Registration:
    """Return the registration of the launcher ``program`` (tecart-open) with this user's desktop.

    Raises RegistrationError where the installer does it.
    """
    if sys.platform in ("darwin", "win32"):
        raise RegistrationError(RegistrationProblem.BY_INSTALLER, sys.platform)
    icons = resource_folder() / "icons" / "hicolor"
    return LinuxRegistration(program, icons=icons, environment=os.environ, script=own_launch_script())
