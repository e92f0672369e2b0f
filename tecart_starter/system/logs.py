"""The log files: rotated, only for their owner, numbers masked."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import time
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tecart_starter.domain.settings import Logging

FILE_NAME = "tecart-starter.log"
CRASH_FILE_NAME = "crash.log"
MAX_BYTES, BACKUPS = 1_000_000, 4
NUMBER = re.compile(r"(?<![\w.:-])(?!\d{4}-\d\d-\d\d(?!\d))(?:\+|00|0|%2B)?[0-9](?:[0-9 ()/-]|%20){4,}[0-9]")


def start_logging(folder: Path, settings: Logging) -> None:
    """Log into ``folder`` (0700, made where missing) from now on; without a writable folder nothing is kept."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler: logging.Handler = _PrivateFileHandler(
            folder / FILE_NAME, maxBytes=MAX_BYTES, backupCount=BACKUPS, encoding="utf-8", errors="backslashreplace"
        )
    except OSError:
        handler = logging.NullHandler()
    handler.set_name(FILE_NAME)
    logging.getLogger().addHandler(handler)
    change_logging(settings)


def change_logging(settings: Logging) -> None:
    """Log from now on as ``settings`` say."""
    logging.getLogger().setLevel(settings.level.upper())
    formatter = _Formatter if settings.numbers == "masked" else logging.Formatter
    form = formatter("%(asctime)s.%(msecs)03dZ %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S")
    form.converter = time.gmtime
    for handler in logging.getLogger().handlers:
        if handler.get_name() == FILE_NAME:
            handler.setFormatter(form)


def note_crash(folder: Path, traceback: str) -> None:
    """Keep the traceback of a bug for whoever mends it; where that is not possible it is lost, no more."""
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = folder / CRASH_FILE_NAME
        file.write_text(traceback, encoding="utf-8", errors="backslashreplace")
        file.chmod(0o600)


def mask_number(number: str) -> str:
    """Return a number as logs show it: its last two digits."""
    return f"…{number[-2:]}"


class _Formatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """Mask what looks like a telephone number, tracebacks included."""
        lines = super().format(record).split(": ", 1)
        return ": ".join([lines[0], *(NUMBER.sub(lambda found: mask_number(found[0]), line) for line in lines[1:])])


class _PrivateFileHandler(RotatingFileHandler):
    def shouldRollover(self, record: logging.LogRecord) -> bool:  # type: ignore[override] # the base class says int
        """Whether the file is large enough; the base class asks the disk three times and forms each line twice."""
        del record
        return self.stream.buffer.tell() >= self.maxBytes

    def handleError(self, record: logging.LogRecord) -> None:
        """A full disk loses lines, no more; logging's own answer is a traceback for each."""

    def _open(self):  # type: ignore[no-untyped-def] # noqa: ANN202 - as in the base class
        stream = super()._open()
        os.chmod(self.baseFilename, 0o600)  # noqa: PTH101 - a plain path from the base class
        return stream
