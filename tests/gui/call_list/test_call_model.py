"""The list of calls as a model."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tecart_starter.domain.calls import OUTGOING, Call, CallState
from tecart_starter.domain.phone import Numbering
from tecart_starter.gui.call_list import call_model
from tecart_starter.gui.call_list.call_groups import CallFilter, Group
from tecart_starter.gui.call_list.call_model import CALL_ROLE, TEXT_ROLE, CallModel
from tecart_starter.gui.call_text import CallWording
from tests.gui.calls import History, call

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tecart_starter.texts.catalog import Texts

HEADINGS = {Group.NOW: "Jetzt", Group.NEEDS_YOU: "Braucht Sie", Group.TODAY: "Heute", Group.EARLIER: "Früher"}


@pytest.fixture
def history() -> History:
    """No calls of earlier days."""
    return History()


@pytest.fixture
def past(history: History, yesterday: datetime) -> None:
    """Half a thousand calls of earlier days, every tenth missed."""
    history.past = [
        call(-number, opened=yesterday - timedelta(hours=number), seconds=5, missed=number % 10 == 0)
        for number in range(1, 501)
    ]


@pytest.fixture
def model(qtbot: QtBot, wording: CallWording, history: History) -> Iterator[CallModel]:
    """A model that Qt's own tester watches."""
    owner = QObject()
    made = CallModel(wording, HEADINGS, history, owner)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, owner)
    yield made
    tester.deleteLater()
    owner.deleteLater()


def rows(model: CallModel) -> list[str | int]:
    """Return the rows: a heading's word, a call's id."""
    found: list[str | int] = []
    for number in range(model.rowCount()):
        one: Call | None = model.index(number).data(CALL_ROLE)
        found.append(model.index(number).data() if one is None else one.id)
    return found


def settle(qtbot: QtBot, model: CallModel, *calls: Call) -> None:
    """Update these calls and wait until the rows show it."""
    with qtbot.waitSignal(model.arranged, timeout=1000):
        for one in calls:
            model.update_call(one)


def test_calls_stand_in_groups_and_the_newest_is_the_first(model: CallModel) -> None:
    now = datetime.now().astimezone()
    model.set_calls(
        [
            call(1, seconds=60, opened=now - timedelta(seconds=40)),
            call(2, state=CallState.UNCONFIRMED, seconds=60, opened=now - timedelta(seconds=30)),
            call(3, state=CallState.OPEN, opened=now - timedelta(seconds=20)),
            call(4, state=CallState.OPEN, opened=now - timedelta(seconds=10)),
        ]
    )
    assert rows(model) == ["Jetzt", 4, 3, "Braucht Sie", 2, "Heute", 1]


def test_a_call_moves_on_when_its_state_does(model: CallModel, qtbot: QtBot) -> None:
    one = call(1, state=CallState.OPEN)
    settle(qtbot, model, one)
    assert rows(model) == ["Jetzt", 1]
    settle(qtbot, model, one._replace(state=CallState.UNCONFIRMED, ended=one.opened))
    assert rows(model) == ["Braucht Sie", 1]
    settle(qtbot, model, one._replace(state=CallState.ENDED, ended=one.opened))
    assert rows(model) == ["Heute", 1]


