"""Tests of the choice of the operating system's module."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tecart_starter.system.desktop import registration
from tecart_starter.system.desktop.base import RegistrationError, RegistrationProblem
from tecart_starter.system.desktop.linux import ICONS, LinuxRegistration
from tecart_starter.system.resources import resource_folder


def test_linux_registers_by_itself() -> None:
    assert isinstance(registration(Path("/usr/bin/tecart-open")), LinuxRegistration)


def test_the_resources_hold_icons_for_the_desktop() -> None:
    sizes = {icon.parents[1].name for icon in (resource_folder() / "icons" / "hicolor").glob(ICONS)}
    assert {"16x16", "48x48", "256x256", "scalable"} <= sizes


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_elsewhere_the_installer_registers(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    with pytest.raises(RegistrationError, match="by-installer") as raised:
        registration(Path("tecart-open"))
    assert raised.value.problem == RegistrationProblem.BY_INSTALLER
