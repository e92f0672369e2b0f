"""Talks to the keyring in a thread of its own: it may ask the person to unlock it, for as long as they like."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from tecart_starter.domain.login import KeyringState, Secret

if TYPE_CHECKING:
    from collections.abc import Callable

    from tecart_starter.system.credentials import Credentials

UNLOCK_MS, GIVE_UP_MS = 10_000, 60_000
"""Who has not answered by then is probably asking the person; who has not by then, never will (security C8)."""

log = logging.getLogger(__name__)


class KeyringWorker(QObject):
    """Asks one question at a time; a newer one takes the place of an older one.

    Signals:
        answered(origin, Secret): what became of ``ask``; after ``LOCKED`` comes another answer.
        kept(sentence): the password was stored; the argument is empty, or why it was not.
        forgotten(sentence): likewise.
    """

    answered = Signal(str, object)
    kept = Signal(str)
    forgotten = Signal(str)
    _done = Signal(int, object)
    _kept = Signal(str)
    _forgotten = Signal(str)

    def __init__(self, unlock_ms: int = UNLOCK_MS, give_up_ms: int = GIVE_UP_MS) -> None:
        """Nothing is loaded yet: keyring and D-Bus cost memory that many never need."""
        super().__init__()
        self._number = 0
        self._origin = ""
        self._done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)
        self._kept.connect(self.kept, Qt.ConnectionType.QueuedConnection)
        self._forgotten.connect(self.forgotten, Qt.ConnectionType.QueuedConnection)
        self._unlock = QTimer(self, singleShot=True, interval=unlock_ms)
        self._unlock.timeout.connect(self._on_unlock_timeout)
        self._give_up = QTimer(self, singleShot=True, interval=give_up_ms)
        self._give_up.timeout.connect(self._on_give_up_timeout)

    @Slot(str, str)
    def ask(self, origin: str, user: str) -> None:
        """Ask for the password of ``user`` at ``origin``."""
        self._number += 1
        self._origin = origin
        self._unlock.start()
        self._give_up.start()
        number = self._number
        self._in_thread(lambda: self._done.emit(number, _read(origin, user)))

    def keep(self, origin: str, user: str, password: str) -> None:
        """Store ``password``."""
        self._in_thread(lambda: self._kept.emit(_attempt(lambda keyring: keyring.store(origin, user, password))))

    def forget(self, origin: str, user: str) -> None:
        """Delete the password."""
        self._in_thread(lambda: self._forgotten.emit(_attempt(lambda keyring: keyring.forget(origin, user))))

    @staticmethod
    def _in_thread(work: Callable[[], None]) -> None:
        threading.Thread(target=work, name="keyring", daemon=True).start()

    @Slot(int, object)
    def _on_done(self, number: int, secret: Secret) -> None:
        if number == self._number and self._give_up.isActive():
            self._unlock.stop()
            self._give_up.stop()
            self.answered.emit(self._origin, secret)

    @Slot()
    def _on_unlock_timeout(self) -> None:
        self.answered.emit(self._origin, Secret(KeyringState.LOCKED))

    @Slot()
    def _on_give_up_timeout(self) -> None:
        log.warning("the keyring did not answer")
        self.answered.emit(self._origin, Secret(KeyringState.SILENT))


def _read(origin: str, user: str) -> Secret:
    from tecart_starter.system import credentials  # noqa: PLC0415 - see KeyringWorker

    try:
        password = credentials.Credentials().read(origin, user)
    except credentials.KeyringLockedError:
        return Secret(KeyringState.DISMISSED)
    except credentials.NoKeyringError:
        return Secret(KeyringState.MISSING)
    except credentials.CredentialsError as error:
        log.warning("the keyring failed: %s", error)
        return Secret(KeyringState.SILENT)
    return Secret(KeyringState.FOUND, password) if password else Secret(KeyringState.EMPTY)


def _attempt(work: Callable[[Credentials], None]) -> str:
    """Return an empty text, or why it did not work."""
    from tecart_starter.system import credentials  # noqa: PLC0415 - see KeyringWorker

    try:
        work(credentials.Credentials())
    except credentials.CredentialsError as error:
        return str(error)
    return ""
