"""A damaged journal: set aside, and what can still be read of it carried over into a new one.

SQLite's own ``.recover`` is part of its shell, not of the library that Python has. So rows are read range by range; a
range that cannot be read is halved until only the rows on the damaged pages are missing.
"""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from tecart_starter.system.records.journal import Journal
from tecart_starter.system.records.journal_database import readable, rescued_of, wal_of
from tecart_starter.system.records.journal_errors import READ_ERRORS
from tecart_starter.system.records.journal_rows import CALL_COLUMNS, calls_of, links_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

KEPT = 3
"""How many damaged files are kept; each is as large as the journal."""
LARGEST_KEY = 10_000_000
"""No journal has more rows; a greater key is damage."""
UNREADABLE = 200_000
"""So many unreadable ranges are tried at most."""

log = logging.getLogger(__name__)

Row = tuple[object, ...]


class _Table(NamedTuple):
    name: str
    columns: Sequence[str]
    """In the order of the table; the first is its key."""
    makes_sense: Callable[[Row], bool]
    added: Sequence[object] = ()
    """What later steps of the schema put into old rows, for the last columns."""


_CALLS = _Table("calls", CALL_COLUMNS, lambda row: bool(calls_of([row])), added=(0, ""))
_LINKS = _Table(
    "links",
    ("number", "id", "text", "received", "state", "reason"),
    lambda row: bool(links_of([(row[0], *row[2:5])])) and isinstance(row[1], str) and isinstance(row[5], str),
)


class Rescue(NamedTuple):
    """What has become of a damaged journal."""

    set_aside: Path
    """Where the damaged file lies now."""
    calls: int
    """How many calls could be read and were carried over."""
    links: int
    """How many links."""


def rescue(file: Path) -> Rescue:
    """Set the damaged journal aside, with what can be read of it in a new one, which is to be put in its place.

    Raises OSError and READ_ERRORS.
    """
    aside = _copy_aside(file)
    new = rescued_of(file).with_suffix(".part")
    for rest in (new, wal_of(new)):
        rest.unlink(missing_ok=True)
    Journal(new).close()
    with closing(sqlite3.connect(file)) as damaged, closing(sqlite3.connect(new, isolation_level=None)) as whole:
        damaged.text_factory = readable
        whole.execute("BEGIN")
        calls = _carry_over(damaged, whole, _CALLS)
        links = _carry_over(damaged, whole, _LINKS)
        whole.execute("COMMIT")
    os.replace(new, rescued_of(file))  # noqa: PTH105 - from here on the new one counts
    log.warning("%d calls and %d links carried over; the damaged journal is %s", calls, links, aside)
    return Rescue(aside, calls, links)


def _copy_aside(file: Path) -> Path:
    earlier = sorted(
        path for path in file.parent.glob(f"{file.name}.bad-*") if not path.name.endswith(("-wal", "-shm"))
    )
    for old in earlier[: max(0, len(earlier) - KEPT + 1)]:
        for part in (old, wal_of(old)):
            part.unlink(missing_ok=True)
    aside = file.with_name(f"{file.name}.bad-{datetime.now(UTC):%Y%m%dT%H%M%S%f}")
    shutil.copy2(file, aside)
    if wal_of(file).exists():
        shutil.copy2(wal_of(file), wal_of(aside))
    return aside


def _carry_over(damaged: sqlite3.Connection, whole: sqlite3.Connection, table: _Table) -> int:
    """Write the rows of ``table`` that can be read, and make sense, into ``whole``; return how many they are."""
    found = _columns(damaged, table.name)
    columns = [column for column in table.columns if column in found]
    if columns[:1] != list(table.columns[:1]):
        return 0
    missing = len(table.columns) - len(columns)
    added = tuple(table.added[-missing:]) if missing else ()
    insert = f"INSERT OR IGNORE INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})"  # noqa: S608 - constants
    return sum(
        whole.execute(insert, row).rowcount
        for row in (old + added for old in _readable_rows(damaged, table.name, columns))
        if table.makes_sense(row)
    )


def _columns(damaged: sqlite3.Connection, table: str) -> list[str]:
    try:
        return [str(row[1]) for row in damaged.execute(f"PRAGMA table_info({table})")]
    except READ_ERRORS:
        return []


def _readable_rows(damaged: sqlite3.Connection, table: str, columns: Sequence[str]) -> Iterator[Row]:
    key = columns[0]
    query = f"SELECT {', '.join(columns)} FROM {table} NOT INDEXED WHERE {key} BETWEEN ? AND ?"  # noqa: S608 - constants
    ranges = [(1, _last_key(damaged, table, key))]
    unreadable = 0
    while ranges and unreadable < UNREADABLE:
        first, last = ranges.pop()
        try:
            yield from damaged.execute(query, (first, last)).fetchall()
        except READ_ERRORS:
            unreadable += 1
            middle = (first + last) // 2
            if first < last:
                ranges += [(middle + 1, last), (first, middle)]


def _last_key(damaged: sqlite3.Connection, table: str, key: str) -> int:
    """Return the greatest key, from the table itself or from what SQLite notes of it; 0 where neither is readable."""
    found = 0
    for query in (f"SELECT max({key}) FROM {table}", f"SELECT max(seq) FROM sqlite_sequence WHERE name = '{table}'"):  # noqa: S608 - constants
        try:
            (value,) = damaged.execute(query).fetchone()
        except READ_ERRORS:
            continue
        if isinstance(value, int) and found < value <= LARGEST_KEY:
            found = value
    return found
