"""The label for plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt

from tecart_starter.gui.elements.plain_label import PlainLabel
from tecart_starter.gui.theme import LIGHT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tecart_starter.gui.theme import Theme


def test_markup_is_shown_as_it_is(qtbot: QtBot) -> None:
    label = PlainLabel("<b>fett</b> & mehr")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<b>fett</b> & mehr"


@pytest.mark.parametrize("text", ["a" * 253, "x " * 100, "kurz"])
def test_a_text_is_never_cut_off_however_long_its_words(qtbot: QtBot, look: Theme, text: str) -> None:
    label = PlainLabel(text, role="headline")
    qtbot.addWidget(label)
    label.setFixedWidth(400)
    label.setFixedHeight(label.heightForWidth(400))
    needed = label.fontMetrics().boundingRect(QRect(0, 0, 400, 0), int(Qt.TextFlag.TextWordWrap), label.text())
    assert needed.width() <= 400
    assert needed.height() <= label.height()


def test_a_screen_reader_hears_a_long_word_as_it_is(qtbot: QtBot) -> None:
    label = PlainLabel("x" * 100)
    qtbot.addWidget(label)
    assert label.accessibleName() == label.words == "x" * 100


def test_a_new_tone_has_its_colour(qtbot: QtBot, look: Theme) -> None:
    label = PlainLabel("Wort", tone="muted")
    qtbot.addWidget(label)
    label.show()
    label.say("Wort", "bad")
    assert label.palette().color(label.foregroundRole()).name().upper() == LIGHT.bad
