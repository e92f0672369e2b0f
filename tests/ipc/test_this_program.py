"""The program starts itself again as it was installed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import tecart_starter.__main__
from tecart_starter.ipc import this_program


def test_where_pip_has_installed_it_isolated_python_runs_the_package() -> None:
    command = this_program.command("--background")

    assert command[:2] == [sys.executable, "-I"]
    assert command[2:] == [tecart_starter.__main__.__file__, "--background"]


@pytest.mark.parametrize(
    "name", ["tecart-open", "tecart-starter", "a-launcher-that-has-been-renamed", "tecart-open-1.0"]
)
def test_a_folder_with_both_programs_has_the_tray_program_started(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    launcher = f"/opt/tecart-starter/{name}"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", launcher)

    assert this_program.command("--background") == ["/opt/tecart-starter/tecart-starter", "--background"]
    monkeypatch.setattr(sys, "executable", f"{launcher}.exe")
    assert this_program.command()[0] == "/opt/tecart-starter/tecart-starter.exe"


def test_a_systems_package_has_its_program_beside_the_python_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "tecart-starter"
    monkeypatch.setattr(this_program, "_PACKAGE", str(tmp_path / "tecart_starter"))
    assert this_program.command()[0] == sys.executable

    program.touch(mode=0o755)

    assert this_program.command("last-word", "a", "b") == [str(program), "last-word", "a", "b"]
