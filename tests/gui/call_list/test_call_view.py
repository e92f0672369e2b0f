"""The list of calls as a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.gui.call_list.call_groups import Group
from tecart_starter.gui.call_list.call_model import CallModel
from tecart_starter.gui.call_list.call_view import CallList, Offer, offers_for
from tests.gui.calls import History, call, double_click

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tecart_starter.gui.call_text import CallWording
    from tecart_starter.gui.icons import Icons
    from tecart_starter.gui.theme import Theme
    from tecart_starter.texts.catalog import Texts

FIRST_CALL = 1
"""Row 0 is its heading."""


@pytest.fixture
def model(qapp: QApplication, wording: CallWording) -> CallModel:
    return CallModel(wording, {group: group.value for group in Group}, History(), qapp)


@pytest.fixture
def view(qtbot: QtBot, model: CallModel, icons: Icons, tr: Texts, look: Theme) -> CallList:
    made = CallList(model, icons, tr)
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show()
    return made


@pytest.mark.parametrize(
    ("one", "offers"),
    [
        (call(1, state=CallState.OPEN), [Offer.SHOW, Offer.END, Offer.COPY]),
        (call(1, state=CallState.OPEN, number=""), [Offer.SHOW, Offer.END]),
        (call(1, state=CallState.ENDING, seconds=9), [Offer.SHOW, Offer.COPY]),
        (call(1, state=CallState.ENDED, seconds=9), [Offer.SHOW, Offer.COPY]),
        (call(1, state=CallState.UNCONFIRMED, seconds=9), [Offer.SHOW, Offer.COPY]),
        (call(1, state=CallState.HELD), [Offer.OPEN, Offer.END, Offer.COPY]),
        (call(1, state=CallState.LOST), [Offer.REOPEN, Offer.END, Offer.COPY]),
        (call(1, state=CallState.LOST, seconds=9), [Offer.REOPEN, Offer.COPY]),
    ],
    ids=lambda value: value.state.value if isinstance(value, Call) else "",
)
def test_only_what_can_be_done_is_offered(one: Call, offers: list[Offer]) -> None:
    others = (Offer.CALL_BACK, Offer.NOTE)
    assert [offer for offer in offers_for(one) if offer not in others] == offers
    assert Offer.NOTE in offers_for(one)


def test_a_double_click_shows_the_window(view: CallList, model: CallModel, qtbot: QtBot) -> None:
    model.set_calls([call(7, state=CallState.OPEN)])
    with qtbot.waitSignal(view.call_requested) as requested:
        double_click(view, FIRST_CALL)
    assert requested.args == [7]


def test_enter_shows_the_window(view: CallList, model: CallModel, qtbot: QtBot) -> None:
    model.set_calls([call(7, state=CallState.OPEN)])
    view.setCurrentIndex(model.index(FIRST_CALL))
    with qtbot.waitSignal(view.call_requested) as requested:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert requested.args == [7]


def test_the_arrow_keys_pass_over_headings(view: CallList, model: CallModel) -> None:
    model.set_calls([call(1, state=CallState.OPEN), call(2, seconds=5)])
    view.setCurrentIndex(model.index(FIRST_CALL))
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 3


def test_a_double_click_opens_a_lost_call_again(view: CallList, model: CallModel, qtbot: QtBot) -> None:
    model.set_calls([call(7, state=CallState.LOST)])
    with qtbot.assertNotEmitted(view.call_requested), qtbot.waitSignal(view.reopen_requested) as requested:
        double_click(view, FIRST_CALL)
    assert requested.args == [7]


def test_a_double_click_on_a_heading_does_nothing(view: CallList, model: CallModel, qtbot: QtBot) -> None:
    model.set_calls([call(7, state=CallState.OPEN)])
    with qtbot.assertNotEmitted(view.call_requested):
        double_click(view, 0)


@pytest.mark.parametrize(
    ("label", "signal"),
    [
        ("Fenster zeigen", "call_requested"),
        ("Zeit stoppen", "end_requested"),
        ("Nummer kopieren", "copy_requested"),
        ("Zurückrufen", "call_back_requested"),
        ("Notiz …", "note_requested"),
    ],
)
def test_the_menu_does_what_it_says(view: CallList, qtbot: QtBot, label: str, signal: str) -> None:
    menu = view.menu_for(call(7, state=CallState.OPEN))
    action = next(action for action in menu.actions() if action.text() == label)
    with qtbot.waitSignal(getattr(view, signal)) as wished:
        action.trigger()
    assert wished.args == [7]


def test_a_lost_call_is_opened_again_by_its_menu(view: CallList, qtbot: QtBot) -> None:
    menu = view.menu_for(call(7, state=CallState.LOST, seconds=5))
    assert [action.text() for action in menu.actions()] == [
        "Erneut öffnen",
        "Zurückrufen",
        "Nummer kopieren",
        "Notiz …",
    ]
    with qtbot.waitSignal(view.reopen_requested) as wished:
        menu.actions()[0].trigger()
    assert wished.args == [7]


@pytest.mark.parametrize("reason", [QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard])
def test_the_menu_comes_up_by_mouse_and_by_key_and_goes_again(
    view: CallList, model: CallModel, qtbot: QtBot, reason: QContextMenuEvent.Reason
) -> None:
    model.set_calls([call(7, state=CallState.OPEN)])
    view.setCurrentIndex(model.index(FIRST_CALL))
    target = view.viewport() if reason is QContextMenuEvent.Reason.Mouse else view
    where = view.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).center()
    QApplication.sendEvent(target, QContextMenuEvent(reason, where, view.viewport().mapToGlobal(where)))

    def menus() -> list[QMenu]:
        return view.findChildren(QMenu)

    qtbot.waitUntil(lambda: [menu.isVisible() for menu in menus()] == [True])
    menus()[0].close()
    qtbot.waitUntil(lambda: not menus())


def test_there_is_no_menu_beside_the_calls(view: CallList, model: CallModel) -> None:
    model.set_calls([call(7, state=CallState.OPEN)])
    where = QPoint(10, 390)
    QApplication.sendEvent(
        view.viewport(),
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, view.viewport().mapToGlobal(where)),
    )
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not view.findChildren(QMenu)


@pytest.mark.parametrize(
    ("number", "dials"), [("+49361302620", True), ("22", True), ("", False), ("anonym", False), ("a@b.de", False)]
)
def test_only_a_number_can_be_called_back(number: str, dials: bool) -> None:
    assert (Offer.CALL_BACK in offers_for(call(1, number=number))) == dials