def test_what_rings_stands_on_top_until_it_has_rung_too_long(model: CallModel, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime.now().astimezone()
    ringing = call(1, state=CallState.HELD, opened=now - timedelta(seconds=60))
    model.set_calls([ringing, call(2, state=CallState.OPEN, opened=now)])
    assert rows(model) == ["Jetzt", 1, 2]
    assert model.index(1).data(TEXT_ROLE).clock == "01:00"
    assert (model.counts()[CallFilter.OPEN], model.counts()[CallFilter.TODAY]) == (2, 2)

    monkeypatch.setattr(call_model, "datetime", Mock(now=lambda _: now + timedelta(seconds=61)))
    model.tick()

    assert rows(model) == ["Jetzt", 2, "Braucht Sie", 1]
    assert model.index(3).data(TEXT_ROLE).state == "Nicht geöffnet"


def test_a_call_keeps_its_selection_while_others_come_and_it_moves(model: CallModel, qtbot: QtBot) -> None:
    one, other = call(1, state=CallState.OPEN), call(2, seconds=5)
    model.set_calls([one, other])
    selection = QItemSelectionModel(model)
    selection.select(model.index(1), QItemSelectionModel.SelectionFlag.Select)

    settle(qtbot, model, call(3, state=CallState.OPEN), one._replace(state=CallState.ENDED, ended=one.opened))

    assert rows(model) == ["Jetzt", 3, "Heute", 2, 1]
    assert [index.data(CALL_ROLE).id for index in selection.selectedIndexes()] == [1]


def test_a_flood_of_changes_is_shown_at_once(model: CallModel, qtbot: QtBot) -> None:
    arranged: list[int] = []
    model.arranged.connect(lambda: arranged.append(model.rowCount()))
    settle(qtbot, model, *(call(number, state=CallState.OPEN) for number in range(1, 201)))
    assert arranged == [201]


def test_all_calls_are_there_before_they_are_shown(model: CallModel) -> None:
    model.update_call(call(1))
    assert [one.id for one in model.calls] == [1]


def test_an_entry_of_the_side_list_leaves_its_calls_over(model: CallModel) -> None:
    model.set_calls([call(1, state=CallState.OPEN), call(2, seconds=5, missed=True)])
    model.set_filter(CallFilter.MISSED)
    assert rows(model) == ["Heute", 2]
    assert model.counts()[CallFilter.OPEN] == 1


def test_a_search_finds_names_that_become_known_later(model: CallModel, qtbot: QtBot) -> None:
    one = call(1, state=CallState.OPEN)
    model.set_calls([one, call(2, number="0401234", state=CallState.OPEN)])
    model.set_search("kühn")
    assert rows(model) == []
    settle(qtbot, model, one._replace(name="Martina Kühn"))
    assert rows(model) == ["Jetzt", 1]
    model.set_search("")
    assert sorted(row for row in rows(model) if isinstance(row, int)) == [1, 2]


def test_blanks_are_no_search(model: CallModel) -> None:
    model.set_calls([call(1)])
    model.set_search("  ")
    assert not model.searching
    assert rows(model) == ["Heute", 1]


def test_the_running_clocks_tick_and_those_that_stand_do_not(model: CallModel, qtbot: QtBot) -> None:
    model.set_calls([call(1, state=CallState.OPEN), call(2, seconds=60)])
    ticked: list[tuple[int, list[int]]] = []
    model.dataChanged.connect(lambda first, _last, roles: ticked.append((first.data(CALL_ROLE).id, list(roles))))
    model.tick()
    assert ticked == [(1, [TEXT_ROLE])]


def test_a_clock_shows_how_long_the_call_lasts(model: CallModel) -> None:
    model.set_calls([call(1, state=CallState.OPEN, opened=datetime.now().astimezone() - timedelta(seconds=125))])
    assert model.index(1).data(TEXT_ROLE).clock in ("02:05", "02:06")


def test_after_midnight_a_call_was_earlier(model: CallModel, monkeypatch: pytest.MonkeyPatch) -> None:
    model.set_calls([call(1, seconds=60)])
    clock = Mock(wraps=datetime)
    clock.now.return_value = datetime.now().astimezone() + timedelta(days=1)
    monkeypatch.setattr("tecart_starter.gui.call_list.call_model.datetime", clock)
    model.tick()
    assert rows(model) == []
    model.set_filter(CallFilter.EARLIER)
    assert rows(model) == ["Früher", 1]


def test_a_call_that_needs_the_person_still_shows_its_number(model: CallModel) -> None:
    model.set_calls([call(1, state=CallState.UNCONFIRMED, seconds=60)])
    assert model.index(1).data(TEXT_ROLE).number == "+49 361 3026240"


def test_a_screen_reader_hears_the_call_in_one_line_and_the_headings(model: CallModel) -> None:
    model.set_calls([call(1, io=OUTGOING, seconds=61, name="Anke Vogt")])
    assert model.index(0).data() == "Heute"
    assert model.index(1).data() == "Anke Vogt, +49 361 3026240, Beendet, 01:01"
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == model.index(1).data()


def test_disguised_letters_of_a_name_are_visible(model: CallModel) -> None:
    model.set_calls([call(1, name="Anna\u202eneB", seconds=1)])
    assert "Anna\\u202eneB" in model.index(1).data()


def test_a_heading_cannot_be_selected(model: CallModel) -> None:
    model.set_calls([call(1)])
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable
    assert model.call_at(model.index(0)) is None


def test_other_words_show_at_once(model: CallModel, tr: Texts) -> None:
    model.set_calls([call(1, name="Anke Vogt", seconds=1)])
    model.apply(CallWording(tr, Numbering("DE", "0361"), hide_numbers=True), HEADINGS)
    assert model.index(1).data(TEXT_ROLE).title == "Eingehender Anruf"


@pytest.mark.usefixtures("past")
def test_earlier_days_come_page_by_page(model: CallModel) -> None:
    model.set_calls([call(1)])
    assert model.rowCount() == 2, "a heading and the call of today; earlier ones are not loaded"
    nowhere = QModelIndex()
    assert not model.canFetchMore(nowhere)

    model.set_filter(CallFilter.EARLIER)

    loaded = [model.rowCount()]  # Qt's tester has asked for more by itself
    while model.canFetchMore(nowhere):
        model.fetchMore(nowhere)
        loaded.append(model.rowCount())
    assert loaded[0] < 1 + 500
    assert loaded[-1] == 1 + 500
    assert not model.canFetchMore(nowhere)


def test_of_a_day_with_very_many_calls_the_newest_are_shown_first(model: CallModel, qtbot: QtBot) -> None:
    nowhere = QModelIndex()
    model.set_calls([call(number) for number in range(1, 451)])
    first = rows(model)

    settle(qtbot, model, call(451, state=CallState.OPEN))

    assert rows(model)[:4] == ["Jetzt", 451, "Heute", 450]
    assert len(rows(model)) == 1 + len(first)
    assert model.canFetchMore(nowhere)
    assert len(list(model.every_call())) == 451
    assert rows(model)[-1] == 1
    assert not model.canFetchMore(nowhere)


def test_calls_of_today_that_were_let_go_are_still_listed_and_counted(model: CallModel, history: History) -> None:
    calls = [call(number, seconds=60, missed=number == 2) for number in range(1, 301)]
    model.set_calls(calls)
    history.past = list(reversed(calls))
    before = model.counts(), model.sums_of_day()

    model.remove_calls(range(1, 100))
    model.remove_calls(range(101, 200))  # the one between has a window

    assert (model.counts(), model.sums_of_day()) == before
    assert model.calls == (calls[99], *calls[199:])
    assert [found.id for found in model.every_call()] == list(range(300, 0, -1))


@pytest.mark.parametrize("wanted", [CallFilter.TODAY, CallFilter.MISSED])
def test_a_call_that_is_let_go_does_not_vanish_from_a_list_that_has_been_loaded(
    model: CallModel, history: History, wanted: CallFilter
) -> None:
    calls = [call(number, missed=True, seconds=1) for number in range(1, 301)]
    model.set_calls(calls)
    history.past = list(reversed(calls))
    model.remove_calls([1, 2])
    model.set_filter(wanted)
    assert len(list(model.every_call())) == 300

    model.remove_calls([3])

    assert [found.id for found in model.every_call()] == list(range(300, 0, -1))


def test_calls_of_yesterday_do_not_come_into_the_list_of_today(
    model: CallModel, history: History, yesterday: datetime
) -> None:
    first = call(2, seconds=1)
    model.set_calls([first, call(3, seconds=1)])
    history.past = [first, *(call(-number, opened=yesterday, seconds=1) for number in range(500))]

    model.remove_calls([2])

    assert [found.id for found in model.every_call()] == [3, 2]
    assert len(history.asked) == 1


def test_earlier_days_begin_before_today_however_many_calls_today_had(
    model: CallModel, history: History, yesterday: datetime
) -> None:
    today = [call(number, seconds=1) for number in range(300, 1, -1)]
    model.set_calls(reversed(today))
    history.past = [*today, call(1, opened=yesterday, seconds=1)]

    model.set_filter(CallFilter.EARLIER)

    assert rows(model) == ["Früher", 1]


@pytest.mark.usefixtures("past")
def test_missed_calls_of_earlier_days_are_among_the_missed(model: CallModel) -> None:
    model.set_filter(CallFilter.MISSED)

    assert model.rowCount() == 1 + 50


@pytest.mark.usefixtures("past")
def test_a_search_looks_through_earlier_days_too(model: CallModel, history: History) -> None:
    model.set_search("3026")

    assert history.asked == ["3026"]
    assert model.rowCount() > 1
    model.set_search("")
    assert model.rowCount() == 0


@pytest.mark.usefixtures("past")
def test_a_search_that_takes_its_time_goes_on_by_itself(model: CallModel, history: History, qtbot: QtBot) -> None:
    history.at_once = 30
    model.set_search("3026")
    assert model.looking
    assert len(rows(model)) < 40

    qtbot.waitUntil(lambda: not model.looking)
    assert len([row for row in rows(model) if isinstance(row, int)]) == 200

    model.set_search("")
    model.set_search("3026")
    model.set_search("")
    assert not model.looking


@pytest.mark.usefixtures("past")
def test_a_call_that_is_tracked_stands_in_the_list_once(model: CallModel, history: History) -> None:
    (known,) = history.calls_before(None, 1).calls
    model.set_calls([known])

    model.set_filter(CallFilter.EARLIER)

    found = rows(model)
    assert len(found) == len(set(found)) > 200
