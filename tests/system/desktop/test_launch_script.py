"""The launcher as a script of our own: what stands in it, that it runs, and when there is none."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tecart_starter.system.desktop.desktop_entries import LINKS_ENTRY, value_of
from tecart_starter.system.desktop.launch_script import is_slow, launch_script, own_launch_script, replace
from tecart_starter.system.desktop.linux import LinuxRegistration
from tests.system.desktop.test_linux import Desk

CHECKOUT = str(Path(__file__).parents[3])
PIP = "#!{python}\n# -*- coding: utf-8 -*-\nimport re\nimport sys\nfrom tecart_starter.launcher import run\nsys.exit(run())\n"


@pytest.fixture
def wrapper(tmp_path: Path) -> Path:
    """The launcher as pip writes it, and a tray program beside it."""
    launcher = Desk(tmp_path / "somebody").programs(tmp_path / "venv")
    launcher.write_text(PIP.format(python=sys.executable))
    return launcher


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "person")


def registration(desk: Desk, launcher: Path) -> LinuxRegistration:
    return LinuxRegistration(launcher, icons=desk.icons, environment=desk.environment, script=own_launch_script())


def refused_option(program: Path | str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Start ``program`` with what every launcher refuses: whoever answers so is one."""
    return subprocess.run(
        [program, "--url", "x", "--y"], env={"HOME": str(folder)}, capture_output=True, text=True, check=False
    )


def written(folder: Path, text: str | None) -> Path:
    assert text is not None
    script = folder / "tecart-open"
    script.write_text(text)
    script.chmod(0o755)
    return script


def test_the_installed_launcher_is_isolated_and_without_site() -> None:
    first = Path(sys.executable).with_name("tecart-open").read_bytes().splitlines()[:2]

    assert b" -IS" in b"".join(first)


def test_the_script_is_the_launcher(tmp_path: Path) -> None:
    done = refused_option(written(tmp_path, own_launch_script()), tmp_path)

    assert (done.returncode, len(done.stderr.splitlines())) == (65, 1)


@pytest.mark.parametrize("name", ["an interpreter", "long" * 40], ids=["blank", "longer than a first line may be"])
def test_an_interpreter_that_no_first_line_can_name_is_started_by_the_shell(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir(parents=True)
    python = folder / "python"
    python.symlink_to(sys.executable)
    shutil.copy(Path(sys.prefix) / "pyvenv.cfg", folder)

    script = written(tmp_path, launch_script(str(python), CHECKOUT))

    assert script.read_text().startswith("#!/bin/sh\n")
    done = refused_option(script, tmp_path)
    assert (done.returncode, len(done.stderr.splitlines())) == (65, 1)


@pytest.mark.parametrize(
    ("python", "packages"),
    [
        ("python3", CHECKOUT),
        ("", CHECKOUT),
        ("/usr/bin/it's", CHECKOUT),
        ("/usr/bin/a\nb", CHECKOUT),
        ("/usr/bin/a\\b", CHECKOUT),
        ("/usr/bin/python3", "/nowhere/bundle.zip"),
    ],
)
def test_there_is_no_script_where_none_would_work(python: str, packages: str) -> None:
    assert launch_script(python, packages) is None


def test_pip_s_wrapper_is_replaced_and_nothing_else(wrapper: Path) -> None:
    assert is_slow(wrapper)
    replace(wrapper)
    assert wrapper.read_text() == own_launch_script()
    assert not is_slow(wrapper)

    other = wrapper.with_name("tecart-starter")
    before = other.read_bytes()
    replace(other)
    assert other.read_bytes() == before


def test_a_wrapper_is_registered_as_a_script_of_our_own(desk: Desk, wrapper: Path) -> None:
    registration(desk, wrapper).register()

    command = value_of(desk.applications / LINKS_ENTRY, "Exec")
    assert command == f"{desk.data}/tecart-starter/launch/tecart-open --url %u"
    assert registration(desk, wrapper).is_registered()
    assert refused_option(command.split()[0], desk.data).returncode == 65


def test_a_script_of_our_own_that_somebody_has_changed_is_no_registration_and_is_repaired(
    desk: Desk, wrapper: Path
) -> None:
    registration(desk, wrapper).register()
    script = desk.data / "tecart-starter/launch/tecart-open"
    script.write_text("#!/bin/sh\n")

    assert not registration(desk, wrapper).is_registered()
    registration(desk, wrapper).register()
    assert script.read_text() == own_launch_script()


def test_unregistering_removes_the_script(desk: Desk, wrapper: Path) -> None:
    registration(desk, wrapper).register()
    registration(desk, wrapper).unregister()

    assert not (desk.data / "tecart-starter").exists()


def test_a_launcher_that_is_quick_already_is_registered_itself(desk: Desk, wrapper: Path) -> None:
    registration(desk, wrapper).register()
    replace(wrapper)
    registration(desk, wrapper).register()

    assert value_of(desk.applications / LINKS_ENTRY, "Exec") == f"{wrapper} --url %u"
    assert not (desk.data / "tecart-starter").exists()


def test_where_our_folder_cannot_be_named_the_wrapper_is_registered(tmp_path: Path, wrapper: Path) -> None:
    desk = Desk(tmp_path / "a person")
    registration(desk, wrapper).register()

    assert value_of(desk.applications / LINKS_ENTRY, "Exec") == f"{wrapper} --url %u"
