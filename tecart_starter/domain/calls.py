"""A call and its states (product.md section 5 of the specification, repeated in ARCHITECTURE.md)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

INCOMING, OUTGOING = 0, 1
TOO_OLD_SECONDS = 120
"""A call link older than this does not pop up any more, it is listed; no telephone rings longer."""


class CallState(StrEnum):
    """Where a call stands. The words are public: ``status --json`` and ``calls --json`` use them."""

    HELD = "held"
    """Listed, not opened: window limit, or too old after a restart."""
    OPENING = "opening"
    """Its window is made, its page is loading."""
    OPEN = "open"
    """Its page is there."""
    ENDING = "ending"
    """Its end is wanted, the page has not confirmed yet."""
    ENDED = "ended"
    """The page confirmed the end of the time recording."""
    UNCONFIRMED = "unconfirmed"
    """The page offered no way to end: the person must look."""
    LOST = "lost"
    """The window or the program went away before the end."""


class Call(NamedTuple):
    """One call as the program tracks it."""

    id: int
    """Number in the journal, positive, never used twice."""
    lnumber: str
    """Own number as the link gave it, cleaned by rule R8; never a canonical or formatted form. May be empty."""
    rnumber: str
    """Number of the other party, as ``lnumber``. May be empty."""
    io: int | None
    """0 incoming, 1 outgoing, None unknown."""
    state: CallState
    opened: datetime
    """When its link arrived (UTC, aware)."""
    ended: datetime | None = None
    """When its end arrived, not when the page confirmed it (UTC, aware)."""
    how: str | None = None
    """Which way of ending the page confirmed: ``event``, ``function``, ``selector``; None: not confirmed."""
    missed: bool = False
    touched: bool = False
    """Somebody clicked its card or worked in its window."""
    name: str = ""
    """Who it is, as soon as the CRM page's title says so."""
    page: str = ""
    """The page's last own address: what a reopening loads, never ``calls_open`` again."""
    requested: bool = False
    """Its ``calls_open`` may have been requested: the program never requests it again by itself."""
    reminded: bool = False
    """The person has been asked whether it has ended; it is asked once."""

    note: str = ""
    """What the person has written down about it."""

    @property
    def seconds(self) -> int | None:
        """Length from arrival to end in whole seconds; None while it has not ended."""
        return None if self.ended is None else max(0, round((self.ended - self.opened).total_seconds()))

    def without_window(self) -> Call:
        """Return the call as it is once its window is gone: before its end that makes it a lost one."""
        gone = self.state in (CallState.OPENING, CallState.OPEN, CallState.ENDING)
        return self._replace(state=CallState.LOST) if gone else self

    @property
    def went_by(self) -> bool:
        """Whether it is over, and nobody has dealt with it: there is nothing to say of it but that it was missed."""
        dealt_with = self.touched or self.ended is None or self.state is CallState.UNCONFIRMED or self.runs_on
        return self.missed and not dealt_with

    @property
    def runs_on(self) -> bool:
        """Whether its end came while no page was there to take it, and the CRM may still count.

        It is a lost one, since the program was away. Who closes the window of a call touches it, and knows.
        """
        return self.state is CallState.LOST and self.ended is not None and self.requested and not self.touched

    def rings(self, now: datetime) -> bool:
        """Whether its telephone still rings, as far as anybody can know: it came in, and nobody has taken it up.

        Its window, a touch or its end ends that. Without an end the telephone may have been answered or not: after
        ``TOO_OLD_SECONDS`` it counts as a call that was not opened. In public its state is ``held`` all the while.
        """
        untouched = self.state is CallState.HELD and self.io == INCOMING and not self.touched
        return untouched and abs((now - self.opened).total_seconds()) < TOO_OLD_SECONDS

    @property
    def active(self) -> bool:
        """Whether its end is still to come."""
        return self.state in (CallState.HELD, CallState.OPENING, CallState.OPEN)
