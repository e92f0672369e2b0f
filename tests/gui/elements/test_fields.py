"""The fields of forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tecart_starter.gui.elements.fields import ChoiceBox, Field, NumberField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tecart_starter.gui.theme import Theme


@pytest.fixture
def number(qtbot: QtBot, look: Theme) -> NumberField:
    field = NumberField(30, (1, 40), 5, " Tage")
    qtbot.addWidget(field)
    field.show()
    return field


def test_the_arrow_keys_go_up_and_down_within_the_bounds(number: NumberField) -> None:
    seen = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, *[Qt.Key.Key_Down] * 9):
        QTest.keyClick(number, key)
        seen.append(number.number)
    assert seen == [35, 40, 40, 35, 30, 25, 20, 15, 10, 5, 1, 1]


@pytest.mark.parametrize(("typed", "read"), [("7", 7), ("40", 40), ("41", None), ("0", None), ("", None)])
def test_only_a_number_within_the_bounds_counts(number: NumberField, typed: str, read: int | None) -> None:
    number.clear()
    QTest.keyClicks(number, typed)
    assert number.number == read


def test_letters_and_signs_cannot_be_typed(number: NumberField) -> None:
    number.clear()
    QTest.keyClicks(number, "-1x,2")
    assert number.text() == "12"


def test_the_unit_is_drawn_behind_the_number_and_is_no_part_of_it(number: NumberField) -> None:
    with_unit = number.grab().toImage()
    number.set_addition("")
    assert number.grab().toImage() != with_unit
    assert number.text() == "30"


def test_an_addition_without_room_is_left_out(qtbot: QtBot, look: Theme) -> None:
    field = Field("x" * 200)
    qtbot.addWidget(field)
    field.show()
    without = field.grab().toImage()
    field.set_addition(".tecart.de")
    assert field.grab().toImage() == without


def test_the_mouse_wheel_changes_no_choice(qtbot: QtBot) -> None:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItems(["eins", "zwei"])
    box.show()
    middle = QPointF(box.rect().center())
    wheel = QWheelEvent(
        middle,
        box.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, wheel)
    assert box.currentText() == "eins"
    assert not wheel.isAccepted()
