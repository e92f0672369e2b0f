"""The calls that are not in memory, read from the journal page by page: nobody wants to wait for a hundred thousand."""

from __future__ import annotations

import logging
import sqlite3
import time
from typing import TYPE_CHECKING

from tecart_starter.domain.call_search import finder, searchable
from tecart_starter.domain.ports import CallPage, DaySums
from tecart_starter.system.records.journal_database import SMALL_CACHE, readable
from tecart_starter.system.records.journal_errors import READ_ERRORS
from tecart_starter.system.records.journal_rows import CALL_COLUMNS, calls_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from pathlib import Path

    from tecart_starter.domain.calls import Call

_FROM_PLACE = "FROM calls WHERE (opened, id) < (?, ?) ORDER BY opened DESC, id DESC LIMIT ?"
_SLICE = (
    f"SELECT {', '.join(CALL_COLUMNS)} FROM (SELECT * {_FROM_PLACE})"  # noqa: S608 - constants
    " WHERE (NOT ? OR missed) AND (NOT ? OR is_found(name, rnumber, note)) ORDER BY opened DESC, id DESC LIMIT ?"
)
_END_OF_SLICE = f"SELECT opened, id {_FROM_PLACE} OFFSET ?"
_SUMS = (  # went_by: as in domain.calls, of calls that have ended
    "SELECT count(*), coalesce(sum(CASE WHEN went_by THEN 0 ELSE max(0, round(ended - opened)) END), 0),"
    " coalesce(sum(missed), 0) FROM (SELECT *, missed AND NOT touched AND NOT (state = 'lost' AND requested) AS went_by"
    " FROM calls WHERE opened >= ? AND id <= ? AND ended IS NOT NULL AND id NOT IN ({but}))"
)
_START = (float("inf"), 0)
SLICE = 2_000
"""Calls that are looked through at a time: 8 ms with a search."""
LONGEST_SECONDS = 0.02
"""So long somebody who types is kept waiting; what is further back comes with the next page."""

log = logging.getLogger(__name__)


class CallHistory:
    """Reads beside the journal, which writes."""

    def __init__(self, file: Path) -> None:
        """``file``: the journal's; it is opened when somebody looks for the first time."""
        self._file = file
        self._database: sqlite3.Connection | None = None

    def calls_before(
        self, place: tuple[float, int] | None, limit: int, *, search: str = "", missed: bool = False
    ) -> CallPage:
        """Return at most ``limit`` calls from ``place`` on (None: the newest ones), newest first.

        ``search``: those that it finds (``domain.call_search``). ``missed``: those that were missed. After
        LONGEST_SECONDS what has been found by then. None where the journal cannot be read.
        """
        try:
            database = self._open()
            found = finder(search)
            database.create_function("is_found", 3, lambda *lines: found(searchable(*lines)))
            return _page(database, place or _START, limit, (missed, bool(search)))
        except READ_ERRORS as error:
            log.warning("earlier calls cannot be read: %s", error)
            return CallPage([], None)

    def sums(self, since: datetime, newest: int, but: Collection[int]) -> DaySums:
        """Return the sums of the calls that came at ``since`` or later, up to the id ``newest``, without ``but``.

        Calls that have not ended do not count. None of them where the journal cannot be read.
        """
        query = _SUMS.format(but=", ".join("?" * len(but)))
        try:
            calls, seconds, missed = self._open().execute(query, (since.timestamp(), newest, *but)).fetchone()
        except READ_ERRORS as error:
            log.warning("earlier calls cannot be counted: %s", error)
            return DaySums()
        return DaySums(calls, int(seconds), missed)

    def close(self) -> None:
        """Let go of the journal."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def _open(self) -> sqlite3.Connection:
        if self._database is None:
            self._database = sqlite3.connect(f"{self._file.absolute().as_uri()}?mode=ro", uri=True)
            self._database.text_factory = readable
            self._database.execute(SMALL_CACHE)
        return self._database


def _page(database: sqlite3.Connection, begin: tuple[float, int], limit: int, which: tuple[bool, bool]) -> CallPage:
    calls: list[Call] = []
    place: tuple[float, int] | None = begin
    end = time.monotonic() + LONGEST_SECONDS
    while place is not None and len(calls) < limit:
        slice_end = database.execute(_END_OF_SLICE, (*place, 1, SLICE - 1)).fetchone()
        calls += calls_of(database.execute(_SLICE, (*place, SLICE, *which, limit - len(calls))).fetchall())
        full = len(calls) == limit
        place = (calls[-1].opened.timestamp(), calls[-1].id) if full else slice_end
        if time.monotonic() >= end:
            break
    return CallPage(calls, place)
