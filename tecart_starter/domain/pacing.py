"""Pace: so many at once, then so many a second, and only a few under way together. What is over waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable


class TokenBucket:
    """So many at once, then so many a second. Time is passed in (seconds of a monotonic clock)."""

    def __init__(self, burst: int, rate: float) -> None:
        """``burst``: how many at once; ``rate``: how many a second after that."""
        self._burst = burst
        self._rate = rate
        self._tokens = float(burst)
        self._filled: float | None = None

    def adjust(self, burst: int, rate: float) -> None:
        """Go on at another pace."""
        self._burst = burst
        self._rate = rate
        self._tokens = min(self._tokens, float(burst))

    def take(self, now: float) -> bool:
        """Take one token; False where there is none yet."""
        self._fill(now)
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True

    def seconds_to_next(self, now: float) -> float:
        """Return in how many seconds the next token is there; 0 if now."""
        self._fill(now)
        return 0.0 if self._tokens >= 1 else (1 - self._tokens) / self._rate

    def _fill(self, now: float) -> None:
        if self._filled is not None:
            self._tokens = min(float(self._burst), self._tokens + max(0.0, now - self._filled) * self._rate)
        self._filled = now


class UnderWay:
    """Counts what has been begun and is not done yet; what takes too long no longer counts. Time is passed in."""

    def __init__(self, most: int = 4, patience: float = 1.5) -> None:
        """``most``: so many together. ``patience``: seconds after which one no longer keeps the next from beginning.

        With the defaults the page of a burst's first call is there before the window of its tenth takes the processor.
        """
        self._most = most
        self._patience = patience
        self._begun: dict[Hashable, float] = {}

    def begin(self, key: Hashable, now: float) -> None:
        """Note that one has begun."""
        self._begun[key] = now

    def done(self, key: Hashable) -> None:
        """Note that one is done; unknown ones are."""
        self._begun.pop(key, None)

    def seconds_to_next(self, now: float) -> float:
        """Return in how many seconds the next may begin; 0 if now."""
        self._begun = {key: begun for key, begun in self._begun.items() if now - begun < self._patience}
        if len(self._begun) < self._most:
            return 0.0
        return min(self._begun.values()) + self._patience - now
