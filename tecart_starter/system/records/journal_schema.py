"""The tables of the journal, and the steps from one form of them to the next. Times are seconds since 1970 (UTC)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tecart_starter.system.records.journal_errors import JournalDamagedError, JournalTooNewError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

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
    "ALTER TABLE calls ADD COLUMN reminded INTEGER NOT NULL DEFAULT 0;",
    "ALTER TABLE calls ADD COLUMN note TEXT NOT NULL DEFAULT '';",
)
"""Step n leads from schema version n to n + 1 (``PRAGMA user_version``); a step once released is never changed."""
NO_VERSION = 10_000
"""No program has had so many; such a number is damage."""


def migrate(database: sqlite3.Connection) -> None:
    """Bring the tables to the present schema, each step in a transaction of its own. Raises JournalTooNewError."""
    version = schema_version(database)
    if not 0 <= version < NO_VERSION:
        raise JournalDamagedError(f"schema {version}")
    if version > len(MIGRATIONS):
        raise JournalTooNewError(f"schema {version} is newer than this program")
    for step, script in enumerate(MIGRATIONS[version:], start=version + 1):
        database.executescript(f"BEGIN; {script} PRAGMA user_version = {step}; COMMIT;")


def schema_version(database: sqlite3.Connection) -> int:
    """Return how many of the MIGRATIONS the file has seen."""
    (version,) = database.execute("PRAGMA user_version").fetchone()
    return int(version)
