"""Tests of the choice of the operating system's module."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tecart_starter.system.desktop import registration
from tecart_starter.system.desktop.base import RegistrationError, RegistrationProblem
from tecart_starter.system.desktop.linux import LinuxRegistration


def test_linux_registers_by_itself():
    assert isinstance(registration(Path("/usr/bin/tecart-open")), LinuxRegistration)


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_elsewhere_the_installer_registers(monkeypatch: pytest.MonkeyPatch, platform: str):
    monkeypatch.setattr(sys, "platform", platform)
    with pytest.raises(RegistrationError, match="by-installer") as raised:
        registration(Path("tecart-open"))
    assert raised.value.problem == RegistrationProblem.BY_INSTALLER
