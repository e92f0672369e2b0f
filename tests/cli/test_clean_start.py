"""The tray program runs in a process that nothing inherited reaches; where that is certain, in the one it is started in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import tecart_starter

CHECKOUT = Path(tecart_starter.__file__).parents[1]
START = f"""
import json, os, sys
sys.path.insert(0, {str(CHECKOUT)!r})
from tecart_starter.cli import clean_start
clean_start.command = lambda *words: [sys.executable, "-I", sys.argv[0], "again", *words]
if sys.argv[1:2] != ["again"]:
    clean_start.start_clean("--background")
print(json.dumps({{"variables": dict(os.environ), "words": sys.argv[1:], "folder": os.getcwd()}}))
"""


def started(folder: Path, *options: str, **variables: str) -> dict[str, object]:
    """Start a program that starts cleanly, in ``folder``; return what it says then."""
    program = folder / "program.py"
    program.write_text(START)
    environment = {"HOME": str(folder / "of its own"), "PATH": os.environ["PATH"], **variables}
    (folder / "of its own").mkdir()
    done = subprocess.run(
        [sys.executable, *options, program], env=environment, cwd=folder, capture_output=True, check=True, text=True
    )
    said: dict[str, object] = json.loads(done.stdout)
    return said


def test_an_isolated_start_on_an_ordinary_desktop_goes_on_where_it_is(tmp_path: Path) -> None:
    said = started(tmp_path, "-I", QT_ACCESSIBILITY="1", DESKTOP_STARTUP_ID="x", LANG="de_DE.UTF-8")

    assert said["words"] == []
    assert said["folder"] == str(tmp_path / "of its own")
    variables = said["variables"]
    assert isinstance(variables, dict)
    assert variables["LANG"] == "de_DE.UTF-8"
    assert not {"QT_ACCESSIBILITY", "DESKTOP_STARTUP_ID"} & variables.keys()


@pytest.mark.parametrize("variable", ["LD_LIBRARY_PATH", "PYTHONSTARTUP", "QTWEBENGINE_CHROMIUM_FLAGS"])
def test_what_may_have_been_heeded_already_makes_it_start_over(tmp_path: Path, variable: str) -> None:
    said = started(tmp_path, "-I", **{variable: "/srv/planted"})

    assert said["words"] == ["again", "--background"]
    assert isinstance(said["variables"], dict)
    assert variable not in said["variables"]


def test_so_does_a_python_that_is_not_isolated(tmp_path: Path) -> None:
    assert started(tmp_path)["words"] == ["again", "--background"]
