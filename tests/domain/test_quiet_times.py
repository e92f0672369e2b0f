"""When nothing may pop up."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime

import pytest

from tecart_starter.domain.quiet_times import QuietTimes, read_slot
from tecart_starter.domain.settings import DoNotDisturb


@pytest.fixture(autouse=True)
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def at(text: str) -> datetime:
    """A moment in Berlin. 2026-11-23 is a Monday."""
    return datetime.fromisoformat(text).astimezone()


@pytest.mark.parametrize(
    ("schedule", "now", "end"),
    [
        (["Mo-Fr 12:00-13:00"], "2026-11-23T12:00", "2026-11-23T13:00"),
        (["Mo-Fr 12:00-13:00"], "2026-11-23T12:59:59", "2026-11-23T13:00"),
        (["Mo-Fr 12:00-13:00"], "2026-11-23T13:00", None),
        (["Mo-Fr 12:00-13:00"], "2026-11-28T12:30", None),  # a Saturday
        (["Mo,Mi 8:00-9:00"], "2026-11-25T08:30", "2026-11-25T09:00"),
        (["Mo,Mi 8:00-9:00"], "2026-11-24T08:30", None),
        (["Th 8:00-9:00"], "2026-11-26T08:30", "2026-11-26T09:00"),
        (["Fr 22:00-06:00"], "2026-11-28T05:00", "2026-11-28T06:00"),  # the morning after
        (["Fr 22:00-06:00"], "2026-11-27T05:00", None),
        (["Sa-Mo 00:00-24:00"], "2026-11-28T10:00", "2026-12-01T00:00"),  # over the week's end, without a gap
        (["Mo 12:00-13:00", "Mo 13:00-14:00"], "2026-11-23T12:30", "2026-11-23T14:00"),
        (["So 01:00-04:00"], "2026-03-29T03:30", "2026-03-29T04:00"),  # the night of summer time
        ([], "2026-11-23T12:00", None),
    ],
)
def test_the_schedule_says_until_when_it_is_quiet(schedule: list[str], now: str, end: str | None) -> None:
    quiet = QuietTimes(DoNotDisturb(schedule=tuple(schedule)))

    assert quiet.until(at(now)) == (at(end) if end else None)


def test_quiet_by_hand_ends_when_the_person_has_said() -> None:
    quiet = QuietTimes(DoNotDisturb(until="2026-11-23T15:00:00"))

    assert quiet.until(at("2026-11-23T14:59")) == at("2026-11-23T15:00")
    assert quiet.until(at("2026-11-23T15:00")) is None


def test_quiet_by_hand_goes_on_into_the_schedule() -> None:
    quiet = QuietTimes(DoNotDisturb(until="2026-11-23T12:30:00+01:00", schedule=("Mo 12:00-13:00",)))

    assert quiet.until(at("2026-11-23T11:00")) == at("2026-11-23T13:00")


def test_always_quiet_has_an_end_all_the_same() -> None:
    quiet = QuietTimes(DoNotDisturb(schedule=("Mo-So 00:00-24:00",)))

    end = quiet.until(at("2026-11-23T12:00"))

    assert end is not None
    assert end > at("2026-11-30T12:00")


def test_who_interrupts_the_schedule_is_left_in_quiet_the_next_time_again() -> None:
    quiet = QuietTimes(DoNotDisturb(schedule=("Mo-Fr 12:00-13:00",)))

    quiet.interrupt(at("2026-11-23T12:10"))

    assert quiet.until(at("2026-11-23T12:20")) is None
    assert quiet.until(at("2026-11-24T12:20")) == at("2026-11-24T13:00")


@pytest.mark.parametrize(
    "wrong", ["mittags", "Mo", "Mo 12:00", "Mo 12-13", "Xx 12:00-13:00", "Mo 12:00-12:00", "Mo 25:00-26:00"]
)
def test_what_is_no_time_of_the_week_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_slot(wrong)
