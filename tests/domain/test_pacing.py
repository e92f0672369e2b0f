"""The token bucket: a burst at once, then a steady pace."""

from __future__ import annotations

import pytest

from tecart_starter.domain.pacing import TokenBucket


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
