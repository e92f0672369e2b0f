"""The cards by keyboard: everything that the mouse can do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.gui.call_text import CallWording
from tecart_starter.gui.popups.card_menu import CardMenu
from tecart_starter.texts.catalog import Texts
from tests.gui.calls import call

NOW = datetime.now(UTC)


def menu_of(qtbot: QtBot, tr: Texts, wording: CallWording, *calls: Call, ask: bool = False) -> CardMenu:
    words = [wording.ask_whether_ended(one, None, NOW) if ask else wording.describe(one, NOW) for one in calls]
    menu = CardMenu(list(zip(calls, words, strict=True)), tr)
    qtbot.addWidget(menu)
    return menu


def labels(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_the_newest_call_is_on_top_and_enter_shows_its_window(qtbot: QtBot, tr: Texts, wording: CallWording) -> None:
    newest, older = call(2, name="Müller & Söhne", state=CallState.OPEN), call(1, state=CallState.OPEN)
    menu = menu_of(qtbot, tr, wording, newest, older)
    assert labels(menu) == [
        "Müller && Söhne",
        "Fenster zeigen",
        "Zeit stoppen",
        "Nummer kopieren",
        "Karte ausblenden",
        "0361 3026240",
        "Alle Anrufe zeigen",
    ]

    menu.popup(menu.pos())
    with qtbot.waitSignal(menu.chosen) as chosen:
        QTest.keyClick(menu, Qt.Key.Key_Return)
    assert chosen.args == [2, "default"]


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        (CallState.UNCONFIRMED, ["Fenster zeigen", "Erledigt"]),
        (CallState.OPEN, ["Jetzt beenden", "Läuft noch", "Fenster zeigen"]),
        (CallState.ENDING, ["Fenster zeigen", "Nummer kopieren", "Karte ausblenden"]),
    ],
    ids=["unconfirmed", "asked whether it has ended", "ending"],
)
def test_it_offers_what_the_card_offers(
    qtbot: QtBot, tr: Texts, wording: CallWording, state: CallState, offered: list[str]
) -> None:
    asked = state is CallState.OPEN
    menu = menu_of(qtbot, tr, wording, call(1, state=state, seconds=None if asked else 60), ask=asked)
    assert labels(menu)[1:-1] == offered


def test_the_arrow_keys_lead_to_the_whole_list(qtbot: QtBot, tr: Texts, wording: CallWording) -> None:
    menu = menu_of(qtbot, tr, wording, call(1, state=CallState.OPEN))
    menu.popup(menu.pos())
    with qtbot.waitSignal(menu.all_requested):
        QTest.keyClick(menu, Qt.Key.Key_Up)
        QTest.keyClick(menu, Qt.Key.Key_Return)
