"""The log files: rotated, only for their owner, numbers masked."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tecart_starter.domain.settings import Logging

FILE_NAME = "tecart-starter.log"
CRASH_FILE_NAME = "crash.log"
MAX_BYTES, BACKUPS = 1_000_000, 4
NUMBER = re.compile(r"(?<![\w.:-])(?!\d{4}-\d\d-\d\d(?!\d))(?:\+|00|0|%2B)?[0-9](?:[0-9 ()/-]|%20){4,}[0-9]")


def start_logging(folder: Path, settings: Logging) -> None:
    """Log into ``folder`` (0700, made where missing) from now on; without a writable folder nothing is kept."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler: logging.Handler = _RotatingFile(folder / FILE_NAME)
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


class _RotatingFile(logging.FileHandler):
    """A file for its owner; once it is full it becomes ``….log.1``, and so on.

    What ``logging.handlers`` has for that comes with 1 MiB of modules for other handlers, which every start would wait
    for, and asks the disk three times for each line.
    """

    def __init__(self, file: Path) -> None:
        """``file``: its folder is there. Raises OSError."""
        super().__init__(file, encoding="utf-8", errors="backslashreplace")

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, into a new file if this one is full."""
        with contextlib.suppress(OSError):  # the folder may be gone, or the disk full
            if self.stream is not None and os.fstat(self.stream.fileno()).st_size >= MAX_BYTES:
                self._rotate()
            super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:
        """A full disk loses lines, no more; logging's own answer is a traceback for each."""

    def _rotate(self) -> None:
        """Begin a new file; where the old one cannot be moved (an editor has it open, Windows), it grows on."""
        self.close()
        names = [self.baseFilename, *(f"{self.baseFilename}.{number}" for number in range(1, BACKUPS + 1))]
        with contextlib.suppress(OSError):
            for older, newer in zip(names[:0:-1], names[-2::-1], strict=True):
                if Path(newer).exists():
                    Path(newer).replace(older)

    def _open(self):  # type: ignore[no-untyped-def] # noqa: ANN202 - as in the base class
        stream = super()._open()
        os.chmod(self.baseFilename, 0o600)  # noqa: PTH101 - a plain path from the base class
        return stream
