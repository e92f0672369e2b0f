"""A browser that crashes again and again may be reset."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Signal

from tecart_starter.app.engine_care import EngineCare
from tecart_starter.app.tellings import RESET
from tecart_starter.system.web_reset import empty_if_wanted

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Around(QObject):
    """Stands for engine, windows, notices and what is told."""

    started = Signal(QObject)
    failed = Signal(str)
    page_crashed = Signal()
    action_invoked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def browser_crashes(self) -> None:
        self.told.append("crashes")

    def browser_fails(self, why: str) -> None:
        self.told.append(why)


@pytest.fixture
def around(qapp: object) -> Around:
    return Around()


@pytest.fixture
def care(around: Around, tmp_path: Path) -> EngineCare:
    care = EngineCare(around, around, around, tmp_path / "web", tmp_path / "cache")  # type: ignore[arg-type] # see Around
    around.started.emit(around)
    return care


@pytest.mark.parametrize(
    ("moments", "told"),
    [
        ([0], []),
        ([0, 2], ["crashes"]),
        ([0, 59.9, 62, 64], ["crashes"]),
        ([0, 60], []),
        ([0, 0.01, 0.1], []),
        ([0, 0.01, 2, 2.01], ["crashes"]),
    ],
    ids=["one", "again at once", "offered once", "far apart", "three pages of one process", "both of them again"],
)
def test_crashes_again_and_again_are_offered_once_a_single_one_is_none_of_the_persons_business(
    care: EngineCare, around: Around, monkeypatch: pytest.MonkeyPatch, moments: list[float], told: list[str]
) -> None:
    care.start(crashing=False)
    for moment in moments:
        monkeypatch.setattr(time, "monotonic", lambda moment=moment: 1000 + moment)
        around.page_crashed.emit()
    assert around.told == told


def test_a_program_that_crashed_again_and_again_offers_it_at_once(care: EngineCare, around: Around) -> None:
    care.start(crashing=True)
    assert around.told == ["crashes"]


def test_a_browser_that_does_not_start_says_why(care: EngineCare, around: Around) -> None:
    around.failed.emit("in use")
    assert around.told == ["in use"]


def test_only_its_own_button_resets_and_restarts(
    care: EngineCare, around: Around, qtbot: QtBot, tmp_path: Path
) -> None:
    for name in ("web", "cache"):
        (tmp_path / name).mkdir()
    with qtbot.assertNotEmitted(care.restart_requested):
        around.action_invoked.emit("restart")
    with qtbot.waitSignal(care.restart_requested):
        around.action_invoked.emit(RESET)
    empty_if_wanted(tmp_path / "web", tmp_path / "cache")
    assert not (tmp_path / "web").exists()
    assert not (tmp_path / "cache").exists()


def test_where_that_cannot_be_noted_nothing_is_restarted(around: Around, qtbot: QtBot, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    care = EngineCare(around, around, around, nowhere / "web", nowhere / "cache")  # type: ignore[arg-type] # see Around
    with qtbot.assertNotEmitted(care.restart_requested):
        around.action_invoked.emit(RESET)
    assert len(around.told) == 1
