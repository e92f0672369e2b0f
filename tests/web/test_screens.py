"""Windows on several screens: where they were, where the person works, and always where there is a screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import json, sys
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget
from tecart_starter.domain.window_place import WindowPlace
from tecart_starter.web.windows.placement import Appearance, show_window
application = QApplication(["x"])
places = []
for mouse, size, kept, count in json.loads(sys.argv[1]):
    QCursor.setPos(*mouse)
    windows = []
    for _ in range(count):
        window = QWidget()
        window.resize(*size)
        wanted = {name: tuple(value) for name, value in kept.items()}
        show_window(window, windows, WindowPlace(**wanted), Appearance.BESIDE)
        windows.append(window)
    frame = windows[-1].frameGeometry()
    area = windows[-1].screen().availableGeometry()
    places.append([windows[-1].screen().name(), windows[-1].pos().toTuple(), area.contains(frame)])
print(json.dumps(places))
"""
LEFT = {"name": "left", "x": -1920, "y": 0, "width": 1920, "height": 1080}
MAIN = {"name": "main", "x": 0, "y": 0, "width": 1280, "height": 800}
HIGH = {"name": "high", "x": 1280, "y": -280, "width": 1920, "height": 1080}
ON_MAIN, ON_HIGH, ON_LEFT = (600, 400), (2000, 300), (-500, 500)
CALL = (750, 500)
Try = tuple[tuple[int, int], tuple[int, int], dict[str, tuple[int, int]], int]


def show(folder: Path, screens: list[dict[str, object]], *tries: Try) -> list[tuple[str, list[int], bool]]:
    """Screen, place and whether the window lies inside it, of the last window of each try."""
    (folder / "screens.json").write_text(json.dumps({"screens": screens}))
    platform = f"offscreen:configfile={folder / 'screens.json'}"
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(tries)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": platform},
    )
    return [(name, place, inside) for name, place, inside in json.loads(done.stdout)]


def test_windows_come_where_the_person_works_or_where_they_were(tmp_path: Path) -> None:
    shown = show(
        tmp_path,
        [MAIN, HIGH, LEFT],
        (ON_MAIN, CALL, {}, 1),
        (ON_HIGH, CALL, {}, 1),
        (ON_LEFT, CALL, {}, 1),
        (ON_MAIN, CALL, {"position": (-1800, 40)}, 1),
        (ON_LEFT, CALL, {"position": (1400, -200)}, 1),
        (ON_MAIN, CALL, {"position": (3000, 700)}, 1),
        (ON_MAIN, CALL, {"position": (1000, 100)}, 1),
    )

    assert [name for name, _, _ in shown] == ["main", "high", "left", "left", "high", "main", "high"]
    assert shown[3][1] == [-1800, 40]
    assert shown[4][1] == [1400, -200]
    assert all(inside for _, _, inside in shown), "also where it lay across an edge"


@pytest.mark.parametrize("kept", [(-1800, 40), (1400, -200), (2600, 500)])
def test_a_place_on_a_screen_that_is_gone_does_not_count(tmp_path: Path, kept: tuple[int, int]) -> None:
    ((name, _, inside),) = show(tmp_path, [MAIN], (ON_MAIN, CALL, {"position": kept}, 1))

    assert (name, inside) == ("main", True)


def test_a_window_too_large_for_its_screen_is_made_smaller(tmp_path: Path) -> None:
    large = {"position": (-1900, 10), "size": (1900, 1040)}
    shown = show(tmp_path, [MAIN, LEFT], (ON_MAIN, CALL, large, 1))
    shown += show(tmp_path, [MAIN], (ON_MAIN, CALL, large, 1))

    assert [(name, inside) for name, _, inside in shown] == [("left", True), ("main", True)]


def test_twenty_windows_stay_on_the_screen_where_the_person_works(tmp_path: Path) -> None:
    ((name, _, inside),) = show(tmp_path, [MAIN, HIGH], (ON_HIGH, CALL, {}, 20))

    assert (name, inside) == ("high", True)
