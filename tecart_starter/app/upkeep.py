"""What earlier sessions have left in the journal: taken up at the start, thrown away when it is old."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tecart_starter.domain.stored_link import LinkState, StoredLink
from tecart_starter.domain.tracker import KEEP_END_SECONDS
from tecart_starter.system.records.journal_errors import JournalError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tecart_starter.app.engine import Engine
    from tecart_starter.app.rules import Rules
    from tecart_starter.app.screens import Screens
    from tecart_starter.domain.calls import Call
    from tecart_starter.system.records.journal import Journal

KEPT_IN_MEMORY = timedelta(days=1)

log = logging.getLogger(__name__)


class Upkeep:
    """Brings journal, rules and screens to the same state, and keeps them from growing for ever."""

    def __init__(self, journal: Journal, rules: Rules, screens: Screens, engine: Engine) -> None:
        """Takes what it brings together."""
        self._journal = journal
        self._tracker = rules.tracker
        self._desk = rules.desk
        self._dispatcher = rules.dispatcher
        self._screens = screens
        self._engine = engine

    def take_up(self, left_over: Sequence[StoredLink], now: datetime) -> None:
        """Go on where the last session ended: calls, ends without call, links ``left_over``. Raises JournalError."""
        calls = self._journal.calls_to_go_on_with(now - KEPT_IN_MEMORY)
        self._screens.restore(calls)
        unmatched = self._journal.links(LinkState.UNMATCHED)
        self._dispatcher.keep_ends([link for link in unmatched if _age(link, now) <= KEEP_END_SECONDS])
        self._desk.restore(calls, now, max((link.received for link in left_over), default=None))
        self._dispatcher.offer_pages(self._journal.links(LinkState.STARTED, LinkState.HELD))
        for link in left_over:
            self._dispatcher.execute(link, now)
        self.trim(now)

    def clear(self, now: datetime, days: int) -> None:
        """Delete from the journal what is older than ``days``; let go of calls that ended more than a day ago."""
        try:
            self._journal.delete_before(now - timedelta(days=days))
        except JournalError as error:
            log.warning("old calls were not deleted: %s", error)
        self._let_go(now, now - timedelta(days=days))

    def trim(self, now: datetime) -> None:
        """Let go of old calls, too, where there are very many."""
        if self._tracker.crowded:
            self._let_go(now)

    def calls_since(self, moment: datetime) -> list[Call]:
        """Return, oldest first, the calls that are tracked, and those let go that ended since ``moment``."""
        tracked = {call.id: call for call in self._tracker.calls}
        try:
            ended = {call.id: call for call in self._journal.calls_ended_since(moment)}
        except JournalError as error:
            log.warning("earlier calls cannot be told: %s", error)
            ended = {}
        return [call for _, call in sorted((ended | tracked).items())]

    def _let_go(self, now: datetime, deleted: datetime | None = None) -> None:
        if self._journal.unsaved_because is not None:
            return  # whoever looks for earlier calls reads the file
        windows = {window.call for window in self._engine.snapshot() if window.call is not None}
        self._screens.forget(self._tracker.let_go(now - KEPT_IN_MEMORY, windows, deleted))


def _age(link: StoredLink, now: datetime) -> float:
    return (now - link.received).total_seconds()
