"""What is told only once."""

from __future__ import annotations

from pathlib import Path

from tecart_starter.system.told import first_time, forget, was_told


def test_the_first_time_is_the_only_one(tmp_path: Path) -> None:
    folder = tmp_path / "new"

    assert [first_time(folder, "no-tray") for _ in range(3)] == [True, False, False]
    assert first_time(folder, "other")
    assert {one.stat().st_mode & 0o777 for one in folder.iterdir()} == {0o600}


def test_where_it_cannot_be_noted_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    assert first_time(tmp_path / "file" / "folder", "no-tray")


def test_what_was_forgotten_is_told_once_more(tmp_path: Path) -> None:
    forget(tmp_path, "links-taken")
    assert first_time(tmp_path, "links-taken")
    forget(tmp_path, "links-taken")
    assert first_time(tmp_path, "links-taken")


def test_a_look_tells_nothing(tmp_path: Path) -> None:
    assert [was_told(tmp_path, "no-tray") for _ in range(2)] == [False, False]
    assert first_time(tmp_path, "no-tray")
    assert was_told(tmp_path, "no-tray")
    assert not was_told(tmp_path / "told-no-tray", "no-tray"), "a file is no folder"
