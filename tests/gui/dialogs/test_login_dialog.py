"""The question for name and password."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton

from tecart_starter.domain.settings import Login, Settings
from tecart_starter.domain.system_address import read_address
from tecart_starter.gui.dialogs.login_dialog import LoginChoice, LoginDialog
from tecart_starter.gui.elements.plain_label import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tecart_starter.gui.icons import Icons
    from tecart_starter.gui.theme import Theme
    from tecart_starter.texts.catalog import Texts


@pytest.fixture
def ask(qtbot: QtBot, icons: Icons, tr: Texts, look: Theme) -> Callable[..., LoginDialog]:
    def make(user: str = "", locked: frozenset[str] = frozenset()) -> LoginDialog:
        settings = Settings(systems=(read_address("crm.example.test"),), login=Login(user=user))
        dialog = LoginDialog(icons, tr, settings, locked)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def fields(dialog: LoginDialog) -> tuple[QLineEdit, QLineEdit]:
    user, password = dialog.findChildren(QLineEdit)
    return user, password


def press(dialog: LoginDialog, label: str) -> None:
    next(button for button in dialog.findChildren(QPushButton) if button.text() == label).click()


def test_it_says_for_which_system_the_password_is(ask: Callable[..., LoginDialog]) -> None:
    assert "Anmeldung bei crm.example.test" in [label.words for label in ask().findChildren(PlainLabel)]


def test_name_and_password_are_given_together(ask: Callable[..., LoginDialog], qtbot: QtBot) -> None:
    dialog = ask()
    user, password = fields(dialog)

    assert not password.isEnabled()
    QTest.keyClicks(user, " mueller ")
    QTest.keyClicks(password, "geheim ")
    with qtbot.waitSignal(dialog.login_chosen) as chosen:
        press(dialog, "Speichern")

    assert chosen.args == [LoginChoice("mueller", automatic=True, password="geheim ")]
    assert "geheim" not in repr(chosen.args)


def test_the_password_is_not_shown(ask: Callable[..., LoginDialog]) -> None:
    dialog = ask("mueller")
    _, password = fields(dialog)

    assert password.echoMode() is QLineEdit.EchoMode.Password
    assert password.text() == ""
    assert password.placeholderText() == "unverändert"


def test_the_password_stays_where_only_the_box_is_changed(ask: Callable[..., LoginDialog], qtbot: QtBot) -> None:
    dialog = ask("mueller")
    dialog.findChildren(QCheckBox)[0].click()

    with qtbot.waitSignal(dialog.login_chosen) as chosen:
        press(dialog, "Speichern")

    assert chosen.args == [LoginChoice("mueller", automatic=False)]


def test_it_can_be_deleted(ask: Callable[..., LoginDialog], qtbot: QtBot) -> None:
    dialog = ask("mueller")

    with qtbot.waitSignal(dialog.forget_requested), qtbot.assertNotEmitted(dialog.login_chosen):
        press(dialog, "Kennwort löschen")

    assert not dialog.isVisible()


def test_what_the_administrator_decides_is_only_shown(ask: Callable[..., LoginDialog]) -> None:
    dialog = ask("mueller", frozenset({"login.user", "login.automatic"}))
    user, password = fields(dialog)

    assert not user.isEnabled()
    assert not dialog.findChildren(QCheckBox)[0].isEnabled()
    assert password.isEnabled()
