"""The tables of the journal, and the steps from one form of them to the next. Times are seconds since 1970 (UTC)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
