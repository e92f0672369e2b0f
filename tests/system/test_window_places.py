"""The file with the places of windows: kept, and never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tecart_starter.domain.window_place import WindowPlace
from tecart_starter.system.window_places import MOST_KINDS, WindowPlacesFile

PLACE = WindowPlace((-1200, 40), (900, 640), maximized=True)


def test_what_is_put_is_there_after_a_restart(tmp_path: Path) -> None:
    WindowPlacesFile(tmp_path / "windows.json").put("call", PLACE)

    assert WindowPlacesFile(tmp_path / "windows.json").get("call") == PLACE
    assert WindowPlacesFile(tmp_path / "windows.json").get("page") == WindowPlace()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[",
        "[]",
        "7",
        '{"call": 7}',
        '{"call": {"position": [1], "size": "x"}}',
        '{"call": {"size": [1e9, 2]}}',
        "[" * 9999,
    ],
)
def test_a_damaged_file_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "windows.json").write_text(text)

    assert WindowPlacesFile(tmp_path / "windows.json").get("call") == WindowPlace()


def test_a_folder_that_cannot_be_written_costs_only_the_memory(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    places = WindowPlacesFile(tmp_path / "file" / "windows.json")

    places.put("call", PLACE)

    assert places.get("call") == PLACE
    assert "not kept" in caplog.text
    caplog.clear()


def test_the_file_does_not_grow_for_ever(tmp_path: Path) -> None:
    places = WindowPlacesFile(tmp_path / "windows.json")
    for number in range(MOST_KINDS + 5):
        places.put(f"page {number}", PLACE)

    assert places.get(f"page {MOST_KINDS + 1}") == WindowPlace()
