"""Calls for tests of windows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tecart_starter.domain.calls import INCOMING, Call, CallState


def call(
    identifier: int,
    *,
    number: str = "+493613026240",
    name: str = "",
    io: int | None = INCOMING,
    state: CallState = CallState.ENDED,
    opened: datetime | None = None,
    seconds: int | None = None,
    missed: bool = False,
) -> Call:
    """Return a call that arrived ``opened`` (now) and, where ``seconds`` says how long, has ended."""
    begin = opened or datetime.now(UTC)
    end = None if seconds is None else begin + timedelta(seconds=seconds)
    return Call(identifier, "22", number, io, state, begin, end, None, missed, False, name)
