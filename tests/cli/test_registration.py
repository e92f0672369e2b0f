"""Exporting the registration for Windows, from the shell; registering itself: tests/system/desktop, tests/end2end."""

from __future__ import annotations

from pathlib import Path

import pytest

from tecart_starter.system.desktop.registration_table import SCHEMES
from tests.cli.test_main import run


@pytest.mark.parametrize(("option", "part"), [((), "HKEY_CURRENT_USER"), (("--machine",), "HKEY_LOCAL_MACHINE")])
def test_an_administrator_gets_a_registry_file(tmp_path: Path, option: tuple[str, ...], part: str) -> None:
    file = tmp_path / "starter.reg"
    done = run("register", "--export", str(file), "--folder", "D:\\Programme\\TecArt\\", *option)
    assert (done.returncode, done.stderr) == (0, "")
    assert file.read_bytes().startswith(b"\xff\xfe")
    text = file.read_text(encoding="utf-16")
    assert text.startswith("Windows Registry Editor Version 5.00\n\n")
    for scheme in SCHEMES:
        assert rf"[{part}\Software\Classes\{scheme}\shell\open\command]" in text
    assert r'@="\"D:\\Programme\\TecArt\\tecart-open.exe\" --url \"%1\""' in text


def test_options_of_the_file_without_the_file_are_refused() -> None:
    assert run("register", "--machine").returncode == 64


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    done = run("register", "--export", str(tmp_path / "none" / "x.reg"))
    assert done.returncode == 69
    assert "x.reg" in done.stderr
