"""The calls that are in the journal alone: those of earlier days, and the first of a day with very many."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tecart_starter.domain.ports import DaySums
from tecart_starter.gui.call_list.call_groups import CallFilter, day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tecart_starter.domain.calls import Call
    from tecart_starter.domain.ports import CallHistory

_LONG_AGO = datetime.fromtimestamp(0, UTC)


class EarlierCalls:
    """Loads them page by page; a search that takes too long has to be gone on with."""

    def __init__(self, history: CallHistory) -> None:
        """Nothing is loaded yet, and nothing wanted."""
        self._history = history
        self._place: tuple[float, int] | None = None
        self._until = _LONG_AGO
        self._wanted, self._search = CallFilter.TODAY, ""
        self._newest, self._latest = 0, _LONG_AGO
        """Of the calls let go: the highest id, and when the last one came."""
        self._counted: tuple[object, ...] = ()
        self._sums = DaySums()
        self.calls: dict[int, Call] = {}
        """What has been loaded, by id."""
        self.at_end = True
        """Whether there are no more of those that are wanted."""
        self.missing = 0
        """How many calls are still looked for to fill the page."""

    def choose(self, wanted: CallFilter, search: str, now: datetime) -> None:
        """Begin anew, with the newest of the calls that an entry of the side list and a search leave over."""
        midnight, _ = day_of(now)
        self.calls, self.missing = {}, 0
        self._wanted, self._search = wanted, search
        self._place, self._until = None, _LONG_AGO
        self.at_end = wanted in (CallFilter.OPEN, CallFilter.UNCONFIRMED)
        if wanted is CallFilter.EARLIER:
            self._place = (midnight.timestamp(), 0)
        elif self._only_today:
            self._until = midnight
            self._begin_today()

    def let_go(self, calls: Sequence[Call]) -> None:
        """Know which calls are from now on in the journal alone."""
        for call in calls:
            self._newest, self._latest = max(self._newest, call.id), max(self._latest, call.opened)
        if self._only_today and not self.calls:
            self._begin_today()
        elif self._wanted not in (CallFilter.OPEN, CallFilter.UNCONFIRMED):
            self.calls.update((call.id, call) for call in calls)  # what is loaded goes on behind them

    def load(self, most: int) -> None:
        """Load the next calls, ``most`` of them; ``missing`` tells how many of these have not been found in time."""
        missed = self._wanted is CallFilter.MISSED
        page = self._history.calls_before(self._place, most, search=self._search, missed=missed)
        self.calls.update((call.id, call) for call in page.calls)
        self._place = page.place
        self.at_end = page.place is None or page.place[0] < self._until.timestamp()
        self.missing = 0 if self.at_end else most - len(page.calls)

    @property
    def _only_today(self) -> bool:
        return self._wanted is CallFilter.TODAY and not self._search

    def _begin_today(self) -> None:
        self._place = (self._latest.timestamp(), self._newest + 1)
        self.at_end = self._latest < self._until

    def today(self, now: datetime, known: Iterable[int]) -> DaySums:
        """Return the sums of the calls of today that are in the journal alone; ``known``: those in memory."""
        midnight, _ = day_of(now)
        if self._latest < midnight:
            return DaySums()
        but = tuple(identifier for identifier in known if identifier <= self._newest)
        if self._counted != (midnight, self._newest, but):
            self._counted = (midnight, self._newest, but)
            self._sums = self._history.sums(midnight, self._newest, but)
        return self._sums
