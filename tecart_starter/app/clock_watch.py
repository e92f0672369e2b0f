"""The clock on the wall, put forward or back while the program runs: intervals that are being measured follow (F29)."""

from __future__ import annotations

import logging
import sys
import time
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

LEAST_SECONDS = 2.0
"""Less is the clock being slewed, or a pause between the two looks."""

log = logging.getLogger(__name__)


def steady() -> float:
    """Return seconds of a clock that nobody can set and that goes on while the computer sleeps."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)  # time.monotonic() stops there
    return time.monotonic()


class ClockWatch(QObject):
    """Compares both clocks whenever it is asked to.

    Signals:
        moved: the clock was put forward by this timedelta; a negative one: back.
    """

    moved = Signal(object)

    def __init__(self, wall: Callable[[], float] = time.time, steady: Callable[[], float] = steady) -> None:
        """``wall``: seconds since 1970; ``steady``: of the other clock."""
        super().__init__()
        self._wall = wall
        self._steady = steady
        self._apart = wall() - steady()

    def look(self) -> None:
        """Compare now, before anything is reckoned with the wall's time."""
        before, self._apart = self._apart, self._wall() - self._steady()
        by = self._apart - before
        if abs(by) >= LEAST_SECONDS:
            log.warning("the clock was put %s by %.0f s", "forward" if by > 0 else "back", abs(by))
            self.moved.emit(timedelta(seconds=by))
