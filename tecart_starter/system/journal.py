"""The journal: accepted links and calls in SQLite, written before anybody is told that they are accepted.

Write-ahead log with ``synchronous=NORMAL``: a commit survives the end of the process at any moment (``kill -9``), not
a power failure within the last moments. Times are seconds since 1970 (UTC).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.domain.errors import StarterError
from tecart_starter.domain.stored_link import LinkState, StoredLink

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MIGRATIONS: Sequence[str] = (
    """
    CREATE TABLE links (
        number   INTEGER PRIMARY KEY AUTOINCREMENT,
        id       TEXT NOT NULL UNIQUE,
        text     TEXT NOT NULL,
        received REAL NOT NULL,
        state    TEXT NOT NULL,
        reason   TEXT NOT NULL DEFAULT ''
    );
    CREATE INDEX links_by_state ON links (state);
    CREATE TABLE calls (
        id        INTEGER PRIMARY KEY AUTOINCREMENT,
        lnumber   TEXT NOT NULL,
        rnumber   TEXT NOT NULL,
        io        INTEGER,
        state     TEXT NOT NULL,
        opened    REAL NOT NULL,
        ended     REAL,
        how       TEXT,
        missed    INTEGER NOT NULL,
        touched   INTEGER NOT NULL,
        name      TEXT NOT NULL,
        page      TEXT NOT NULL,
        requested INTEGER NOT NULL
    );
    CREATE INDEX calls_by_time ON calls (opened);
    """,
)
"""Step n leads from schema version n to n + 1 (``PRAGMA user_version``); a step once released is never changed."""

_CALL_COLUMNS = "id, lnumber, rnumber, io, state, opened, ended, how, missed, touched, name, page, requested"
_BUSY_SECONDS = 2.0


class JournalError(StarterError):
    """The journal cannot be read or written."""


class Journal:
    """The only writer of the journal file. Every method raises JournalError where the file fails."""

    def __init__(self, file: Path) -> None:
        """Open ``file`` and bring it to the present schema; it and its folder (0700) are made where missing."""
        with _translated():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._database = sqlite3.connect(file, timeout=_BUSY_SECONDS, isolation_level=None)
            file.chmod(0o600)
            self._database.execute("PRAGMA journal_mode=WAL")
            self._database.execute("PRAGMA synchronous=NORMAL")
            self._migrate()

    def _migrate(self) -> None:
        (version,) = self._database.execute("PRAGMA user_version").fetchone()
        if version > len(MIGRATIONS):
            raise JournalError(f"schema {version} is newer than this program")
        for step, script in enumerate(MIGRATIONS[version:], start=version + 1):
            self._database.executescript(f"BEGIN; {script} PRAGMA user_version = {step}; COMMIT;")

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
        with _translated():
            added = self._database.execute(
                "INSERT INTO links (id, text, received, state, reason) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                row,
            )
        return added.lastrowid if added.rowcount else None

    def set_link_state(self, number: int, state: LinkState) -> None:
        """Note what has become of a link."""
        with _translated():
            self._database.execute("UPDATE links SET state = ? WHERE number = ?", (state, number))

    def links(self, *states: LinkState) -> list[StoredLink]:
        """Return the links in one of ``states``, in order of their arrival."""
        marks = ", ".join("?" * len(states))
        with _translated():
            rows = self._database.execute(
                f"SELECT number, text, received, state FROM links WHERE state IN ({marks}) ORDER BY number",  # noqa: S608 - only question marks are put in
                states,
            ).fetchall()
        return [StoredLink(row[0], row[1], _time(row[2]), LinkState(row[3])) for row in rows]

    def add_call(self, call: Call, link: int | None) -> Call:
        """Store a new call, mark the link it came by as done in the same transaction, and return it with its id."""
        with self._transaction():
            added = self._database.execute(
                f"INSERT INTO calls ({_CALL_COLUMNS}) VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - a constant
                _call_row(call)[1:],
            )
            self._finish(link)
        assert added.lastrowid is not None  # noqa: S101 - an INSERT always has one
        return replace(call, id=added.lastrowid)

    def save_call(self, call: Call, link: int | None = None) -> None:
        """Store the present state of a call; mark ``link``, which led to it, as done in the same transaction."""
        with self._transaction():
            self._database.execute(
                "UPDATE calls SET lnumber = ?2, rnumber = ?3, io = ?4, state = ?5, opened = ?6, ended = ?7, how = ?8,"
                " missed = ?9, touched = ?10, name = ?11, page = ?12, requested = ?13 WHERE id = ?1",
                _call_row(call),
            )
            self._finish(link)

    def _finish(self, link: int | None) -> None:
        if link is not None:
            self._database.execute("UPDATE links SET state = ? WHERE number = ?", (LinkState.DONE, link))

    def calls(self, since: datetime | None = None) -> list[Call]:
        """Return the calls that arrived at ``since`` or later (None: all), newest first."""
        with _translated():
            return _read_calls(self._database, since)

    def calls_to_go_on_with(self, since: datetime) -> list[Call]:
        """Return, oldest first, the calls since ``since`` and every older one that has not come to its end."""
        with _translated():
            rows = self._database.execute(
                f"SELECT {_CALL_COLUMNS} FROM calls WHERE opened >= ? OR state IN (?, ?, ?, ?) ORDER BY id",  # noqa: S608 - a constant
                (since.timestamp(), CallState.HELD, CallState.OPENING, CallState.OPEN, CallState.ENDING),
            ).fetchall()
        return [_call(row) for row in rows]

    def delete_before(self, moment: datetime) -> None:
        """Delete what is older than ``moment`` and needs nobody any more."""
        with self._transaction():
            self._database.execute(
                "DELETE FROM calls WHERE opened < ? AND state IN (?, ?, ?)",
                (moment.timestamp(), CallState.ENDED, CallState.UNCONFIRMED, CallState.LOST),
            )
            self._database.execute(
                "DELETE FROM links WHERE received < ? AND state NOT IN (?, ?)",
                (moment.timestamp(), LinkState.WAITING, LinkState.HELD),
            )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with _translated():
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._database.execute("ROLLBACK")
                raise
            self._database.execute("COMMIT")


def read_calls(file: Path, since: datetime | None = None) -> list[Call]:
    """Return the calls of a journal, newest first, whether a program is running or not; none where there is no file.

    Raises JournalError.
    """
    if not file.exists():
        return []
    with _translated(), closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as database:
        return _read_calls(database, since)


def _read_calls(database: sqlite3.Connection, since: datetime | None) -> list[Call]:
    rows = database.execute(
        f"SELECT {_CALL_COLUMNS} FROM calls WHERE opened >= ? ORDER BY id DESC",  # noqa: S608 - a constant
        (0.0 if since is None else since.timestamp(),),
    ).fetchall()
    return [_call(row) for row in rows]


def _call_row(call: Call) -> tuple[object, ...]:
    ended = None if call.ended is None else call.ended.timestamp()
    return (
        *(call.id, call.lnumber, call.rnumber, call.io, call.state, call.opened.timestamp(), ended, call.how),
        *(call.missed, call.touched, call.name, call.page, call.requested),
    )


def _call(row: Sequence[object]) -> Call:
    identifier, lnumber, rnumber, io, state, opened, ended, how, missed, touched, name, page, requested = row
    return Call(
        id=identifier,  # type: ignore[arg-type] # SQLite's types are those of our own schema
        lnumber=str(lnumber),
        rnumber=str(rnumber),
        io=io,  # type: ignore[arg-type] # see above
        state=CallState(str(state)),
        opened=_time(opened),
        ended=None if ended is None else _time(ended),
        how=how,  # type: ignore[arg-type] # see above
        missed=bool(missed),
        touched=bool(touched),
        name=str(name),
        page=str(page),
        requested=bool(requested),
    )


def _time(seconds: object) -> datetime:
    return datetime.fromtimestamp(float(seconds), UTC)  # type: ignore[arg-type] # REAL by our own schema


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise JournalError(str(error)) from error
