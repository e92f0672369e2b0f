"""Calls that never got their end: asked about once, with the likely end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.domain.forgotten import Clue, LikelyEnd
from tecart_starter.domain.tracker import KEPT_OVER
from tests.domain.bench import END, IN, NOW, Bench, settings

HOUR = 3600
OTHER = "tecartcrmcall://lnumber=22&rnumber=0361777&io=1"


@pytest.fixture
def bench() -> Bench:
    """A call that is open; the setting ``calls.remind_minutes`` has its default of two hours."""
    bench = Bench(settings())
    bench.do(IN)
    bench.desk.page_opened(1)
    return bench


def remind(bench: Bench, after: float) -> list[object]:
    """Look for forgotten calls; the questions there are."""
    bench.screens.told.clear()
    bench.desk.remind(NOW + timedelta(seconds=after))
    return [told for told in bench.screens.told if told[0] == "ended?"]


def test_a_call_is_asked_about_once_after_two_hours(bench: Bench) -> None:
    assert remind(bench, 2 * HOUR - 1) == []
    assert remind(bench, 2 * HOUR) == [("ended?", 1, None)]
    assert remind(bench, 9 * HOUR) == []
    assert bench.log.calls[1].reminded


def test_after_a_restart_it_is_not_asked_again(bench: Bench) -> None:
    remind(bench, 2 * HOUR)
    again = Bench(settings())
    again.desk.restore(list(bench.log.calls.values()), NOW + timedelta(hours=3))

    assert remind(again, 4 * HOUR) == []


def test_the_next_call_is_the_likely_end(bench: Bench) -> None:
    bench.do(OTHER, after=900)
    bench.desk.screen_locked(NOW + timedelta(seconds=1000))

    assert remind(bench, 2 * HOUR) == [("ended?", 1, LikelyEnd(NOW + timedelta(seconds=900), Clue.NEXT_CALL))]


def test_a_locked_screen_is_the_likely_end_where_no_call_came_before(bench: Bench) -> None:
    bench.desk.screen_locked(NOW - timedelta(seconds=5))
    bench.desk.screen_locked(NOW + timedelta(seconds=600))
    bench.do(OTHER, after=900)

    assert remind(bench, 2 * HOUR) == [("ended?", 1, LikelyEnd(NOW + timedelta(seconds=600), Clue.SCREEN_LOCKED))]


def test_the_answer_ends_the_call_at_that_time(bench: Bench) -> None:
    bench.do(OTHER, after=900)
    remind(bench, 2 * HOUR)

    bench.desk.end_by_person(1, NOW + timedelta(seconds=900))

    assert bench.log.calls[1].seconds == 900
    assert bench.log.calls[1].state is CallState.ENDING
    assert ("end", 1, 900) in bench.windows.actions


def test_ended_lost_and_held_calls_are_not_asked_about(bench: Bench) -> None:
    bench.do(OTHER, after=1)
    bench.desk.window_gone(2)
    bench.do(END, after=60)

    assert remind(bench, 5 * HOUR) == []


def test_zero_minutes_ask_never() -> None:
    bench = Bench(settings(remind_minutes=0))
    bench.do(IN)
    bench.desk.page_opened(1)

    assert remind(bench, 100 * HOUR) == []


def test_old_calls_are_let_go_but_not_what_still_waits_for_the_person(bench: Bench) -> None:
    for number in range(2, 5):
        bench.do(f"tecartcrmcall:lnumber=22&rnumber=036100{number}&io=1", after=number)
        bench.desk.page_opened(number)
    bench.desk.end_by_person(2, NOW)
    bench.desk.recording_stopped(2, "event")
    bench.desk.window_gone(3)
    bench.desk.end_by_person(4, NOW)
    bench.desk.recording_unconfirmed(4)
    day = timedelta(days=1)

    assert bench.tracker.let_go(NOW + day, {2}, NOW - 90 * day) == [], "its window is still there"
    assert bench.tracker.let_go(NOW + day, set(), NOW - 90 * day) == [2]
    assert bench.tracker.let_go(NOW + 100 * day, set(), NOW + day) == [3, 4]
    assert [call.id for call in bench.tracker.calls] == [1], "it goes on"


def test_of_very_many_calls_the_oldest_that_are_over_are_let_go(bench: Bench) -> None:
    over = [
        Call(number, "22", f"+493611{number:04}", 1, CallState.ENDED, NOW, NOW) for number in range(1, KEPT_OVER + 151)
    ]
    waiting = [over[0]._replace(id=1001, state=CallState.UNCONFIRMED), over[0]._replace(id=1002, ended=None)]
    runs_on = over[0]._replace(id=1003, state=CallState.LOST, requested=True)
    bench.tracker.restore([runs_on, *waiting, *over[:100]])
    assert not bench.tracker.crowded
    bench.tracker.restore(over[100:])
    assert bench.tracker.crowded

    assert bench.tracker.let_go(NOW - timedelta(days=1), {1}) == list(range(2, 151)), "the first one has a window"

    assert not bench.tracker.crowded
    assert {1, 151, 1001, 1002, 1003} <= {call.id for call in bench.tracker.calls}


def test_an_end_that_no_page_took_within_two_minutes_is_told_and_applied_all_the_same(bench: Bench) -> None:
    bench.do(END, after=60)
    bench.desk.tell_late_ends(NOW + timedelta(seconds=180))
    assert bench.state() is CallState.ENDING

    bench.desk.tell_late_ends(NOW + timedelta(seconds=181))
    assert bench.state() is CallState.UNCONFIRMED
    assert bench.windows.actions[-1] == ("show", 1)
    assert bench.log.calls[1].seconds == 60

    bench.desk.recording_stopped(1, "event")
    assert bench.state() is CallState.ENDED


def test_of_a_call_that_was_never_opened_there_is_nothing_to_tell(bench: Bench) -> None:
    bench.windows.ready = False
    bench.do(OTHER, after=1)
    bench.do(OTHER.replace("call:", "endcall:"), after=2)

    bench.desk.tell_late_ends(NOW + timedelta(hours=1))

    assert bench.state(2) is CallState.ENDING
