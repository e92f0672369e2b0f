"""The journal: accepted links and calls in SQLite, written before anybody is told that they are accepted.

Write-ahead log with ``synchronous=NORMAL``: a commit survives the end of the process at any moment (``kill -9``), not
a power failure within the last moments.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from tecart_starter.domain.calls import CallState
from tecart_starter.domain.stored_link import LinkState, StoredLink
from tecart_starter.system.records.journal_database import JournalDatabase, readable
from tecart_starter.system.records.journal_errors import translated
from tecart_starter.system.records.journal_rows import CALL_COLUMNS, LINK_COLUMNS, call_row, calls_of, links_of
from tecart_starter.system.records.journal_schema import MIGRATIONS, migrate, schema_version

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from tecart_starter.domain.calls import Call
    from tecart_starter.system.records.journal_database import Step
    from tecart_starter.system.records.journal_errors import Unwritable

_CALLS = f"SELECT {', '.join(CALL_COLUMNS)} FROM calls"  # noqa: S608 - constants
_LINKS = f"SELECT {', '.join(LINK_COLUMNS)} FROM links"  # noqa: S608 - constants
_ADD_CALL = f"INSERT INTO calls ({', '.join(CALL_COLUMNS[1:])}) VALUES ({', '.join('?' * (len(CALL_COLUMNS) - 1))})"  # noqa: S608 - constants
_SAVE_CALL = f"UPDATE calls SET {', '.join(f'{column} = ?' for column in CALL_COLUMNS[1:])} WHERE id = ?"  # noqa: S608 - constants
_ADD_LINK = "INSERT INTO links (id, text, received, state, reason) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
_SET_LINK_STATE = "UPDATE links SET state = ? WHERE number = ?"


class Journal:
    """The only writer of the journal file. Every method raises JournalError where the file fails.

    A file that cannot be written (full disk, read-only folder) is no such failure: see ``unsaved_because``.
    """

    def __init__(self, file: Path) -> None:
        """Open ``file``, check it, and bring it to the present schema; it and its folder (0700) are made where missing.

        Raises JournalDamagedError.
        """
        with translated():
            self._database = JournalDatabase(file)

    @property
    def unsaved_because(self) -> Unwritable | None:
        """Why the file cannot be written, so that the journal goes on in memory; None: it is written."""
        return self._database.unsaved_because

    def hear_lost(self, lost: Callable[[], None]) -> None:
        """Have ``lost`` called when the file cannot be written any more."""
        self._database.hear_lost(lost)

    def save(self) -> bool:
        """Try again to write what is only in memory; whether the file holds everything now."""
        return self._database.save()

    def close(self) -> None:
        """Write everything into the one file and let go of it."""
        self._database.close()

    def accept(self, identifier: str, text: str, received: datetime, token: str = "") -> StoredLink | None:
        """Store a link that waits for its execution; None where a message of that id is stored already."""
        number = self._add_link(identifier, text, received, LinkState.WAITING, "")
        return None if number is None else StoredLink(number, text, received, LinkState.WAITING, token)

    def refuse(self, identifier: str, text: str, received: datetime, reason: str) -> None:
        """Store a refused link with the reason's word, for the list of what was refused."""
        self._add_link(identifier, text, received, LinkState.REFUSED, reason)

    def _add_link(self, identifier: str, text: str, received: datetime, state: LinkState, reason: str) -> int | None:
        # Lone surrogates cannot be stored as text; only refused links have them.
        row = (identifier, text.encode("utf-8", "backslashreplace").decode(), received.timestamp(), state, reason)
        with translated():
            added = self._database.write((_ADD_LINK, row))
        return added.lastrowid if added.rowcount else None

    def set_link_state(self, number: int, state: LinkState) -> None:
        """Note what has become of a link."""
        with translated():
            self._database.write((_SET_LINK_STATE, (state, number)))

    def links(self, *states: LinkState) -> list[StoredLink]:
        """Return the links in one of ``states``, in order of their arrival."""
        marks = ", ".join("?" * len(states))
        with translated():
            return links_of(self._database.read(f"{_LINKS} WHERE state IN ({marks}) ORDER BY number", states))

    def newest_links(self, state: LinkState, limit: int) -> list[StoredLink]:
        """Return the last ``limit`` links in ``state``, newest first."""
        with translated():
            return links_of(
                self._database.read(f"{_LINKS} WHERE state = ? ORDER BY number DESC LIMIT ?", (state, limit))
            )

    def add_call(self, call: Call, *links: int) -> Call:
        """Store a new call, mark the links that led to it as done in the same transaction; return it with its id."""
        with translated():
            added = self._database.write((_ADD_CALL, call_row(call)[1:]), *map(_finish, links))
        assert added.lastrowid is not None  # noqa: S101 - an INSERT always has one
        return call._replace(id=added.lastrowid)

    def save_call(self, call: Call, link: int | None = None) -> None:
        """Store the present state of a call; mark ``link``, which led to it, as done in the same transaction."""
        links = () if link is None else (link,)
        with translated():
            self._database.write((_SAVE_CALL, (*call_row(call)[1:], call.id)), *map(_finish, links))

    def calls(self, since: datetime | None = None) -> list[Call]:
        """Return the calls that arrived at ``since`` or later (None: all), newest first."""
        with translated():
            return calls_of(self._database.read(*_calls_since(since)))

    def calls_to_go_on_with(self, since: datetime) -> list[Call]:
        """Return, oldest first, the calls since ``since`` and every older one that has not come to its end."""
        query = f"{_CALLS} WHERE opened >= ? OR ended IS NULL OR state IN (?, ?) ORDER BY id"
        with translated():
            return calls_of(self._database.read(query, (since.timestamp(), CallState.ENDING, CallState.UNCONFIRMED)))

    def calls_ended_since(self, moment: datetime) -> list[Call]:
        """Return, oldest first, the calls that ended at ``moment`` or later."""
        with translated():
            return calls_of(self._database.read(f"{_CALLS} WHERE ended >= ? ORDER BY id", (moment.timestamp(),)))

    def delete_before(self, moment: datetime) -> None:
        """Delete what is older than ``moment``, but no call that has a window, and no link that is still to be done."""
        with translated():
            self._database.write(
                (
                    "DELETE FROM calls WHERE opened < ? AND state NOT IN (?, ?, ?)",
                    (moment.timestamp(), CallState.OPENING, CallState.OPEN, CallState.ENDING),
                ),
                (
                    "DELETE FROM links WHERE received < ? AND state <> ?",
                    (moment.timestamp(), LinkState.WAITING),
                ),
            )


def _finish(link: int) -> Step:
    return _SET_LINK_STATE, (LinkState.DONE, link)


def read_calls(file: Path, since: datetime | None = None) -> list[Call]:
    """Return the calls of a journal, newest first, whether a program is running or not; none where there is no file.

    Raises JournalError.
    """
    if not file.exists():
        return []
    uri = f"{file.absolute().as_uri()}?mode=ro"
    with (
        translated(),
        closing(sqlite3.connect(uri, uri=True)) as database,
        closing(sqlite3.connect(":memory:")) as copy,
    ):
        if schema_version(database) < len(MIGRATIONS):  # not yet opened since the program was updated
            database.backup(copy)
            migrate(copy)
            return _read_calls(copy, since)
        return _read_calls(database, since)


def _read_calls(database: sqlite3.Connection, since: datetime | None) -> list[Call]:
    database.text_factory = readable
    return calls_of(database.execute(*_calls_since(since)).fetchall())


def _calls_since(since: datetime | None) -> Step:
    moment = 0.0 if since is None else since.timestamp()
    return f"{_CALLS} WHERE opened >= ? ORDER BY id DESC", (moment,)
