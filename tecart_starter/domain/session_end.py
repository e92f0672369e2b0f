"""The time of day at which the CRM ends every session: whoever has not saved by then loses it."""

from __future__ import annotations

from datetime import datetime, timedelta

WARNED_BEFORE = timedelta(minutes=10)


def session_end(clock: str, now: datetime) -> datetime | None:
    """Return the next end of the sessions after ``now`` (aware); ``clock``: ``04:00``, local time; empty: never."""
    if not clock:
        return None
    at = datetime.strptime(clock, "%H:%M").time()  # noqa: DTZ007 - a time of day only
    local = now.astimezone()
    end = datetime.combine(local.date(), at).astimezone()
    return end if end > now else datetime.combine(local.date() + timedelta(days=1), at).astimezone()


def is_near(end: datetime | None, now: datetime) -> bool:
    """Whether people are to be warned of ``end``."""
    return end is not None and timedelta() < end - now <= WARNED_BEFORE
