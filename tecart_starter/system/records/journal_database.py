"""The journal's one connection: to its file or, as long as that cannot be written, to a copy of it in memory.

A full disk, a folder that is read-only, a disk that fails: calls go on, and what happened meanwhile is written as soon
as that is possible again. Only the end of the process before that loses it; so the person is told.
"""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tecart_starter.system.records.journal_errors import (
    NOT_WRITABLE,
    READ_ERRORS,
    JournalDamagedError,
    Unwritable,
    primary_code,
    why_unwritable,
)
from tecart_starter.system.records.journal_schema import migrate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

BUSY_SECONDS = 2.0
IN_MEMORY = ":memory:"

log = logging.getLogger(__name__)

Step = tuple[str, "Sequence[object]"]


class JournalDatabase:
    """Rows in, rows out. Raises sqlite3.Error and OSError."""

    def __init__(self, file: Path) -> None:
        """Open ``file``, check it, bring it to the present schema; where it cannot be written, a copy of it.

        Raises JournalDamagedError, and sqlite3.Error or OSError where the file can be read neither.
        """
        self._file = file
        self._lost: Callable[[], None] | None = None
        self.unsaved_because: Unwritable | None = None
        """Why the file cannot be written at present; None: it holds everything."""
        try:
            self._connection = _opened(file)
        except (*READ_ERRORS, OSError) as error:
            if isinstance(error, READ_ERRORS) and primary_code(error) not in NOT_WRITABLE:
                raise JournalDamagedError(str(error)) from error  # some damage to the header has codes of its own
            self._connection = _copied(file)
            self._say_lost(error)

    def hear_lost(self, lost: Callable[[], None]) -> None:
        """Have ``lost`` called when the file cannot be written any more."""
        self._lost = lost

    def close(self) -> None:
        """Write everything into the one file, where that is possible, and let go of it."""
        self.save()
        self._connection.close()

    def read(self, query: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Return the rows of a query."""
        return self._connection.execute(query, parameters).fetchall()

    def write(self, *steps: Step) -> sqlite3.Cursor:
        """Do all of ``steps`` or none, wherever that is possible; return the cursor of the first."""
        try:
            return _in_one_go(self._connection, steps)
        except sqlite3.DatabaseError as error:
            if self.unsaved_because or primary_code(error) not in NOT_WRITABLE:
                raise
            self._go_on_in_memory(error)
        return _in_one_go(self._connection, steps)

    def save(self) -> bool:
        """Try to write what the file does not hold yet; whether it holds everything now."""
        if self.unsaved_because is None:
            return True
        try:
            file = _opened(self._file)
            try:
                self._connection.backup(file)
            except BaseException:
                file.close()
                raise
        except (*READ_ERRORS, OSError, JournalDamagedError) as error:
            self.unsaved_because = self._why(error)
            return False
        self._connection.close()
        self._connection = file
        self.unsaved_because = None
        log.info("the journal is written again")
        return True

    def _go_on_in_memory(self, error: sqlite3.Error) -> None:
        memory = _in_memory(self._connection)
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()
        self._connection = memory
        self._say_lost(error)

    def _why(self, error: Exception) -> Unwritable:
        """Return the reason; SQLite does not always name it."""
        why, folder = why_unwritable(error), self._file.parent
        if why is Unwritable.OTHER and folder.is_dir():
            if not os.access(folder, os.W_OK):
                return Unwritable.READ_ONLY
            if not shutil.disk_usage(folder).free:
                return Unwritable.FULL
        return why

    def _say_lost(self, error: Exception) -> None:
        self.unsaved_because = self._why(error)
        log.error("the journal cannot be written, it goes on in memory: %s", error)
        if self._lost is not None:
            self._lost()


def readable(text: bytes) -> str:
    """Return stored text, also where a damaged disk has made it something that is none."""
    return text.decode("utf-8", "replace")


SMALL_CACHE = "PRAGMA cache_size=-256"
"""KiB of the file that a connection keeps; 2 MiB without it. A call is a row at the end; the system has the rest."""


def wal_of(file: Path) -> Path:
    """Return where SQLite keeps what is not in ``file`` yet (https://sqlite.org/wal.html)."""
    return file.with_name(file.name + "-wal")


def rescued_of(file: Path) -> Path:
    """Return where a rescue puts the new journal once it is finished: it replaces the damaged ``file``."""
    return file.with_name(file.name + ".rescued")


def _opened(file: Path) -> sqlite3.Connection:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unclean = wal_of(file).exists()  # the last to let go of a journal takes it away
    database = _connect(file)
    try:
        file.chmod(0o600)
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=NORMAL")
        database.execute(SMALL_CACHE)
        _check(database, thorough=unclean)
        migrate(database)
        database.execute("BEGIN IMMEDIATE")  # says now whether it can be written
        database.execute("ROLLBACK")
    except BaseException:
        database.close()
        raise
    return database


def _check(database: sqlite3.Connection, *, thorough: bool) -> None:
    """Raise JournalDamagedError where the file is not whole; ``thorough``: compare the indexes, too."""
    (finding,) = database.execute(f"PRAGMA {'integrity' if thorough else 'quick'}_check(1)").fetchone()
    if finding != "ok":
        raise JournalDamagedError(finding)


def _copied(file: Path) -> sqlite3.Connection:
    """Return a copy in memory of a file that cannot be written; an empty journal where there is none.

    Even to be read, SQLite wants to write beside the file; so a copy of it is read.
    """
    if not os.path.lexists(file):
        empty = _connect(IN_MEMORY)
        migrate(empty)
        return empty
    with tempfile.TemporaryDirectory(prefix="tecart-starter-") as folder:
        copy = Path(folder, file.name)
        for part in (file, wal_of(file)):
            if part.exists():
                shutil.copyfile(part, wal_of(copy) if part != file else copy)
        with contextlib.closing(_opened(copy)) as opened:
            return _in_memory(opened)


def _in_memory(database: sqlite3.Connection) -> sqlite3.Connection:
    memory = _connect(IN_MEMORY)
    try:
        database.backup(memory)
    except BaseException:
        memory.close()
        raise
    return memory


def _connect(place: Path | str) -> sqlite3.Connection:
    database = sqlite3.connect(place, timeout=BUSY_SECONDS, isolation_level=None)
    database.text_factory = readable
    return database


def _in_one_go(database: sqlite3.Connection, steps: Sequence[Step]) -> sqlite3.Cursor:
    database.execute("BEGIN IMMEDIATE")
    try:
        first, *_ = [database.execute(statement, parameters) for statement, parameters in steps]
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:  # some errors have ended it already
            database.execute("ROLLBACK")
        raise
    return first
