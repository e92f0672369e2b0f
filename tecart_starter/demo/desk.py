"""What the demo CRM knows and does, apart from its pages: one object for all requests."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tecart_starter.demo.directory import Directory
from tecart_starter.demo.recordings import Recordings
from tecart_starter.demo.request_log import RequestLog
from tecart_starter.demo.sessions import Sessions
from tecart_starter.domain.phone import Numbering

if TYPE_CHECKING:
    from tecart_starter.demo.behaviour import Behaviour, Login


class Desk:
    """The demo CRM's memory."""

    def __init__(self, behaviour: Behaviour, login: Login | None) -> None:
        """``login`` None: nobody has to log in."""
        self.behaviour = behaviour
        self.directory = Directory(Numbering())
        self.recordings = Recordings(now)
        self.sessions = Sessions(login)
        self.requests = RequestLog(now)
        self._closing = threading.Event()
        self._failures = threading.Lock()

    def takes_failure(self) -> bool:
        """Whether this page is one of those that are to fail."""
        with self._failures:
            fails = self.behaviour.failing_pages > 0
            self.behaviour.failing_pages -= fails
            return fails

    def hold_back(self) -> None:
        """Wait as long as a page is to take; the server's end is not kept waiting."""
        self._closing.wait(self.behaviour.delay_seconds)

    @property
    def closed(self) -> bool:
        """Whether the server has been stopped."""
        return self._closing.is_set()

    def open(self) -> None:
        """The server starts (again)."""
        self._closing.clear()

    def close(self) -> None:
        """The server stops."""
        self._closing.set()


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)
