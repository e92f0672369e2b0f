"""The question for the system address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton

from tecart_starter.gui.dialogs.address_dialog import AddressDialog
from tecart_starter.gui.elements.plain_label import PlainLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tecart_starter.gui.icons import Icons
    from tecart_starter.gui.theme import Theme
    from tecart_starter.texts.catalog import Texts


@pytest.fixture
def dialog(qtbot: QtBot, icons: Icons, tr: Texts, look: Theme) -> AddressDialog:
    made = AddressDialog(icons, tr, "")
    qtbot.addWidget(made)
    made.show()
    return made


def field(dialog: AddressDialog) -> QLineEdit:
    return dialog.findChildren(QLineEdit)[0]


def button(dialog: AddressDialog, label: str) -> QPushButton:
    return next(button for button in dialog.findChildren(QPushButton) if button.text() == label)


def said(dialog: AddressDialog) -> list[str]:
    return [label.words for label in dialog.findChildren(PlainLabel)]


def test_it_says_while_typing_what_will_be_stored(dialog: AddressDialog) -> None:
    QTest.keyClicks(field(dialog), "musterfirma")
    assert "Wird gespeichert als https://musterfirma.tecart.de" in said(dialog)
    assert field(dialog).accessibleDescription() == "Wird gespeichert als https://musterfirma.tecart.de"


def test_it_says_while_typing_what_is_wrong_and_does_not_take_it(dialog: AddressDialog) -> None:
    QTest.keyClicks(field(dialog), "muster firma")
    assert "Die Adresse enthält ein Leerzeichen." in said(dialog)
    assert not button(dialog, "Speichern").isEnabled()


def test_nothing_can_be_stored_before_something_is_typed(dialog: AddressDialog) -> None:
    assert not button(dialog, "Speichern").isEnabled()
    QTest.keyClicks(field(dialog), "m")
    assert button(dialog, "Speichern").isEnabled()


def test_enter_chooses_the_normal_form(dialog: AddressDialog, qtbot: QtBot) -> None:
    QTest.keyClicks(field(dialog), "MusterFirma")
    with qtbot.waitSignal(dialog.address_chosen) as chosen:
        QTest.keyClick(field(dialog), Qt.Key.Key_Return)
    assert chosen.args == ["https://musterfirma.tecart.de"]
    assert dialog.result() == QDialog.DialogCode.Accepted


@pytest.mark.parametrize("way", ["button", "escape"])
def test_later_chooses_nothing(dialog: AddressDialog, qtbot: QtBot, way: str) -> None:
    QTest.keyClicks(field(dialog), "musterfirma")
    with qtbot.assertNotEmitted(dialog.address_chosen):
        if way == "button":
            QTest.mouseClick(button(dialog, "Später"), Qt.MouseButton.LeftButton)
        else:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_present_address_can_be_changed(qtbot: QtBot, icons: Icons, tr: Texts) -> None:
    dialog = AddressDialog(icons, tr, "https://alt.tecart.de")
    qtbot.addWidget(dialog)
    assert field(dialog).text() == "https://alt.tecart.de"
    assert button(dialog, "Speichern").isEnabled()


def test_typing_moves_nothing(dialog: AddressDialog, qtbot: QtBot) -> None:
    before = dialog.size(), button(dialog, "Speichern").pos()
    field(dialog).setText("http://" + "a" * 63 + ".example.test")
    qtbot.wait(20)
    assert (dialog.size(), button(dialog, "Speichern").pos()) == before


def test_enter_does_what_has_the_keyboard_and_saves_from_the_field(dialog: AddressDialog, qtbot: QtBot) -> None:
    QTest.keyClicks(field(dialog), "musterfirma")
    button(dialog, "Später").setFocus()
    field(dialog).setFocus()
    with qtbot.waitSignal(dialog.address_chosen):
        QTest.keyClick(field(dialog), Qt.Key.Key_Return)


def test_enter_on_later_is_later(dialog: AddressDialog, qtbot: QtBot) -> None:
    QTest.keyClicks(field(dialog), "musterfirma")
    button(dialog, "Später").setFocus()
    with qtbot.assertNotEmitted(dialog.address_chosen):
        QTest.keyClick(button(dialog, "Später"), Qt.Key.Key_Return)
    assert not dialog.isVisible()
