"""What pipe, rule and folders are called under Windows."""

from __future__ import annotations

import pytest

from tecart_starter.ipc import windows_names as names

USER = "S-1-5-21-1004336348-1177238915-682003330-512"
LOCAL = {"LOCALAPPDATA": "C:\\Users\\anna\\AppData\\Local"}


def test_each_user_and_each_session_has_a_pipe_of_its_own() -> None:
    assert names.pipe_name(USER, 3) == f"\\\\.\\pipe\\tecart-{USER}-3"


def test_a_portable_installation_has_another_one_however_its_path_is_written() -> None:
    ours = names.pipe_name(USER, 3, "D:\\Tools\\TecArt")

    assert ours.startswith(f"\\\\.\\pipe\\tecart-{USER}-3-")
    assert ours == names.pipe_name(USER, 3, "d:\\tools\\tecart")
    assert ours != names.pipe_name(USER, 3, "D:\\Tools\\Other")


def test_the_longest_user_and_path_fit_into_a_pipe_s_name() -> None:
    longest = "S-1-5-21-" + "-".join(["4294967295"] * 14)

    assert len(names.pipe_name(longest, 4294967295, "C:\\" + "x" * 30_000)) <= 256  # "Pipe Names", Windows API


def test_the_rule_names_the_user_and_nobody_else() -> None:
    assert names.access_rule(USER) == f"O:{USER}D:P(A;;GA;;;{USER})"


@pytest.mark.parametrize(
    ("value", "home"),
    [
        ("", ""),
        ("D:\\Tools\\TecArt\\", "D:\\Tools\\TecArt"),
        ("\\\\server\\share\\anna", "\\\\server\\share\\anna"),
        ("TecArt", "C:\\work\\TecArt"),
    ],
)
def test_a_home_of_its_own_is_an_absolute_path(value: str, home: str) -> None:
    assert names.own_home({"TECART_STARTER_HOME": value}, "C:\\work") == home


def test_locks_and_spool_lie_in_the_user_s_local_data() -> None:
    assert names.run_folder(LOCAL, "C:\\") == "C:\\Users\\anna\\AppData\\Local\\tecart-starter\\run"
    assert names.spool_folder(LOCAL, "C:\\") == "C:\\Users\\anna\\AppData\\Local\\tecart-starter\\spool"


def test_without_that_variable_they_lie_in_the_profile() -> None:
    assert names.spool_folder({"USERPROFILE": "C:\\Users\\anna"}, "C:\\").startswith(
        "C:\\Users\\anna\\AppData\\Local\\"
    )


def test_with_a_home_of_its_own_they_lie_below_it() -> None:
    variables = LOCAL | {"TECART_STARTER_HOME": "D:\\TecArt"}

    assert names.run_folder(variables, "C:\\") == "D:\\TecArt\\run"
    assert names.spool_folder(variables, "C:\\") == "D:\\TecArt\\spool"
