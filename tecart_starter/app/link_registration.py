"""Registers the links in a thread: the desktop's own programs, which are asked, may take their time."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from tecart_starter.system.desktop import own_launcher, registration
from tecart_starter.system.desktop.base import RegistrationError
from tecart_starter.system.desktop.problem_words import problem_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from tecart_starter.system.desktop.base import Registration
    from tecart_starter.texts.catalog import Texts

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LinkOwners:
    """Who opens the links now."""

    others: tuple[str, ...]
    """Names of other programs."""
    ours: bool
    """All of them open this program."""


class LinkRegistration(QObject):
    """Looks and registers, one after the other.

    Signals:
        known: a LinkOwners.
        done: the links are registered: the argument is empty, or why they are not.
    """

    known = Signal(object)
    done = Signal(str)
    _known = Signal(object)
    _done = Signal(str)

    def __init__(self, tr: Texts, make: Callable[[], Registration] | None = None) -> None:
        """``make``: gives what registers this program; tests give another."""
        super().__init__()
        self._tr = tr
        self._make = make or _own
        self._turn = threading.Lock()
        self._known.connect(self.known, Qt.ConnectionType.QueuedConnection)
        self._done.connect(self.done, Qt.ConnectionType.QueuedConnection)

    def look(self) -> None:
        """Find out who opens the links; ``known`` tells. Where that cannot be found out nothing is told."""
        self._in_thread(self._look)

    def register(self) -> None:
        """Have the links open this program; ``done`` tells."""
        self._in_thread(self._register)

    def _in_thread(self, work: Callable[[], None]) -> None:
        def take_turn() -> None:
            with self._turn:
                work()

        threading.Thread(target=take_turn, name="registration", daemon=True).start()

    def _look(self) -> None:
        try:
            openings = self._make().openings()
        except RegistrationError as error:
            log.info("the owners of the links are not known: %s", error)
            return
        others = sorted({one.owner for one in openings if one.owner and not one.ours})
        self._known.emit(LinkOwners(tuple(others), all(one.ours for one in openings)))

    def _register(self) -> None:
        try:
            self._make().register()
        except RegistrationError as error:
            log.warning("registration: %s", error)
            self._done.emit(problem_sentence(error, self._tr))
        else:
            self._done.emit("")


def _own() -> Registration:
    return registration(own_launcher())
