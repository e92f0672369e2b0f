"""Looking for a tray."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from tecart_starter.gui.desktop import tray_watcher
from tecart_starter.gui.desktop.tray_watcher import TrayWatcher


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute of looking takes a blink."""
    monkeypatch.setattr(tray_watcher, "LOOK_MS", 5)


def test_without_a_tray_it_is_said_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    owner = QObject()
    watcher = TrayWatcher(owner)
    said: list[str] = []
    watcher.none_found.connect(lambda: said.append("none"))

    qtbot.waitUntil(lambda: said == ["none"])
    qtbot.wait(100)

    assert said == ["none"]


def test_a_tray_that_comes_later_is_noticed(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    there = [False]
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: there[0])
    owner = QObject()
    watcher = TrayWatcher(owner)
    there[0] = True

    with qtbot.assertNotEmitted(watcher.none_found), qtbot.waitSignal(watcher.tray_appeared):
        pass


def test_the_desktop_is_not_asked_again_at_every_look(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter((False, True))
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: next(answers))
    owner = QObject()
    watcher = TrayWatcher(owner)

    assert [watcher.available for _ in range(100)] == [False] * 100

    monkeypatch.setattr(tray_watcher, "KNOWN_SECONDS", -1)

    assert watcher.available
