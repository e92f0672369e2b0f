"""The cards: who is calling, in a corner, never in the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.domain.forgotten import Clue, LikelyEnd
from tecart_starter.domain.phone import Numbering
from tecart_starter.gui.call_text import CallWording
from tecart_starter.gui.icons import Icons
from tecart_starter.gui.popups.call_card import CallCard
from tecart_starter.gui.popups.call_cards import CallCards
from tecart_starter.gui.popups.more_calls import MoreCalls
from tecart_starter.texts.catalog import Texts

ICONS = Icons(Path(__file__).parents[3] / "resources" / "icons")


def call(identifier: int, **changes: object) -> Call:
    opened = datetime.now(UTC) - timedelta(seconds=5)
    made = Call(identifier, "22", f"+4936130262{identifier:02}", 0, CallState.OPEN, opened)
    return made._replace(**changes)  # type: ignore[arg-type] # names of fields


@pytest.fixture
def cards(qtbot: QtBot, tr: Texts) -> Iterator[CallCards]:
    cards = CallCards(ICONS, CallWording(tr, Numbering(), hide_numbers=False), tr, "auto")
    yield cards
    cards.close()


def window() -> QWidget:
    (found,) = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    return found


def full_cards() -> list[CallCard]:
    found = [card for card in window().findChildren(CallCard) if card.isVisible()]
    return sorted(found, key=lambda card: card.y())


def button(label: str) -> QPushButton:
    found = [one for one in full_cards()[0].findChildren(QPushButton) if one.isVisible()]
    return next(one for one in found if label in (one.text(), one.accessibleName()))


def test_in_quiet_times_no_card_is_seen_and_after_them_those_that_still_count(cards: CallCards) -> None:
    cards.set_quiet(quiet=True)
    cards.show_call(call(1))
    assert [info.visible for info in cards.snapshot()] == [False]
    assert not [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]

    cards.set_quiet(quiet=False)

    assert [info.visible for info in cards.snapshot()] == [True]


def test_a_call_shows_a_card_that_never_takes_the_keyboard(cards: CallCards) -> None:
    cards.show_call(call(1))

    assert [info.visible for info in cards.snapshot()] == [True]
    assert "+49 361 3026201" in cards.snapshot()[0].text
    flags = window().windowFlags()
    assert flags & Qt.WindowType.WindowDoesNotAcceptFocus
    assert window().testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert all(one.focusPolicy() is Qt.FocusPolicy.NoFocus for one in window().findChildren(QPushButton))


def test_the_newest_is_on_top_three_are_full_and_the_rest_is_folded(cards: CallCards) -> None:
    for number in range(1, 9):
        cards.show_call(call(number))

    assert [card.accessibleName() for card in full_cards()] == ["0361 3026208", "0361 3026207", "0361 3026206"]
    more = window().findChild(MoreCalls)
    assert isinstance(more, MoreCalls)
    assert more.isVisible()
    assert [info.call for info in cards.snapshot()] == [8, 7, 6, 5, 4, 3, 2, 1]


def test_it_lies_within_the_work_area(cards: CallCards) -> None:
    for number in range(1, 9):
        cards.show_call(call(number))

    area = QGuiApplication.primaryScreen().availableGeometry()
    assert window().geometry().right() <= area.right()
    assert window().geometry().top() >= area.top()


@pytest.mark.parametrize(
    ("height", "full", "lines"), [(1080, 3, 3), (560, 2, 3), (450, 2, 1), (400, 1, 3), (300, 1, 1), (250, 1, 0)]
)
def test_on_a_low_screen_fewer_cards_are_full_and_none_is_cut(
    cards: CallCards, monkeypatch: pytest.MonkeyPatch, height: int, full: int, lines: int
) -> None:
    monkeypatch.setattr(cards._place, "area", lambda: QRect(0, 0, 640, height))

    for number in range(1, 9):
        cards.show_call(call(number))

    more = window().findChild(MoreCalls)
    assert isinstance(more, MoreCalls)
    assert len(full_cards()) == full
    assert sum(row.isVisible() for row, *_ in more._rows) == lines
    assert more._rest.accessibleName() == f"und {8 - full - lines} weitere Anrufe"
    layout = window().layout()
    assert layout
    assert window().height() - 2 * layout.contentsMargins().top() <= height - 2 * 28
    assert all(part.height() >= part.sizeHint().height() for part in (*full_cards(), more))


@pytest.mark.parametrize(
    ("label", "signal"), [("Fenster zeigen", "window_requested"), ("Zeit stoppen", "end_requested")]
)
def test_its_buttons_say_what_they_do(qtbot: QtBot, cards: CallCards, label: str, signal: str) -> None:
    cards.show_call(call(7))

    with qtbot.waitSignal(getattr(cards, signal)) as wish:
        button(label).click()

    assert wish.args == [7]


def test_the_number_can_be_copied(cards: CallCards) -> None:
    cards.show_call(call(7))

    button("Nummer kopieren").click()

    assert QGuiApplication.clipboard().text() == "+49 361 3026207"


def test_a_hidden_card_comes_back_when_the_call_needs_the_person(qtbot: QtBot, cards: CallCards) -> None:
    cards.show_call(call(7))
    button("Karte ausblenden").click()
    assert [info.visible for info in cards.snapshot()] == [False]

    cards.update_call(call(7, state=CallState.UNCONFIRMED, ended=datetime.now(UTC)))

    assert [info.visible for info in cards.snapshot()] == [True]
    assert "Zeit läuft im CRM weiter" in cards.snapshot()[0].text
    with qtbot.waitSignal(cards.settled) as wish:
        button("Erledigt").click()
    assert wish.args == [7]


def test_a_card_goes_with_its_call(cards: CallCards) -> None:
    cards.show_call(call(1))
    cards.show_call(call(2))

    cards.remove_call(1)
    assert [card.accessibleName() for card in full_cards()] == ["0361 3026202"]

    cards.remove_call(2)
    assert cards.snapshot() == ()
    assert not [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def test_who_wants_no_cards_sees_none(cards: CallCards, tr: Texts) -> None:
    cards.apply(CallWording(tr, Numbering(), hide_numbers=False), "off")

    cards.show_call(call(1))

    assert [info.visible for info in cards.snapshot()] == [False]


def test_markup_in_a_name_is_only_text(cards: CallCards) -> None:
    cards.show_call(call(1, name="<b>Eva</b> & Co"))

    assert full_cards()[0].accessibleName() == "<b>Eva</b> & Co"


def test_the_clock_runs_only_while_a_card_is_there(cards: CallCards) -> None:
    cards.show_call(call(1))
    assert cards._clock.isActive()

    cards.remove_call(1)
    assert not cards._clock.isActive()


def test_asked_whether_a_call_has_ended_the_person_says_when(cards: CallCards, qtbot: QtBot) -> None:
    forgotten, at = call(1, io=1, name="Martina Kühn"), datetime.now(UTC) - timedelta(minutes=3)
    cards.ask_whether_ended(forgotten, LikelyEnd(at, Clue.NEXT_CALL))

    (info,) = cards.snapshot()
    assert "Läuft der Anruf noch?" in info.text
    assert f"Um {at.astimezone():%H:%M} begann der nächste Anruf." in info.text
    with qtbot.waitSignal(cards.ended) as ended:
        button(f"Beendet um {at.astimezone():%H:%M}").click()
    assert ended.args == [1, at]


def test_without_a_clue_the_end_is_now_and_a_call_that_goes_on_gets_its_card_back(
    cards: CallCards, qtbot: QtBot
) -> None:
    cards.ask_whether_ended(call(1), None)
    assert button("Jetzt beenden").isVisible()

    with qtbot.waitSignal(cards.still_running):
        button("Läuft noch").click()

    assert "Läuft der Anruf noch?" not in cards.snapshot()[0].text
    assert button("Zeit stoppen").isEnabled()


def test_the_question_goes_when_the_end_arrives(cards: CallCards) -> None:
    cards.ask_whether_ended(call(1), LikelyEnd(datetime.now(UTC), Clue.SCREEN_LOCKED))
    assert "wurde der Bildschirm gesperrt" in cards.snapshot()[0].text

    cards.update_call(call(1, state=CallState.ENDING, ended=datetime.now(UTC)))

    assert "Läuft der Anruf noch?" not in cards.snapshot()[0].text


def test_screen_readers_say_once_who_is_calling(
    qtbot: QtBot, cards: CallCards, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    QAccessible.setActive(True)

    cards.show_call(call(1, name="Martina Kühn"))
    qtbot.waitUntil(lambda: len(said) == 1)
    cards.update_call(call(1, name="Martina Kühn", ended=datetime.now(UTC), state=CallState.ENDING))
    cards.show_call(call(2))
    qtbot.waitUntil(lambda: len(said) == 2)

    assert said == ["Martina Kühn, +49 361 3026201, Eingehender Anruf · an 22", said[1]]
    assert "0361 3026202" in said[1]
