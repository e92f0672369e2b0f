"""Tests of autostart on Linux with private XDG folders; GLib reads and starts what is written."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tecart_starter.system.desktop.autostart import AutostartState
from tecart_starter.system.desktop.base import RegistrationError, RegistrationProblem
from tecart_starter.system.desktop.desktop_entries import autostart_entry
from tecart_starter.system.desktop.linux_autostart import LinuxAutostart
from tests.desktop.session import wait_until

ON, OFF, DECLINED, OTHER = AutostartState.ON, AutostartState.OFF, AutostartState.DECLINED, AutostartState.OTHER
PROGRAM = Path("/opt/tecart/bin/tecart-starter")


class Desk:
    """A person's folder and the one for everybody."""

    def __init__(self, folder: Path) -> None:
        self.own = folder / "config" / "autostart" / "tecart-starter.desktop"
        self.shared = folder / "xdg" / "autostart" / "tecart-starter.desktop"
        self.environment = {
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_CONFIG_DIRS": str(folder / "xdg"),
        }

    def autostart(self, program: Path = PROGRAM) -> LinuxAutostart:
        return LinuxAutostart(program, environment=self.environment)

    def package(self, program: Path = PROGRAM) -> None:
        self.shared.parent.mkdir(parents=True)
        self.shared.write_text(autostart_entry(program))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_it_comes_and_goes_without_a_trace(desk: Desk) -> None:
    assert desk.autostart().state() is OFF
    desk.autostart().enable()
    assert desk.autostart().state() is AutostartState.ON
    desk.autostart().disable()
    assert desk.autostart().state() is OFF
    assert not desk.own.exists()


def test_the_entry_is_valid(desk: Desk) -> None:
    desk.autostart().enable()
    checked = subprocess.run(["desktop-file-validate", desk.own], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout) == (0, "")


@pytest.mark.parametrize("name", ["plain", "with blank", "costs $HOME", 'a"b`c\\d', "Köln's"])
def test_glib_starts_the_program_in_the_background_wherever_it_lies(desk: Desk, tmp_path: Path, name: str) -> None:
    program = tmp_path / name / "tecart-starter"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\necho "$0 $*" >"{tmp_path}/started.new"; mv "{tmp_path}/started.new" "{tmp_path}/started"\n'
    )
    program.chmod(0o755)
    desk.autostart(program).enable()
    assert desk.autostart(program).state() is AutostartState.ON
    subprocess.run(["gio", "launch", desk.own], check=True, timeout=20)
    wait_until((tmp_path / "started").exists, "the program starts")
    assert (tmp_path / "started").read_text() == f"{program} --background\n"


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_person_switched_off_in_the_desktop_stays_off_at_the_program_s_start(desk: Desk, line: str) -> None:
    desk.autostart().enable()
    desk.own.write_text(desk.own.read_text() + line + "\n")
    desk.autostart().keep(wanted=True)
    assert desk.autostart().state() is DECLINED
    desk.autostart().enable()
    assert desk.autostart().state() is AutostartState.ON


def test_a_program_that_has_been_moved_is_mended_at_its_start(desk: Desk) -> None:
    desk.autostart(Path("/old/tecart-starter")).enable()
    assert desk.autostart().state() is OTHER
    desk.autostart().keep(wanted=True)
    assert desk.autostart().state() is AutostartState.ON


def test_unregistering_takes_away_what_starts_this_program_and_nothing_else(desk: Desk) -> None:
    desk.autostart(Path("/other/tecart-starter")).enable()
    desk.autostart().forget()
    assert desk.own.exists()
    desk.autostart().enable()
    desk.autostart().forget()
    assert not desk.own.exists()


def test_unregistering_leaves_the_package_s_entry_to_the_package(desk: Desk) -> None:
    desk.package()
    desk.autostart().forget()
    assert desk.autostart().state() is AutostartState.ON


def test_the_package_s_entry_does_it_alone(desk: Desk) -> None:
    desk.package()
    assert desk.autostart().state() is AutostartState.ON
    desk.autostart().enable()
    assert not desk.own.exists()


def test_the_package_s_entry_is_hidden_and_shown_again(desk: Desk) -> None:
    desk.package()
    desk.autostart().keep(wanted=False)
    assert desk.autostart().state() is OFF
    assert "Hidden=true" in desk.own.read_text()
    desk.autostart().keep(wanted=True)  # it was our setting, not the person in the desktop's list
    assert desk.autostart().state() is AutostartState.ON
    assert not desk.own.exists()


def test_the_package_s_entry_for_another_place_is_overridden(desk: Desk) -> None:
    desk.package(Path("/usr/bin/tecart-starter"))
    desk.autostart().enable()
    assert desk.autostart().state() is AutostartState.ON
    assert desk.own.exists()


def test_a_path_that_glib_cannot_start_is_refused(desk: Desk) -> None:
    with pytest.raises(RegistrationError) as raised:
        desk.autostart(Path("/opt/100%/tecart-starter")).enable()
    assert raised.value.problem is RegistrationProblem.UNUSABLE_PATH


def test_a_folder_that_is_a_file_is_named(desk: Desk) -> None:
    desk.own.parents[1].write_text("")
    with pytest.raises(RegistrationError, match="config") as raised:
        desk.autostart().enable()
    assert raised.value.problem is RegistrationProblem.NOT_WRITABLE
