"""A token bucket: so many at once, then so many a second. Nothing is dropped; what is over waits."""

from __future__ import annotations


class TokenBucket:
    """Time is passed in (seconds of a monotonic clock)."""

    def __init__(self, burst: int, rate: float) -> None:
        """``burst``: how many at once; ``rate``: how many a second after that."""
        self._burst = burst
        self._rate = rate
        self._tokens = float(burst)
        self._filled: float | None = None

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
