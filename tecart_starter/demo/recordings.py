"""The calls of the demo CRM: each has a time recording that runs until it is stopped."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime


class RecordingFacts(TypedDict):
    """A recording as JSON has it."""

    id: int
    lnumber: str
    rnumber: str
    io: int | None
    query: str
    """The query string that made the call, byte for byte."""
    started: str
    """ISO 8601, as ``stopped``."""
    stopped: str | None
    seconds: int
    """So far, or at the end; by the CRM's own clock."""
    running: bool
    detail: Mapping[str, Any] | None
    """What the program that stopped it passed; None: a person did."""
    note: str


@dataclass(frozen=True, slots=True)
class Recording:
    """One call."""

    id: int
    lnumber: str
    rnumber: str
    io: int | None
    query: str
    started: datetime
    stopped: datetime | None = None
    detail: Mapping[str, Any] | None = field(default=None, hash=False)
    note: str = ""

    @property
    def running(self) -> bool:
        """Whether nobody has stopped it."""
        return self.stopped is None

    def seconds(self, now: datetime) -> int:
        """Return the recorded time in whole seconds."""
        return max(0, int(((self.stopped or now) - self.started).total_seconds()))

    @property
    def phone_seconds(self) -> int | None:
        """The length of the call as the program knows it."""
        seconds = (self.detail or {}).get("seconds")
        return seconds if isinstance(seconds, int) else None


class Recordings:
    """All calls since the start, in memory. Used from many threads at once."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        """``now``: the clock, with a time zone."""
        self._now = now
        self._lock = threading.Lock()
        self._all: dict[int, Recording] = {}
        self._numbers = count(1)

    def start(self, lnumber: str, rnumber: str, io: int | None, query: str) -> Recording:
        """Make a call and start its recording."""
        with self._lock:
            made = Recording(next(self._numbers), lnumber, rnumber, io, query, self._now())
            self._all[made.id] = made
            return made

    def stop(self, number: int, detail: Mapping[str, Any] | None) -> Recording | None:
        """Stop a recording and return it; one that is stopped already stays as it is. None: there is no such call."""
        with self._lock:
            found = self._all.get(number)
            if found is not None and found.running:
                found = self._all[number] = replace(found, stopped=self._now(), detail=detail)
            return found

    def save_note(self, number: int, note: str) -> Recording | None:
        """Keep what the person has written about the call. None: there is no such call."""
        with self._lock:
            found = self._all.get(number)
            if found is not None:
                found = self._all[number] = replace(found, note=note)
            return found

    def get(self, number: int) -> Recording | None:
        """Return one call."""
        with self._lock:
            return self._all.get(number)

    def forget_stopped(self) -> None:
        """Forget the calls whose recording is stopped."""
        with self._lock:
            self._all = {number: one for number, one in self._all.items() if one.running}

    def newest_first(self) -> list[Recording]:
        """Return all calls."""
        with self._lock:
            return [*reversed(self._all.values())]

    def seconds(self, recording: Recording) -> int:
        """Return the recorded time in whole seconds, up to now where it runs."""
        return recording.seconds(self._now())

    def facts(self) -> list[RecordingFacts]:
        """Return all calls for JSON, oldest first."""
        return [self._facts_of(recording) for recording in reversed(self.newest_first())]

    def _facts_of(self, recording: Recording) -> RecordingFacts:
        return {
            "id": recording.id,
            "lnumber": recording.lnumber,
            "rnumber": recording.rnumber,
            "io": recording.io,
            "query": recording.query,
            "started": recording.started.isoformat(),
            "stopped": recording.stopped.isoformat() if recording.stopped else None,
            "seconds": self.seconds(recording),
            "running": recording.running,
            "detail": recording.detail,
            "note": recording.note,
        }
