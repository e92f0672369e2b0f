"""What the demo CRM has been asked for: every page request, in order."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime


class RequestFacts(TypedDict):
    """A request as JSON has it."""

    method: str
    path: str
    query: str
    """As it stood in the request, byte for byte."""
    time: str
    """ISO 8601."""


class RequestLog:
    """In memory; used from many threads at once."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        """``now``: the clock, with a time zone."""
        self._now = now
        self._lock = threading.Lock()
        self._all: list[RequestFacts] = []

    def add(self, method: str, path: str, query: str) -> None:
        """Note a request."""
        with self._lock:
            self._all.append({"method": method, "path": path, "query": query, "time": self._now().isoformat()})

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._all.clear()

    def facts(self) -> list[RequestFacts]:
        """Return all requests, oldest first."""
        with self._lock:
            return list(self._all)
