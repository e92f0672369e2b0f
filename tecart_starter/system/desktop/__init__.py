"""Link registration and autostart: the desktop starts this program; one module per operating system."""

from __future__ import annotations

import os
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

from tecart_starter.system.desktop.base import Registration, RegistrationError, RegistrationProblem
from tecart_starter.system.desktop.launch_script import own_launch_script
from tecart_starter.system.desktop.linux import LinuxRegistration
from tecart_starter.system.desktop.linux_autostart import LinuxAutostart
from tecart_starter.system.desktop.macos import MacRegistration, bundle_of
from tecart_starter.system.desktop.registration_table import LAUNCHER, TRAY_PROGRAM
from tecart_starter.system.desktop.windows import WindowsRegistration
from tecart_starter.system.desktop.windows_autostart import WindowsAutostart
from tecart_starter.system.resources import resource_folder

if TYPE_CHECKING:
    from tecart_starter.system.desktop.autostart import Autostart

_SUFFIX = ".exe" if sys.platform == "win32" else ""


def own_launcher() -> Path:
    """Return the path of ``tecart-open``, beside the interpreter, this command, or where Python puts programs."""
    name = LAUNCHER + _SUFFIX
    beside = [Path(sys.executable), Path(sys.argv[0]).absolute()]
    places = [program.with_name(name) for program in beside]
    if found := next((place for place in places if place.exists()), None):
        return found
    scripts = Path(sysconfig.get_path("scripts"), name)  # last: asking costs a start 20 ms
    return scripts if scripts.exists() else places[0]


def registration(program: Path) -> Registration:
    """Return the registration of the launcher ``program`` (tecart-open) with this user's desktop.

    Raises RegistrationError for a program that this operating system cannot register: on macOS one outside a bundle.
    """
    if sys.platform == "win32":
        from tecart_starter.system.desktop.windows_registry import UserRegistry  # noqa: PLC0415 - there only

        return WindowsRegistration(program, UserRegistry())
    if sys.platform == "darwin":
        bundle = bundle_of(program)
        if bundle is None:
            raise RegistrationError(RegistrationProblem.BY_INSTALLER, sys.platform)
        return MacRegistration(bundle)
    icons = resource_folder() / "icons" / "hicolor"
    return LinuxRegistration(program, icons=icons, environment=os.environ, script=own_launch_script())


def own_program(launcher: Path) -> Path:
    """Return the path of the tray program (tecart-starter): it lies beside ``launcher``."""
    return launcher.with_name(TRAY_PROGRAM + _SUFFIX)


def autostart(launcher: Path) -> Autostart:
    """Return the autostart of the tray program that lies beside ``launcher``, for this user."""
    program = own_program(launcher)
    if sys.platform == "win32":
        from tecart_starter.system.desktop.windows_registry import UserRegistry  # noqa: PLC0415 - there only

        return WindowsAutostart(str(program.parent), UserRegistry())
    if sys.platform == "darwin":
        from tecart_starter.system.desktop.macos_autostart import MacAutostart  # noqa: PLC0415 - there only

        return MacAutostart(program, home=Path.home())
    return LinuxAutostart(program, environment=os.environ)
