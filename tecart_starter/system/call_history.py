"""The calls of earlier days, read from the journal page by page: nobody wants to wait for a hundred thousand."""

from __future__ import annotations

import logging
import sqlite3
from typing import TYPE_CHECKING

from tecart_starter.domain.call_search import finder, searchable
from tecart_starter.system.journal_database import readable
from tecart_starter.system.journal_rows import CALL_COLUMNS, calls_of

if TYPE_CHECKING:
    from pathlib import Path

    from tecart_starter.domain.calls import Call

_PAGE = (
    f"SELECT {', '.join(CALL_COLUMNS)} FROM calls WHERE (opened, id) < (?, ?)"  # noqa: S608 - constants
    " AND (NOT ? OR missed) AND (NOT ? OR is_found(name, rnumber, note)) ORDER BY opened DESC, id DESC LIMIT ?"
)
_FAR = (float("inf"), 0)

log = logging.getLogger(__name__)


class CallHistory:
    """Reads beside the journal, which writes."""

    def __init__(self, file: Path) -> None:
        """``file``: the journal's; it is opened when somebody looks for the first time."""
        self._file = file
        self._database: sqlite3.Connection | None = None

    def calls_before(self, before: Call | None, limit: int, *, search: str = "", missed: bool = False) -> list[Call]:
        """Return at most ``limit`` calls older than ``before`` (None: the newest ones), newest first.

        ``search``: those that it finds (``domain.call_search``). ``missed``: those that were missed. None where the
        journal cannot be read.
        """
        begin = _FAR if before is None else (before.opened.timestamp(), before.id)
        try:
            database = self._open()
            found = finder(search)
            database.create_function("is_found", 3, lambda *lines: found(searchable(*lines)))
            return calls_of(database.execute(_PAGE, (*begin, missed, bool(search), limit)).fetchall())
        except sqlite3.Error as error:
            log.warning("earlier calls cannot be read: %s", error)
            return []

    def close(self) -> None:
        """Let go of the journal."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def _open(self) -> sqlite3.Connection:
        if self._database is None:
            self._database = sqlite3.connect(f"{self._file.absolute().as_uri()}?mode=ro", uri=True)
            self._database.text_factory = readable
        return self._database
