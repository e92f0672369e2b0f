"""The pace of messages."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from tecart_starter.gui.popups import pace
from tecart_starter.gui.popups.pace import Pace

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def owner(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QObject:
    monkeypatch.setattr(pace, "PAUSE_SECONDS", 0.3)
    return QObject()


def test_the_first_goes_at_once_and_the_next_ones_together_after_the_pause(owner: QObject, qtbot: QtBot) -> None:
    gate, moments = Pace("kind", owner), []
    gate.due.connect(lambda key: moments.append((key, time.monotonic())))
    for _ in range(5):
        gate.knock()
    assert len(moments) == 1
    qtbot.waitUntil(lambda: len(moments) == 2)
    qtbot.wait(400)
    assert [key for key, _ in moments] == ["kind", "kind"]
    assert moments[1][1] - moments[0][1] >= 0.3 * 0.95 - 0.01, "a coarse timer may come five percent early"


def test_after_a_pause_it_goes_at_once_again(owner: QObject, qtbot: QtBot) -> None:
    gate = Pace("kind", owner)
    gate.knock()
    qtbot.wait(320)
    with qtbot.waitSignal(gate.due, timeout=50):
        gate.knock()


def test_stopping_lets_nothing_out(owner: QObject, qtbot: QtBot) -> None:
    gate = Pace("kind", owner)
    gate.knock()
    gate.knock()
    gate.stop()
    with qtbot.assertNotEmitted(gate.due, wait=400):
        pass
