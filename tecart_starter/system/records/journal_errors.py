"""What can be wrong with the journal."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING

from tecart_starter.domain.errors import StarterError

if TYPE_CHECKING:
    from collections.abc import Iterator

PRIMARY_CODE = 0xFF
"""The lower byte of an extended result code (https://sqlite.org/rescode.html)."""
READ_ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""What a file that cannot be read leads to: SQLite's own words about a damaged schema may be no UTF-8, and then Python
raises UnicodeDecodeError in place of the error."""
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
NOT_WRITABLE = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
)


class Unwritable(StrEnum):
    """Why a file cannot be written."""

    FULL = "full"
    READ_ONLY = "read-only"
    OTHER = "other"


class JournalError(StarterError):
    """The journal cannot be read or written."""


class JournalDamagedError(JournalError):
    """The file is no journal, or no longer a whole one."""


class JournalTooNewError(JournalError):
    """A newer version of the program has written it; this one does not touch it."""


def primary_code(error: Exception) -> int:
    """Return the result code of SQLite without its details; 0 where the error is none of SQLite's."""
    return int(getattr(error, "sqlite_errorcode", 0)) & PRIMARY_CODE


def why_unwritable(error: BaseException | None) -> Unwritable:
    """Return the reason that an error of SQLite or of the disk means."""
    code = primary_code(error) if isinstance(error, sqlite3.Error) else 0
    number = error.errno if isinstance(error, OSError) else None
    if code == sqlite3.SQLITE_FULL or number in (errno.ENOSPC, errno.EDQUOT):
        return Unwritable.FULL
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM) or number in (errno.EROFS, errno.EACCES, errno.EPERM):
        return Unwritable.READ_ONLY
    return Unwritable.OTHER


@contextmanager
def translated() -> Iterator[None]:
    """Turn what SQLite and the disk raise into errors of ours."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        kind = JournalDamagedError if primary_code(error) in DAMAGED else JournalError
        raise kind(str(error)) from error
    except UnicodeDecodeError as error:
        raise JournalDamagedError(str(error)) from error
    except (sqlite3.Error, OSError) as error:
        raise JournalError(str(error)) from error
