"""Tests of the choice of the operating system's module."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tecart_starter.system.desktop import own_launcher, registration
from tecart_starter.system.desktop.base import RegistrationError, RegistrationProblem
from tecart_starter.system.desktop.linux import ICONS, LinuxRegistration
from tecart_starter.system.desktop.macos import MacRegistration
from tecart_starter.system.resources import resource_folder


def test_linux_registers_by_itself() -> None:
    assert isinstance(registration(Path("/usr/bin/tecart-open")), LinuxRegistration)


def test_the_resources_hold_icons_for_the_desktop() -> None:
    sizes = {icon.parents[1].name for icon in (resource_folder() / "icons" / "hicolor").glob(ICONS)}
    assert {"16x16", "48x48", "256x256", "scalable"} <= sizes


def test_on_macos_only_a_bundle_can_be_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(RegistrationError, match="by-installer") as raised:
        registration(Path("/usr/local/bin/tecart-open"))
    assert raised.value.problem == RegistrationProblem.BY_INSTALLER
    bundled = registration(Path("/Applications/TecArt Starter.app/Contents/MacOS/tecart-open"))
    assert isinstance(bundled, MacRegistration)


def test_the_launcher_lies_beside_the_interpreter_of_the_program() -> None:
    assert own_launcher() == Path(sys.executable).with_name("tecart-open")
