from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tecart_starter.demo.recordings import Recordings


class Clock:
    """Stands still between two readings."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def go(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def recordings(clock: Clock) -> Recordings:
    return Recordings(clock.now)


def test_a_recording_runs_until_it_is_stopped(recordings: Recordings, clock: Clock) -> None:
    recordings.start("22", "0171", 0, "op=calls_open")
    clock.go(61.9)
    assert recordings.facts()[0]["seconds"] == 61
    recordings.stop(1, {"seconds": 60})
    clock.go(1000)
    (facts,) = recordings.facts()
    assert (facts["seconds"], facts["running"], facts["detail"]) == (61, False, {"seconds": 60})
    assert facts["started"] == "2026-11-24T08:00:00+00:00"
    assert facts["stopped"] == "2026-11-24T08:01:01.900000+00:00"


def test_a_clock_that_is_put_back_records_no_negative_time(recordings: Recordings, clock: Clock) -> None:
    recordings.start("22", "0171", 0, "")
    clock.go(-3600)
    assert recordings.facts()[0]["seconds"] == 0


def test_the_length_by_the_telephone_counts_only_as_a_number(recordings: Recordings) -> None:
    for number, detail in enumerate([None, {}, {"seconds": "65"}, {"seconds": 65}], start=1):
        recordings.start("", "", None, "")
        recordings.stop(number, detail)
    assert [one.phone_seconds for one in recordings.newest_first()] == [65, None, None, None]


def test_unknown_calls_are_neither_stopped_nor_written_about(recordings: Recordings) -> None:
    assert recordings.stop(1, None) is None
    assert recordings.save_note(1, "x") is None
    assert recordings.facts() == []
