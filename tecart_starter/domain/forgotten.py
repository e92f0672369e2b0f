"""Calls that never got their end: when they have probably ended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from tecart_starter.domain.calls import Call


class Clue(Enum):
    """What speaks for an end."""

    NEXT_CALL = auto()
    SCREEN_LOCKED = auto()


@dataclass(frozen=True, slots=True)
class LikelyEnd:
    """When a call has probably ended, and why one may think so."""

    at: datetime
    clue: Clue


def likely_end(call: Call, calls: Iterable[Call], locks: Iterable[datetime]) -> LikelyEnd | None:
    """Return the earliest clue after ``call`` began: another call began, or the screen was locked; None: no clue."""
    began = (LikelyEnd(other.opened, Clue.NEXT_CALL) for other in calls if other.id != call.id)
    locked = (LikelyEnd(moment, Clue.SCREEN_LOCKED) for moment in locks)
    after = [clue for clue in (*began, *locked) if clue.at > call.opened]
    return min(after, key=lambda clue: clue.at, default=None)
