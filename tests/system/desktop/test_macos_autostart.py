"""Tests of the launch agent's file; launchd itself is not here."""

from __future__ import annotations

import plistlib
from pathlib import Path

import pytest

from tecart_starter.system.desktop.autostart import AutostartState
from tecart_starter.system.desktop.macos_autostart import MacAutostart

PROGRAM = Path("/Applications/TecArt Starter.app/Contents/MacOS/tecart-starter")


@pytest.fixture
def autostart(tmp_path: Path) -> MacAutostart:
    return MacAutostart(PROGRAM, home=tmp_path)


@pytest.fixture
def agent(tmp_path: Path) -> Path:
    return tmp_path / "Library" / "LaunchAgents" / "de.tecart.starter.plist"


def test_it_comes_and_goes_without_a_trace(autostart: MacAutostart, agent: Path) -> None:
    assert autostart.state() is AutostartState.OFF
    autostart.enable()
    assert autostart.state() is AutostartState.ON
    assert plistlib.loads(agent.read_bytes())["ProgramArguments"] == [str(PROGRAM), "--background"]
    autostart.disable()
    autostart.disable()
    assert autostart.state() is AutostartState.OFF
    assert list(agent.parent.iterdir()) == []


def test_a_bundle_that_has_been_moved_is_mended(autostart: MacAutostart, tmp_path: Path) -> None:
    MacAutostart(Path("/Volumes/Disk/TecArt Starter.app/Contents/MacOS/tecart-starter"), home=tmp_path).enable()
    assert autostart.state() is AutostartState.OTHER
    autostart.keep(wanted=True)
    assert autostart.state() is AutostartState.ON


@pytest.mark.parametrize("text", [b"", b"<plist>", b"bplist00x", plistlib.dumps([1])])
def test_a_damaged_file_is_another_one_and_is_mended(autostart: MacAutostart, agent: Path, text: bytes) -> None:
    agent.parent.mkdir(parents=True)
    agent.write_bytes(text)
    assert autostart.state() is AutostartState.OTHER
    autostart.keep(wanted=True)
    assert autostart.state() is AutostartState.ON


def test_an_agent_that_says_it_is_switched_off_stays_so(autostart: MacAutostart, agent: Path) -> None:
    autostart.enable()
    agent.write_bytes(plistlib.dumps({**plistlib.loads(agent.read_bytes()), "Disabled": True}))
    autostart.keep(wanted=True)
    assert autostart.state() is AutostartState.DECLINED
