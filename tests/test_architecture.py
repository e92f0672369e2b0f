"""The house rules that import-linter and ruff cannot see."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "tecart_starter"
FILES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 300, 40
NAMES_THAT_SAY_NOTHING = {"utils", "util", "misc", "common", "helpers", "helper", "manager", "base_utils"}

files = pytest.mark.parametrize("file", FILES, ids=[str(file.relative_to(PACKAGE)) for file in FILES])


@files
def test_a_file_holds_one_thing(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    assert file.stem not in NAMES_THAT_SAY_NOTHING


@files
def test_a_function_does_one_thing(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            docstring = ast.get_docstring(node, clean=False) or ""
            assert length - docstring.count("\n") <= LONGEST_FUNCTION, node.name


@files
def test_no_signal_is_connected_to_a_lambda(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "connect":
            assert not any(isinstance(argument, ast.Lambda) for argument in node.args), node.lineno


@pytest.mark.parametrize("room", sorted(PACKAGE.rglob("__init__.py")), ids=lambda path: path.parent.name)
def test_a_room_s_door_holds_nothing_but_its_name(room: Path) -> None:
    body = ast.parse(room.read_text(encoding="utf-8")).body
    if room.parent == PACKAGE / "system" / "desktop":
        return  # it picks the operating system
    assert len(body) == 1
    assert ast.get_docstring(ast.parse(room.read_text(encoding="utf-8")))


def test_only_one_module_hands_addresses_to_the_desktop() -> None:
    users = [file.name for file in FILES if "QDesktopServices" in file.read_text(encoding="utf-8")]

    assert users == ["outside.py"]


def test_the_engine_is_imported_in_its_room_only() -> None:
    users = {
        file.relative_to(PACKAGE).parts[0]
        for file in FILES
        if "PySide6.QtWebEngine" in file.read_text(encoding="utf-8")
    }

    assert users == {"web"}
