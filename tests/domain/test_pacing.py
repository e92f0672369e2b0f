"""The pace: a burst at once, then steadily; and only a few under way together."""

from __future__ import annotations

import pytest

from tecart_starter.domain.pacing import TokenBucket, UnderWay


def test_a_burst_passes_at_once_and_what_is_over_waits() -> None:
    bucket = TokenBucket(burst=3, rate=2)

    assert [bucket.take(100.0) for _ in range(5)] == [True, True, True, False, False]
    assert bucket.seconds_to_next(100.0) == pytest.approx(0.5)


def test_one_passes_whenever_its_time_has_come() -> None:
    bucket = TokenBucket(burst=1, rate=2)
    bucket.take(100.0)

    assert not bucket.take(100.4)
    assert bucket.take(100.5)


def test_it_never_holds_more_than_the_burst() -> None:
    bucket = TokenBucket(burst=2, rate=10)
    bucket.take(0.0)

    assert [bucket.take(1000.0) for _ in range(3)] == [True, True, False]


def test_only_so_many_are_under_way_until_one_is_done() -> None:
    loading = UnderWay(most=2, patience=0.5)
    loading.begin(1, 10.0)
    assert loading.seconds_to_next(10.1) == 0
    loading.begin(2, 10.1)
    assert loading.seconds_to_next(10.2) == pytest.approx(0.3)

    loading.done(2)
    loading.done(7)

    assert loading.seconds_to_next(10.2) == 0


def test_one_that_takes_long_keeps_nobody_waiting_for_ever() -> None:
    loading = UnderWay(most=1, patience=0.5)
    loading.begin(1, 10.0)

    assert loading.seconds_to_next(10.4) == pytest.approx(0.1)
    assert loading.seconds_to_next(10.5) == 0
