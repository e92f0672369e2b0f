"""The journal: accepted links and calls in SQLite, written before anybody is told that they are accepted.

Write-ahead log with ``synchronous=NORMAL``: a commit survives the end of the process at any moment (``kill -9``), not
a power failure within the last moments.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from tecart_starter.domain.calls import CallState
from tecart_starter.domain.errors import StarterError
from tecart_starter.domain.stored_link import LinkState, StoredLink
from tecart_starter.system.journal_rows import CALL_COLUMNS, LINK_COLUMNS, call_row, calls_of, links_of
from tecart_starter.system.journal_schema import MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from tecart_starter.domain.calls import Call

BUSY_SECONDS = 2.0
PRIMARY_CODE = 0xFF
"""The lower byte of an extended result code (https://sqlite.org/rescode.html)."""
_CALLS = f"SELECT {', '.join(CALL_COLUMNS)} FROM calls"  # noqa: S608 - constants
_LINKS = f"SELECT {', '.join(LINK_COLUMNS)} FROM links"  # noqa: S608 - constants
_ADD_CALL = f"INSERT INTO calls ({', '.join(CALL_COLUMNS[1:])}) VALUES ({', '.join('?' * (len(CALL_COLUMNS) - 1))})"  # noqa: S608 - constants
_SAVE_CALL = f"UPDATE calls SET {', '.join(f'{column} = ?' for column in CALL_COLUMNS[1:])} WHERE id = ?"  # noqa: S608 - constants


class JournalError(StarterError):
    """The journal cannot be read or written."""


class JournalDamagedError(JournalError):
    """The file is no journal, or no longer a whole one."""


class JournalTooNewError(JournalError):
    """A newer version of the program has written it; this one does not touch it."""


class Journal:
    """The only writer of the journal file. Every method raises JournalError where the file fails."""

    def __init__(self, file: Path) -> None:
        """Open ``file``, check it, and bring it to the present schema; it and its folder (0700) are made where missing.

        Raises JournalDamagedError.
        """
        with _translated():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            unclean = wal_of(file).exists()  # the last to let go of a journal takes it away
            self._database = sqlite3.connect(file, timeout=BUSY_SECONDS, isolation_level=None)
        self._database.text_factory = readable
        try:
            with _translated():
                file.chmod(0o600)
                self._database.execute("PRAGMA journal_mode=WAL")
                self._database.execute("PRAGMA synchronous=NORMAL")
                self._check(thorough=unclean)
                migrate(self._database)
        except JournalError:
            self._database.close()
            raise

    def _check(self, *, thorough: bool) -> None:
        """Raise JournalDamagedError where the file is not whole; ``thorough``: compare the indexes, too."""
        (finding,) = self._database.execute(f"PRAGMA {'integrity' if thorough else 'quick'}_check(1)").fetchone()
        if finding != "ok":
            raise JournalDamagedError(finding)

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
            rows = self._database.execute(f"{_LINKS} WHERE state IN ({marks}) ORDER BY number", states).fetchall()
        return links_of(rows)

    def newest_links(self, state: LinkState, limit: int) -> list[StoredLink]:
        """Return the last ``limit`` links in ``state``, newest first."""
        with _translated():
            return links_of(
                self._database.execute(
                    f"{_LINKS} WHERE state = ? ORDER BY number DESC LIMIT ?", (state, limit)
                ).fetchall()
            )

    def add_call(self, call: Call, *links: int) -> Call:
        """Store a new call, mark the links that led to it as done in the same transaction; return it with its id."""
        with self._transaction():
            added = self._database.execute(_ADD_CALL, call_row(call)[1:])
            for link in links:
                self._finish(link)
        assert added.lastrowid is not None  # noqa: S101 - an INSERT always has one
        return replace(call, id=added.lastrowid)

    def save_call(self, call: Call, link: int | None = None) -> None:
        """Store the present state of a call; mark ``link``, which led to it, as done in the same transaction."""
        with self._transaction():
            self._database.execute(_SAVE_CALL, (*call_row(call)[1:], call.id))
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
                f"{_CALLS} WHERE opened >= ? OR ended IS NULL OR state IN (?, ?) ORDER BY id",
                (since.timestamp(), CallState.ENDING, CallState.UNCONFIRMED),
            ).fetchall()
        return calls_of(rows)

    def delete_before(self, moment: datetime) -> None:
        """Delete what is older than ``moment``, but no call that has a window, and no link that is still to be done."""
        with self._transaction():
            self._database.execute(
                "DELETE FROM calls WHERE opened < ? AND state NOT IN (?, ?, ?)",
                (moment.timestamp(), CallState.OPENING, CallState.OPEN, CallState.ENDING),
            )
            self._database.execute(
                "DELETE FROM links WHERE received < ? AND state <> ?", (moment.timestamp(), LinkState.WAITING)
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


def migrate(database: sqlite3.Connection) -> None:
    """Bring the tables to the present schema, each step in a transaction of its own. Raises JournalTooNewError."""
    version = schema_version(database)
    if version > len(MIGRATIONS):
        raise JournalTooNewError(f"schema {version} is newer than this program")
    for step, script in enumerate(MIGRATIONS[version:], start=version + 1):
        database.executescript(f"BEGIN; {script} PRAGMA user_version = {step}; COMMIT;")


def schema_version(database: sqlite3.Connection) -> int:
    """Return how many of the MIGRATIONS the file has seen."""
    (version,) = database.execute("PRAGMA user_version").fetchone()
    return int(version)


def readable(text: bytes) -> str:
    """Return stored text, also where a damaged disk has made it something that is none."""
    return text.decode("utf-8", "replace")


def wal_of(file: Path) -> Path:
    """Return where SQLite keeps what is not in ``file`` yet (https://sqlite.org/wal.html)."""
    return file.with_name(file.name + "-wal")


def read_calls(file: Path, since: datetime | None = None) -> list[Call]:
    """Return the calls of a journal, newest first, whether a program is running or not; none where there is no file.

    Raises JournalError.
    """
    if not file.exists():
        return []
    uri = f"{file.absolute().as_uri()}?mode=ro"
    with (
        _translated(),
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
    moment = 0.0 if since is None else since.timestamp()
    return calls_of(database.execute(f"{_CALLS} WHERE opened >= ? ORDER BY id DESC", (moment,)).fetchall())


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        damaged = getattr(error, "sqlite_errorcode", 0) & PRIMARY_CODE in (
            sqlite3.SQLITE_CORRUPT,
            sqlite3.SQLITE_NOTADB,
        )
        raise (JournalDamagedError if damaged else JournalError)(str(error)) from error
    except (sqlite3.Error, OSError) as error:
        raise JournalError(str(error)) from error
