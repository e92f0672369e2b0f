"""Which calls stand together."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tecart_starter.domain.calls import CallState
from tecart_starter.domain.ports import DaySums
from tecart_starter.gui.call_list.call_groups import CallFilter, Group, belongs, group_of, sums_of_day
from tests.gui.calls import call


@pytest.mark.parametrize(
    ("state", "ended", "group"),
    [
        (CallState.OPENING, False, Group.NOW),
        (CallState.OPEN, False, Group.NOW),
        (CallState.ENDING, True, Group.NOW),
        (CallState.HELD, False, Group.NOW),
        (CallState.UNCONFIRMED, True, Group.NEEDS_YOU),
        (CallState.LOST, False, Group.NEEDS_YOU),
        (CallState.LOST, True, Group.TODAY),
        (CallState.ENDED, True, Group.TODAY),
    ],
)
def test_the_state_says_where_a_call_stands(state: CallState, ended: bool, group: Group, noon: datetime) -> None:
    assert group_of(call(1, state=state, seconds=60 if ended else None, opened=noon), noon) is group


def test_a_call_that_rings_no_more_and_was_not_opened_needs_the_person(noon: datetime) -> None:
    two_minutes = noon + timedelta(minutes=2)
    assert group_of(call(1, state=CallState.HELD, opened=noon), two_minutes) is Group.NEEDS_YOU


def test_a_call_whose_end_found_no_page_needs_the_person_unless_he_closed_it(noon: datetime) -> None:
    lost = call(1, state=CallState.LOST, seconds=9, missed=True, opened=noon)._replace(requested=True)
    assert group_of(lost, noon) is Group.NEEDS_YOU
    assert not lost.went_by
    assert group_of(lost._replace(touched=True), noon) is Group.TODAY


def test_the_day_is_that_of_the_person(noon: datetime) -> None:
    midnight = noon.replace(hour=0)
    late, early = call(1, opened=midnight - timedelta(seconds=1)), call(2, opened=midnight)
    assert group_of(late, noon) is Group.EARLIER
    assert group_of(early, noon) is Group.TODAY


def test_what_needs_the_person_stays_with_today(noon: datetime, yesterday: datetime) -> None:
    forgotten = call(1, state=CallState.UNCONFIRMED, seconds=60, opened=yesterday)
    assert belongs(forgotten, CallFilter.TODAY, noon)
    assert not belongs(forgotten, CallFilter.EARLIER, noon)


def test_each_entry_leaves_its_own_calls_over(noon: datetime, yesterday: datetime) -> None:
    calls = [
        call(1, state=CallState.OPEN, opened=noon),
        call(2, seconds=5, missed=True, opened=noon),
        call(3, state=CallState.UNCONFIRMED, seconds=60, opened=noon),
        call(4, seconds=60, opened=yesterday),
    ]
    left = {what: [one.id for one in calls if belongs(one, what, noon)] for what in CallFilter}
    assert left == {
        CallFilter.TODAY: [1, 2, 3],
        CallFilter.OPEN: [1],
        CallFilter.MISSED: [2],
        CallFilter.UNCONFIRMED: [3],
        CallFilter.EARLIER: [4],
    }


def test_the_sums_are_those_of_the_day_and_missed_calls_have_no_length(noon: datetime, yesterday: datetime) -> None:
    calls = [
        call(1, seconds=60, opened=noon),
        call(2, seconds=9, missed=True, opened=noon),
        call(3, state=CallState.OPEN, opened=noon),
        call(4, seconds=600, opened=yesterday),
        call(5, seconds=9, missed=True, opened=yesterday),
    ]
    assert sums_of_day(calls, noon, DaySums()) == DaySums(calls=3, seconds=60, missed=1)
    assert sums_of_day(calls, noon, DaySums(7, 30, 2)) == DaySums(calls=10, seconds=90, missed=3)
