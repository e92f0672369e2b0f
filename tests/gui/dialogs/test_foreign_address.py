"""The questions about addresses outside the configured systems."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton

from tecart_starter.gui.dialogs import foreign_address_dialog
from tecart_starter.gui.dialogs.foreign_address import ForeignAddressQuestions
from tecart_starter.gui.dialogs.foreign_address_dialog import ForeignAddressDialog
from tecart_starter.gui.elements.plain_label import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tecart_starter.gui.icons import Icons
    from tecart_starter.gui.theme import Theme
    from tecart_starter.texts.catalog import Texts

OPEN, CANCEL = "Im Browser öffnen", "Abbrechen"


@pytest.fixture
def questions(qtbot: QtBot, icons: Icons, tr: Texts, look: Theme) -> Iterator[ForeignAddressQuestions]:
    made = ForeignAddressQuestions(icons, tr)
    yield made
    made.close()


def dialogs() -> list[ForeignAddressDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, ForeignAddressDialog) and one.isVisible()]


def dialog() -> ForeignAddressDialog:
    (found,) = dialogs()
    return found


def button(label: str) -> QPushButton:
    return next(one for one in dialog().findChildren(QPushButton) if one.text() == label)


def said() -> list[str]:
    return [label.words for label in dialog().findChildren(PlainLabel) if label.isVisible()]


def press_open(qtbot: QtBot) -> None:
    qtbot.waitUntil(button(OPEN).isEnabled, timeout=2000)
    QTest.mouseClick(button(OPEN), Qt.MouseButton.LeftButton)


def test_the_host_stands_there_next_to_the_own_one(questions: ForeignAddressQuestions) -> None:
    questions.set_own_host("musterfirma.tecart.de")
    questions.ask(1, "https://xn--tecrt-3ve.example/x?y", "xn--tecrt-3ve.example")
    assert dialog().windowTitle() == "Fremde Adresse"
    assert "xn--tecrt-3ve.example" in said()
    assert "Ihr System: musterfirma.tecart.de" in said()
    assert not any("verschlüsselt" in words for words in said())
    assert not any("?y" in words for words in said())


def test_http_is_a_warning(questions: ForeignAddressQuestions) -> None:
    questions.ask(1, "http://a.example/", "a.example")
    assert "Die Verbindung dorthin ist nicht verschlüsselt." in said()


def test_the_longest_host_is_shown_complete(questions: ForeignAddressQuestions) -> None:
    host = ".".join(["musterfirma", "tecart", "de", *["a" * 58] * 3, "attacker", "example"])
    questions.ask(1, f"https://{host}/", host)
    (label,) = (one for one in dialog().findChildren(PlainLabel) if one.words == host)
    needed = label.fontMetrics().boundingRect(
        QRect(0, 0, label.width(), 0), int(Qt.TextFlag.TextWordWrap), label.text()
    )
    assert needed.width() <= label.width()
    assert needed.height() <= label.height()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape])
def test_enter_and_escape_are_a_no(questions: ForeignAddressQuestions, qtbot: QtBot, key: Qt.Key) -> None:
    questions.ask(4, "https://a.example/", "a.example")
    qtbot.waitUntil(button(OPEN).isEnabled, timeout=2000)
    with qtbot.assertNotEmitted(questions.accepted), qtbot.waitSignal(questions.declined) as declined:
        QTest.keyClick(dialog(), key)
    assert declined.args == [4]
    assert not dialogs()


def test_enter_is_a_no_even_while_the_other_button_has_the_keyboard(
    questions: ForeignAddressQuestions, qtbot: QtBot
) -> None:
    questions.ask(4, "https://a.example/", "a.example")
    qtbot.waitUntil(button(OPEN).isEnabled, timeout=2000)
    button(OPEN).setFocus()
    with qtbot.assertNotEmitted(questions.accepted), qtbot.waitSignal(questions.declined):
        QTest.keyClick(button(OPEN), Qt.Key.Key_Return)


def test_a_click_opens_the_address_as_it_came(questions: ForeignAddressQuestions, qtbot: QtBot) -> None:
    questions.ask(4, "https://a.example/x?y=%20", "a.example")
    with qtbot.assertNotEmitted(questions.declined), qtbot.waitSignal(questions.accepted) as accepted:
        press_open(qtbot)
    assert accepted.args == [4, "https://a.example/x?y=%20"]


def test_a_click_that_was_meant_for_something_else_opens_nothing(
    questions: ForeignAddressQuestions, qtbot: QtBot
) -> None:
    questions.ask(4, "https://a.example/", "a.example")
    with qtbot.assertNotEmitted(questions.accepted):
        QTest.mouseClick(button(OPEN), Qt.MouseButton.LeftButton)
        QTest.keyClick(button(OPEN), Qt.Key.Key_Space)
    assert dialog().isVisible()


def test_further_addresses_wait_and_are_counted(questions: ForeignAddressQuestions, qtbot: QtBot) -> None:
    questions.ask(1, "https://a.example/", "a.example")
    questions.ask(2, "https://b.example/", "b.example")
    assert "Ein weiterer Link wartet." in said()
    questions.ask(3, "https://c.example/", "c.example")
    assert "2 weitere Links warten." in said()
    assert "a.example" in said()
    QTest.keyClick(dialog(), Qt.Key.Key_Escape)
    assert "b.example" in said()
    assert not button(OPEN).isEnabled()
    QTest.keyClick(dialog(), Qt.Key.Key_Escape)
    assert "c.example" in said()
    assert not any("weitere" in words for words in said())


def test_nobody_there_is_a_no(
    questions: ForeignAddressQuestions, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert foreign_address_dialog.GONE_AFTER_MS == 120_000
    monkeypatch.setattr(foreign_address_dialog, "GONE_AFTER_MS", 50)
    with qtbot.assertNotEmitted(questions.accepted), qtbot.waitSignal(questions.declined) as declined:
        questions.ask(9, "https://a.example/", "a.example")
    assert declined.args == [9]
    assert not dialogs()


def test_there_is_no_always(questions: ForeignAddressQuestions) -> None:
    questions.ask(1, "https://a.example/", "a.example")
    assert sorted(one.text() for one in dialog().findChildren(QPushButton)) == [CANCEL, OPEN]
    assert not dialog().findChildren(QCheckBox)


def test_it_comes_up_without_taking_the_keyboard(questions: ForeignAddressQuestions) -> None:
    questions.ask(1, "https://a.example/", "a.example")
    assert dialog().testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert not dialog().isModal()


def test_disguised_letters_are_visible(questions: ForeignAddressQuestions) -> None:
    questions.ask(1, "https://a.example/", "a\u202eb.example")
    assert "a\\u202eb.example" in said()


def test_the_end_of_the_program_asks_nothing_more_and_answers_nothing(
    questions: ForeignAddressQuestions, qtbot: QtBot
) -> None:
    for link in (1, 2, 3):
        questions.ask(link, "https://a.example/", "a.example")
    with qtbot.assertNotEmitted(questions.declined), qtbot.assertNotEmitted(questions.accepted):
        questions.close()
    assert not dialogs()
