"""The calls as the tray tells them: the last ten in its menu, and how many of all ring or are open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from tecart_starter.domain.calls import Call, CallState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tecart_starter.texts.catalog import Texts

OPEN_STATES = (CallState.OPENING, CallState.OPEN)
LAST_CALLS = 10


@dataclass(frozen=True, slots=True)
class TrayCalls:
    """What the tray needs to know of all calls."""

    last: tuple[Call, ...] = ()
    """Newest first."""
    ringing: int = 0
    open: int = 0

    @classmethod
    def of(cls, calls: Sequence[Call], now: datetime) -> Self:
        """Take it from all calls, oldest first."""
        return cls(
            tuple(calls[: -LAST_CALLS - 1 : -1]),
            sum(call.rings(now) for call in calls),
            sum(call.state in OPEN_STATES for call in calls),
        )

    def words(self, tr: Texts) -> str:
        """Return what is going on; empty: nothing."""
        ringing = tr.plural("ein Anruf klingelt", "{number} Anrufe klingeln", self.ringing) if self.ringing else ""
        talking = tr.plural("ein offener Anruf", "{number} offene Anrufe", self.open) if self.open else ""
        return ", ".join(part for part in (ringing, talking) if part)
