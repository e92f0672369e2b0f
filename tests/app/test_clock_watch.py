"""Whether the clock was put forward or back, seen by another one that nobody can set."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from tecart_starter.app.clock_watch import ClockWatch, steady


class Clocks:
    """Two clocks, and what the watch says of them."""

    def __init__(self) -> None:
        self.wall, self.steady = 1_000_000.0, 50.0
        self.watch = ClockWatch(lambda: self.wall, lambda: self.steady)
        self.moves: list[timedelta] = []
        self.watch.moved.connect(self.moves.append)

    def pass_by(self, seconds: float, put: float = 0) -> None:
        self.steady += seconds
        self.wall += seconds + put
        self.watch.look()


@pytest.mark.parametrize("put", [3600, -3600, 86_400 * 365, 2.5])
def test_a_clock_that_was_put_right_is_told_once(put: float) -> None:
    clocks = Clocks()
    clocks.pass_by(10)
    clocks.pass_by(10, put=put)
    clocks.pass_by(10)
    assert clocks.moves == [timedelta(seconds=put)]


def test_a_sleep_and_a_clock_that_is_slewed_are_no_jump() -> None:
    clocks = Clocks()
    clocks.pass_by(9 * 3600)
    for _ in range(1000):
        clocks.pass_by(15, put=0.0075)
    assert clocks.moves == []


def test_the_other_clock_goes_on_by_itself() -> None:
    before = steady()
    time.sleep(0.01)
    assert steady() - before >= 0.01
