"""Crashes of the program itself, and whether the graphics driver is to blame for them.

Qt draws in threads of the program: a driver that crashes takes the program along (tried with Chromium's own
``chrome://gpucrash``), and nothing of ours hears of it. So Python writes a note when the process dies of a fault. Being
killed, by a person or by the system, is no fault and leaves none.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple, TextIO

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "faults.log"
MOST_CRASHES = 5
LONGEST = 20_000
"""Characters of one note that are kept."""
ENOUGH = 2
WITHIN = timedelta(hours=24)
QUICK = timedelta(seconds=60)
"""Crashes whose programs had started within this time of each other are quick ones (security.md D6) …"""
LOOP_LASTS = timedelta(minutes=10)
"""… for whoever starts the program again so soon."""
LOOP = 2
"""So many of them are a loop."""
_RUN = "run "
_PARTS = 4

log = logging.getLogger(__name__)


class Crash(NamedTuple):
    """One end of the program by a fault."""

    started: datetime
    """When that program had started."""
    drawn_by: str
    """``hardware`` or ``software``."""
    engine: str
    """The version of Qt."""
    note: str
    """What Python wrote."""


class CrashRecord:
    """The file with the notes, one paragraph a run that crashed, in the folder of the logs."""

    def __init__(self, folder: Path) -> None:
        """``folder``: where the file lies, or is made. What cannot be read does not count."""
        self._file = folder / FILE_NAME
        self.crashes = _read(self._file)
        """Oldest first."""
        self._open: TextIO | None = None

    def begin(self, drawn_by: str, engine: str, now: datetime) -> None:
        """Note a fault of this process from now on; without a writable folder none is noted."""
        kept = [f"{_line(one.started, one.drawn_by, one.engine)}{one.note}" for one in self.crashes[-MOST_CRASHES:]]
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            self._open = os.fdopen(descriptor, "w", encoding="utf-8")
            self._open.write("".join([*kept, _line(now, drawn_by, engine)]))
            self._open.flush()
        except OSError as error:
            log.warning("crashes are not noted: %s", error)
            return
        faulthandler.enable(self._open)
        if sys.platform != "win32":  # how Chromium ends what it cannot go on with
            faulthandler.register(signal.SIGTRAP, self._open, chain=True)

    def end(self) -> None:
        """The program ends in an orderly way: what happens to the engine on the way out hurts nobody."""
        if self._open is not None:
            faulthandler.disable()
            if sys.platform != "win32":
                faulthandler.unregister(signal.SIGTRAP)
            self._open.close()
            self._open = None

    def blames_driver(self, engine: str) -> bool:
        """Whether the program had better not draw with the graphics card (security.md F12).

        That is: with this ``engine`` it has crashed twice within a day while it did.
        """
        starts = [one.started for one in self.crashes if one.drawn_by == "hardware" and one.engine == engine]
        return any(later - earlier <= WITHIN for earlier, later in zip(starts, starts[ENOUGH - 1 :], strict=False))

    def quick_crashes(self, now: datetime) -> int:
        """Return how often the program has just crashed in quick succession, whatever it was drawn by; see LOOP."""
        starts = [one.started for one in reversed(self.crashes)]
        if not starts or not timedelta() <= now - starts[0] <= LOOP_LASTS:
            return 0
        quick = takewhile(lambda pair: timedelta() <= pair[0] - pair[1] <= QUICK, pairwise(starts))
        return 1 + sum(1 for _ in quick)


def _line(started: datetime, drawn_by: str, engine: str) -> str:
    return f"{_RUN}{started.isoformat()} {drawn_by} {engine}\n"


def _read(file: Path) -> list[Crash]:
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    crashes = []
    for paragraph in f"\n{text}".split(f"\n{_RUN}")[1:]:
        head, _, note = paragraph.partition("\n")
        crash = _crash(f"{_RUN}{head}".split(" "), note)
        if crash is not None:
            crashes.append(crash)
    return crashes


def _crash(words: list[str], note: str) -> Crash | None:
    """Return what a paragraph says, None where the run ended without a fault or it says nothing."""
    if len(words) != _PARTS or not note.strip():
        return None
    try:
        started = datetime.fromisoformat(words[1])
    except ValueError:
        return None
    if started.tzinfo is None:
        started = started.replace(tzinfo=UTC)
    return Crash(started, words[2], words[3], f"{note[:LONGEST].rstrip()}\n")
