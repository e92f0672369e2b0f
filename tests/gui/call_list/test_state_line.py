"""The line that says whether all is ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tecart_starter.gui.call_list.state_line import StateLine
from tecart_starter.gui.theme import DARK, LIGHT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tecart_starter.gui.icons import Icons
    from tecart_starter.gui.theme import Theme


@pytest.fixture
def line(qtbot: QtBot, icons: Icons, look: Theme) -> StateLine:
    made = StateLine(icons)
    qtbot.addWidget(made)
    made.show()
    return made


def colours_of_icon(line: StateLine) -> set[str]:
    (image,) = (label.pixmap().toImage() for label in line.findChildren(QLabel) if not label.pixmap().isNull())
    return {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}


def test_without_a_sentence_nothing_is_to_be_seen(line: StateLine) -> None:
    assert not [
        one for one in line.findChildren(QLabel) if one.isVisible() and (one.text() or not one.pixmap().isNull())
    ]


def test_each_state_has_its_icon_and_its_sentence(line: StateLine) -> None:
    line.set_state("Alles bereit", ready=True)
    assert LIGHT.incoming in colours_of_icon(line)
    line.set_state("Etwas fehlt", ready=False)
    assert LIGHT.warn in colours_of_icon(line)
    assert [button.text() for button in line.findChildren(QPushButton) if button.isVisible()] == ["Etwas fehlt"]


def test_a_click_on_what_is_missing_leads_on(line: StateLine, qtbot: QtBot) -> None:
    line.set_state("Müller & Söhne fehlt", ready=False)
    (link,) = line.findChildren(QPushButton)
    assert link.text() == "Müller && Söhne fehlt"
    with qtbot.waitSignal(line.remedy_requested):
        link.click()


def test_the_icon_goes_with_the_scheme(line: StateLine, monkeypatch: pytest.MonkeyPatch) -> None:
    line.set_state("Alles bereit", ready=True)
    monkeypatch.setattr("tecart_starter.gui.call_list.state_line.current_palette", lambda: DARK)
    QApplication.sendEvent(line, QEvent(QEvent.Type.PaletteChange))
    assert DARK.incoming in colours_of_icon(line)
