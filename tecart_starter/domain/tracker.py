"""The call tracker: which calls there are, and what a link, a page or a person does to them. Time is passed in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from tecart_starter.domain.calls import INCOMING, Call, CallState
from tecart_starter.domain.matching import find_call_to_end, same_call

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from tecart_starter.domain.links import EndCall, OpenCall
    from tecart_starter.domain.phone import Numbering

KEEP_END_SECONDS = 60
"""An end that arrives this long before its call is kept: each click is a process of its own, order is not promised."""
KEPT_OVER = 500
"""So many calls that are over stay in memory at most: more than a busy day has. Each new call is compared with all."""
CROWDED = KEPT_OVER + 100


@dataclass(frozen=True, slots=True)
class KeptEnd:
    """An end that came before its call."""

    link: EndCall
    at: datetime
    number: int
    """Of its link in the journal: once it has ended a call it must not, after a restart, end another one."""


class CallTracker:
    """Holds the calls of this session; every change gives the new ``Call``, which the caller stores and shows."""

    def __init__(self, numbering: Numbering, merge_seconds: int, missed_seconds: int) -> None:
        """``merge_seconds``, ``missed_seconds``: see the settings of the same names."""
        self.numbering = numbering
        self.merge_seconds = merge_seconds
        self.missed_seconds = missed_seconds
        self._calls: dict[int, Call] = {}
        self._restored: set[int] = set()
        self._left_over: datetime | None = None
        self._kept_ends: list[KeptEnd] = []

    @property
    def calls(self) -> tuple[Call, ...]:
        """All calls tracked, oldest first."""
        return tuple(self._calls.values())

    def call(self, identifier: int) -> Call:
        """Return one call. Raises KeyError."""
        return self._calls[identifier]

    def restore(self, calls: Iterable[Call], left_over: datetime | None = None) -> None:
        """Take over calls from the journal, oldest first.

        ``left_over``: when the last link came that an earlier session took and never executed.
        """
        self._left_over = left_over or self._left_over
        for call in calls:
            self._calls[call.id] = call
            self._restored.add(call.id)

    def clock_moved(self, by: timedelta) -> list[Call]:
        """The clock was put forward ``by`` so much: what began before that is told in its present time from now on.

        So every interval stays as long as it is. Returns the calls that are others now: those of this session whose end
        is still to come or to be told. Of what was stored before the program's start no other clock is known.
        """
        self._kept_ends = [replace(end, at=end.at + by) for end in self._kept_ends]
        measured = [
            call
            for call in self.calls
            if call.id not in self._restored and (call.ended is None or call.state is CallState.ENDING)
        ]
        return [
            self._put(call._replace(opened=call.opened + by, ended=call.ended and call.ended + by)) for call in measured
        ]

    def find_repeat(self, link: OpenCall, at: datetime) -> Call | None:
        """Return the call of which ``link`` is a repetition: the same numbers, still open, within ``merge_seconds``."""
        for call in reversed(self._calls.values()):
            age = abs((at - call.opened).total_seconds())
            if self._was_open(call, at) and age < self.merge_seconds and same_call(call, link, self.numbering):
                return call
        return None

    def _was_open(self, call: Call, at: datetime) -> bool:
        """Whether ``call`` was open when a link arrived ``at``: one that is left over may repeat a call now lost."""
        if call.active or self._left_over is None or at > self._left_over:
            return call.active
        return call.state is CallState.LOST and call.ended is None and call.id in self._restored

    def begin(
        self, link: OpenCall, at: datetime, add: Callable[[Call, list[int]], Call], *, unseen: bool = False
    ) -> Call:
        """Track a new call; an end that came before it is applied at once. ``unseen``: nothing pops up for it now.

        ``add`` stores the call, and the links of these numbers as done, and gives it its id.
        """
        missed = unseen and link.io == INCOMING
        call = Call(0, link.lnumber, link.rnumber, link.io, CallState.OPENING, at, missed=missed)
        end = self._take_kept_end(call, at)
        if end is not None:
            call = self._ended(call, end.at)
        call = add(call, [] if end is None else [end.number])
        self._calls[call.id] = call
        return call

    def end(self, link: EndCall, at: datetime, number: int) -> Call | None:
        """Apply an end that arrived ``at``: the call as it is now, or None, and the end is kept for a call to come."""
        found = find_call_to_end(link, self._endable(), self.numbering)
        if found is None:
            self.keep_end(KeptEnd(link, at, number))
            return None
        return self._put(self._ended(found, at))

    def keep_end(self, end: KeptEnd) -> None:
        """Keep an end whose call may still arrive."""
        self._kept_ends.append(end)

    def end_by_person(self, identifier: int, at: datetime) -> Call:
        """End a call by its button; one that has ended already stays as it is."""
        call = self._calls[identifier]._replace(touched=True)
        return self._put(self._ended(call, at) if call.ended is None else call)

    def _endable(self) -> list[Call]:
        return [call for call in self._calls.values() if call.ended is None]

    def _ended(self, call: Call, at: datetime) -> Call:
        state = {
            CallState.HELD: CallState.ENDED,  # its window was never opened: nothing is recorded in the CRM
            CallState.LOST: CallState.LOST,  # nothing to end it in; a reopening finds the end and applies it
        }.get(call.state, CallState.ENDING)
        ended = call._replace(state=state, ended=max(at, call.opened))
        quick = ended.seconds is not None and ended.seconds <= self.missed_seconds
        return ended._replace(missed=call.missed or (quick and call.io == INCOMING and not call.touched))

    def _take_kept_end(self, call: Call, at: datetime) -> KeptEnd | None:
        self._kept_ends = [end for end in self._kept_ends if abs((at - end.at).total_seconds()) <= KEEP_END_SECONDS]
        for index, end in enumerate(self._kept_ends):
            if find_call_to_end(end.link, [call], self.numbering) is not None:
                return self._kept_ends.pop(index)
        return None

    def hold(self, identifier: int) -> Call:
        """List a call instead of opening it."""
        call = self._calls[identifier]
        return self._put(call._replace(state=CallState.HELD if call.ended is None else CallState.ENDED))

    def reopen(self, identifier: int) -> Call:
        """Open a held or lost call again; an end that it has got meanwhile is applied once its page is there."""
        call = self._calls[identifier]
        return self._put(
            call._replace(state=CallState.OPENING if call.ended is None else CallState.ENDING, touched=True)
        )

    def requested(self, identifier: int) -> Call:
        """Note that the call's ``calls_open`` is about to be requested."""
        return self._put(self._calls[identifier]._replace(requested=True))

    def opened(self, identifier: int) -> Call:
        """Note that the call's page is there."""
        call = self._calls[identifier]
        return self._put(call._replace(state=CallState.OPEN) if call.state is CallState.OPENING else call)

    def stopped(self, identifier: int, how: str) -> Call:
        """Note that the page confirmed the end, and ``how``."""
        return self._put(self._calls[identifier]._replace(state=CallState.ENDED, how=how))

    def not_stopped(self, identifier: int) -> Call:
        """Note that the page offered no way to end."""
        return self._put(self._calls[identifier]._replace(state=CallState.UNCONFIRMED))

    def window_gone(self, identifier: int) -> Call:
        """Note that the call's window has been closed."""
        return self._put(self._calls[identifier].without_window())

    def touched(self, identifier: int) -> Call:
        """Note that somebody dealt with the call: it is not a missed one."""
        return self._put(self._calls[identifier]._replace(touched=True))

    def named(self, identifier: int, name: str) -> Call:
        """Note who it is."""
        return self._put(self._calls[identifier]._replace(name=name))

    def noted(self, identifier: int, note: str) -> Call:
        """Note what the person has written down about the call."""
        return self._put(self._calls[identifier]._replace(note=note))

    def knows(self, identifier: int) -> bool:
        """Whether this call is tracked."""
        return identifier in self._calls

    def moved(self, identifier: int, page: str) -> Call:
        """Note the page's own address."""
        return self._put(self._calls[identifier]._replace(page=page))

    def forgotten(self, now: datetime, minutes: int) -> list[Call]:
        """Return the calls, oldest first, that are open for ``minutes`` (0: none) and were not asked about yet."""
        if not minutes:
            return []
        long_ago = now - timedelta(minutes=minutes)
        over = (CallState.OPENING, CallState.OPEN)
        return [call for call in self.calls if call.state in over and call.opened <= long_ago and not call.reminded]

    def reminded(self, identifier: int) -> Call:
        """Note that the person has been asked whether the call has ended."""
        return self._put(self._calls[identifier]._replace(reminded=True))

    def settled(self, identifier: int) -> Call:
        """Note that the person has dealt with an unconfirmed end."""
        call = self._calls[identifier]
        return self._put(call._replace(state=CallState.ENDED, touched=True))

    @property
    def crowded(self) -> bool:
        """Whether there are so many calls that some should be let go."""
        return len(self._calls) > CROWDED

    def let_go(self, moment: datetime, windows: AbstractSet[int], deleted: datetime | None = None) -> list[int]:
        """Let go of calls that are over: those that ended before ``moment``, and all but the newest KEPT_OVER.

        The journal keeps them. Those that wait for the person go as well if they came before ``deleted``: the journal
        has them no more. Returns the ids; calls with one of the ``windows`` stay.
        """
        idle = [
            call
            for call in self.calls
            if call.state not in (CallState.OPENING, CallState.OPEN, CallState.ENDING) and call.id not in windows
        ]
        over = {call.id: call.ended for call in idle if call.ended and call.state is not CallState.UNCONFIRMED}
        surplus = [call.id for call in idle if call.id in over and not call.runs_on][:-KEPT_OVER]
        gone = {identifier for identifier, ended in over.items() if ended < moment}.union(surplus)
        if deleted is not None:
            gone.update(call.id for call in idle if call.id not in over and call.opened < deleted)
        for identifier in gone:
            del self._calls[identifier]
            self._restored.discard(identifier)
        return sorted(gone)

    def _put(self, call: Call) -> Call:
        self._calls[call.id] = call
        return call
