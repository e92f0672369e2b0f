"""Calls by the desktop's notification service: the same events as by cards."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("D-Bus is Linux's", allow_module_level=True)

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.gui.call_text import CallWording
from tecart_starter.gui.icons import Icons
from tecart_starter.gui.popups.call_cards import CallCards
from tecart_starter.texts.catalog import Texts
from tests.gui.bus import NotificationService, PrivateBus
from tests.gui.calls import call

REPLACES, TITLE, BODY, ACTIONS, STAY = 1, 3, 4, 5, 7
OPEN = call(7, name="Martina Kühn", state=CallState.OPEN)


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NotificationService]:
    with PrivateBus(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        with NotificationService(bus.address) as service:
            yield service


@pytest.fixture
def cards(qtbot: QtBot, icons: Icons, wording: CallWording, tr: Texts) -> Iterator[CallCards]:
    cards = CallCards(icons, wording, tr, "system")
    yield cards
    cards.close()


def cards_on_screen() -> int:
    return sum(widget.isVisible() for widget in QApplication.topLevelWidgets())


def show(cards: CallCards, service: NotificationService, qtbot: QtBot, one: Call = OPEN) -> None:
    before = len(service.shown)
    cards.show_call(one)
    qtbot.waitUntil(lambda: len(service.shown) == before + 1)
    qtbot.wait(50)  # the answer must have been heard before anybody presses a button


def test_a_call_says_who_and_what_can_be_done_and_stays(
    service: NotificationService, cards: CallCards, qtbot: QtBot
) -> None:
    show(cards, service, qtbot)

    said = service.shown[1]
    assert said[TITLE] == "Martina Kühn"
    assert said[BODY] == "+49 361 3026240\nEingehender Anruf · an 22"
    assert said[ACTIONS] == ["default", "Fenster zeigen", "end", "Zeit stoppen", "copy", "Nummer kopieren"]
    assert said[STAY] == 0
    assert cards_on_screen() == 0
    assert [info.visible for info in cards.snapshot()] == [True]


@pytest.mark.parametrize(("key", "signal"), [("default", "window_requested"), ("end", "end_requested")])
def test_its_buttons_do_what_those_of_a_card_do(
    service: NotificationService, cards: CallCards, qtbot: QtBot, key: str, signal: str
) -> None:
    show(cards, service, qtbot)

    with qtbot.waitSignal(getattr(cards, signal)) as wish:
        service.press(1, key)

    assert wish.args == [7]
    assert [info.visible for info in cards.snapshot()] == [False]


def test_the_number_is_copied_and_the_notification_stays(
    service: NotificationService, cards: CallCards, qtbot: QtBot
) -> None:
    show(cards, service, qtbot)

    service.press(1, "copy")

    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "+49 361 3026240")
    qtbot.waitUntil(lambda: len(service.shown) == 2)


def test_it_changes_with_the_call_and_goes_with_it(
    service: NotificationService, cards: CallCards, qtbot: QtBot
) -> None:
    show(cards, service, qtbot, OPEN._replace(name=""))
    cards.update_call(OPEN)
    qtbot.waitUntil(lambda: len(service.shown) == 2)
    assert service.shown[2][REPLACES] == 1
    assert service.shown[2][TITLE] == "Martina Kühn"
    qtbot.wait(50)

    cards.remove_call(7)

    qtbot.waitUntil(lambda: service.closed == [2])


def test_the_clock_alone_tells_nothing_anew(service: NotificationService, cards: CallCards, qtbot: QtBot) -> None:
    show(cards, service, qtbot)

    cards.update_call(OPEN._replace(opened=OPEN.opened - timedelta(seconds=5)))
    qtbot.wait(100)

    assert len(service.shown) == 1


def test_a_call_that_goes_while_it_is_being_told_leaves_nothing(
    service: NotificationService, cards: CallCards, qtbot: QtBot
) -> None:
    cards.show_call(OPEN)
    cards.remove_call(7)

    qtbot.waitUntil(lambda: service.closed == list(service.shown))


def test_who_puts_it_away_sees_it_again_only_when_the_call_needs_them(
    service: NotificationService, cards: CallCards, qtbot: QtBot
) -> None:
    show(cards, service, qtbot)
    service.dismiss(1)
    qtbot.waitUntil(lambda: [info.visible for info in cards.snapshot()] == [False])

    cards.update_call(OPEN._replace(state=CallState.UNCONFIRMED, ended=datetime.now(UTC)))

    qtbot.waitUntil(lambda: len(service.shown) == 2)
    assert "Zeit läuft im CRM weiter" in str(service.shown[2][BODY])
    assert service.shown[2][ACTIONS] == ["default", "Fenster zeigen", "done", "Erledigt"]
    qtbot.wait(50)
    with qtbot.waitSignal(cards.settled):
        service.press(2, "done")


def test_in_quiet_times_it_is_taken_away(service: NotificationService, cards: CallCards, qtbot: QtBot) -> None:
    show(cards, service, qtbot)

    cards.set_quiet(quiet=True)

    qtbot.waitUntil(lambda: service.closed == [1])


def test_without_a_service_a_card_comes_within_a_second_or_so(
    qtbot: QtBot, icons: Icons, wording: CallWording, tr: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    cards = CallCards(icons, wording, tr, "system")

    cards.show_call(OPEN)

    qtbot.waitUntil(lambda: cards_on_screen() == 1, timeout=2000)
    cards.close()


def test_as_set_a_card_comes_in_its_place(
    service: NotificationService, cards: CallCards, wording: CallWording, qtbot: QtBot
) -> None:
    show(cards, service, qtbot)

    cards.apply(wording, "card")

    qtbot.waitUntil(lambda: service.closed == [1])
    assert cards_on_screen() == 1


def test_what_is_shown_goes_with_the_program(service: NotificationService, cards: CallCards, qtbot: QtBot) -> None:
    show(cards, service, qtbot)

    cards.close()

    qtbot.waitUntil(lambda: service.closed == [1])
