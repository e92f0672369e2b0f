"""A desktop without a tray: the main window does not go without a question, which is asked once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QSystemTrayIcon, QWidget

from tecart_starter.app.face import Face
from tecart_starter.app.without_tray import WithoutTray
from tecart_starter.domain.settings import Settings
from tecart_starter.gui.dialogs.closing_question import ClosingQuestion
from tecart_starter.texts.catalog import Texts
from tests.conftest import CATALOGS
from tests.gui.calls import History

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture(scope="module")
def shared_face(qapp: QApplication) -> Iterator[Face]:
    palette, style = qapp.palette(), qapp.style().name()
    made = Face(qapp, Settings(), frozenset(), Texts("de", CATALOGS), History())
    yield made
    made.close()
    made.deleteLater()
    QApplication.removeTranslator(made._translator)
    qapp.setStyleSheet("")
    qapp.setStyle(style)
    qapp.setPalette(palette)


@pytest.fixture
def tray(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether the desktop has a tray: its last item."""
    has = [False]
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: has[-1])
    return has


@pytest.fixture
def face(shared_face: Face, tray: list[bool]) -> Iterator[Face]:
    """Its main window is to be seen, as the window manager shows it."""
    del tray
    shared_face.tray._watcher._known = None
    shared_face.show_main_window()
    yield shared_face
    shared_face.dialogs.close()


@pytest.fixture
def program(face: Face, tmp_path: Path) -> Iterator[WithoutTray]:
    made = WithoutTray(face, tmp_path)
    yield made
    made.stop()
    made.deleteLater()


def question() -> QWidget | None:
    """The question, where it is to be seen."""
    windows = QApplication.topLevelWidgets()
    return next((one for one in windows if isinstance(one, ClosingQuestion) and one.isVisible()), None)


def answer(label: str) -> None:
    asked = question()
    assert asked is not None
    next(button for button in asked.findChildren(QPushButton) if button.text() == label).click()


def test_who_lets_it_run_is_asked_once_also_after_a_restart(face: Face, program: WithoutTray, tmp_path: Path) -> None:
    face.main_window.close()
    assert face.main_window.isVisible()
    answer("Weiterlaufen lassen")
    assert not face.main_window.isVisible()
    assert question() is None

    program.stop()
    after_restart = WithoutTray(face, tmp_path)
    face.show_main_window()
    face.main_window.close()
    assert not face.main_window.isVisible()
    assert question() is None
    after_restart.stop()


def test_who_has_it_end_ends_it_and_is_asked_the_next_time(face: Face, program: WithoutTray, qtbot: QtBot) -> None:
    for _ in range(2):
        face.main_window.close()
        with qtbot.waitSignal(program.quit_requested):
            answer("Beenden")
        assert face.main_window.isVisible(), "the program closes it at its end"


@pytest.mark.usefixtures("program")
def test_whoever_gives_no_answer_keeps_the_window(face: Face) -> None:
    face.main_window.close()
    asked = question()
    assert asked is not None
    face.main_window.close()
    assert question() is asked, "there is one question, however often the window is closed"
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert question() is None
    assert face.main_window.isVisible()
    face.main_window.close()
    assert question() is not None


@pytest.mark.usefixtures("program")
def test_with_a_tray_nothing_is_asked(face: Face, tray: list[bool]) -> None:
    tray.append(True)
    face.main_window.close()
    assert question() is None
    assert not face.main_window.isVisible()


def test_the_end_of_the_program_asks_nothing(face: Face, program: WithoutTray) -> None:
    program.stop()
    face.main_window.close()
    assert question() is None
    assert not face.main_window.isVisible()


def test_an_answer_that_cannot_be_noted_counts_until_the_end(face: Face, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    program = WithoutTray(face, tmp_path / "file")
    face.main_window.close()
    answer("Weiterlaufen lassen")
    assert not face.main_window.isVisible()
    program.stop()


def test_without_a_tray_there_is_a_window_in_the_task_bar(face: Face, program: WithoutTray) -> None:
    face.main_window.hide()
    face.tray.none_found.emit()
    assert face.main_window.isMinimized()
    program.stop()
    face.main_window.showNormal()
