"""The reception: takes what comes over the socket or out of the spool, stores links, answers."""

from __future__ import annotations

import logging
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

from tecart_starter.domain.arrived_link import ArrivedLink
from tecart_starter.domain.links import Refused
from tecart_starter.ipc import client, spool, wire
from tecart_starter.system.records.journal_errors import JournalError
from tecart_starter.texts.reasons import refusal_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from tecart_starter.domain.links import Link
    from tecart_starter.ipc.requests import Request
    from tecart_starter.system.records.journal import Journal
    from tecart_starter.texts.catalog import Texts

CLICKED_INSIDE = "clicked"
"""Stands for an activation token: who clicks in one of our windows may be given another one."""

log = logging.getLogger(__name__)


class Reception(QObject):
    """Stores every link before its launcher is told that it is accepted.

    What is told of links, and the wish to see the main window, are kept until ``start_telling``.

    Signals:
        link_stored: a StoredLink waits for its execution.
        link_refused: a sentence for the person.
        arrived: an ArrivedLink, whatever has become of it.
        show_requested: the program was started a second time.
        reload_requested: the settings file has changed.
        quit_requested: somebody asked the program to end.
        other_version_heard: a launcher of another version wanted something.
    """

    link_stored = Signal(object)
    link_refused = Signal(str)
    arrived = Signal(object)
    show_requested = Signal()
    reload_requested = Signal()
    quit_requested = Signal()
    other_version_heard = Signal()

    def __init__(
        self, journal: Journal, understand: Callable[[str], Link], status: Callable[[], str], tr: Texts
    ) -> None:
        """``understand`` says what a link would do; ``status`` gives the text of ``status --json``."""
        super().__init__()
        self._journal = journal
        self._understand = understand
        self._status = status
        self._tr = tr
        self._kept: list[tuple[SignalInstance, tuple[object, ...]]] | None = []
        self.accepted = 0
        self.refused = 0

    def start_telling(self) -> None:
        """Emit what has come, and from now on at once."""
        kept, self._kept = self._kept or [], None
        for signal, what in kept:
            signal.emit(*what)

    def handle(self, request: Request) -> tuple[str, ...]:
        """Answer one message."""
        match request.verb:
            case wire.LINK:
                return self._take(request.identifier, request.payload, datetime.now(UTC), request.token)
            case wire.STATUS:
                return (wire.OK, self._status())
            case wire.SHOW:
                self._tell(self.show_requested)
            case wire.RELOAD:
                self.reload_requested.emit()
            case wire.QUIT:
                self.quit_requested.emit()
            case wire.OTHER_VERSION:
                self._tell(self.other_version_heard)
        return (wire.OK,)

    def empty_spool(self, folder: str) -> None:
        """Take over the links that launchers had to leave in ``folder``."""
        for spooled in spool.read(folder):
            answer = self._take(spooled.identifier, spooled.link, datetime.fromtimestamp(spooled.received, UTC), "")
            if answer[0] != wire.BUSY:
                os.unlink(spooled.path)  # noqa: PTH108 - the spool speaks in plain paths

    def take_opened(self, text: str) -> None:
        """Take a link that the system has handed over as an event."""
        self._take(client.new_id(), text, datetime.now(UTC), "")

    def take_clicked(self, text: str) -> None:
        """Take a link of ours that the person has clicked in a page of the CRM: the same way as any other."""
        self._take(client.new_id(), text, datetime.now(UTC), CLICKED_INSIDE)

    def _take(self, identifier: str, text: str, received: datetime, token: str) -> tuple[str, ...]:
        link = self._understand(text)
        try:
            if isinstance(link, Refused):
                return self._refuse(identifier, text, received, link)
            stored = self._journal.accept(identifier, text, received, token)
        except JournalError as error:
            log.error("a link could not be stored: %s", error)  # noqa: TRY400 - a full disk needs no traceback
            return (wire.BUSY,)
        if stored is not None:
            self.accepted += 1
            log.info("link %d accepted: %s", stored.number, type(link).__name__)
            self._tell(self.link_stored, stored)
            self._tell(self.arrived, ArrivedLink(text, link, received))
        return (wire.OK,)

    def _refuse(self, identifier: str, text: str, received: datetime, link: Refused) -> tuple[str, ...]:
        self.refused += 1
        log.info("link refused: %s %s", link.reason, link.field)
        sentence = refusal_sentence(link, self._tr)
        self._journal.refuse(identifier, text, received, link.reason)
        self._tell(self.link_refused, sentence)
        self._tell(self.arrived, ArrivedLink(text, link, received))
        return (wire.REFUSED, link.reason, sentence)

    def _tell(self, signal: SignalInstance, *what: object) -> None:
        if self._kept is None:
            signal.emit(*what)
        else:
            self._kept.append((signal, what))
