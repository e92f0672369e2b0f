"""Opening the journal: also one that is damaged, or whose rescue was cut off."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

from tecart_starter.system.records.journal import Journal
from tecart_starter.system.records.journal_database import rescued_of, wal_of
from tecart_starter.system.records.journal_errors import READ_ERRORS, JournalDamagedError, JournalError

if TYPE_CHECKING:
    from pathlib import Path

    from tecart_starter.system.records.journal_rescue import Rescue

log = logging.getLogger(__name__)


def open_journal(file: Path) -> tuple[Journal, Rescue | None]:
    """Open the journal; a damaged one is replaced by what could be read of it, and the second value tells.

    Whatever moment the process ends at, the damaged file or the new one is in place. Raises JournalError.
    """
    try:
        _put_in_place(file)
        try:
            return Journal(file), None
        except JournalDamagedError as error:
            log.error("the journal is damaged: %s", error)  # noqa: TRY400 - the file is, not the program
            return _rescued(file)
    except (OSError, *READ_ERRORS) as error:
        raise JournalError(str(error)) from error


def _rescued(file: Path) -> tuple[Journal, Rescue]:
    from tecart_starter.system.records.journal_rescue import rescue  # noqa: PLC0415 - seldom: no start waits for it

    found = rescue(file)
    _put_in_place(file)
    log.warning(
        "%d calls and %d links carried over; the damaged journal is %s", found.calls, found.links, found.set_aside
    )
    return Journal(file), found


def _put_in_place(file: Path) -> None:
    """Put a finished rescue into the place of the damaged file; also one that was cut off just before this."""
    if rescued_of(file).exists():
        wal_of(file).unlink(missing_ok=True)  # it belongs to the damaged file; the new one must not get it
        file.with_name(file.name + "-shm").unlink(missing_ok=True)
        os.replace(rescued_of(file), file)  # noqa: PTH105 - over what is there
