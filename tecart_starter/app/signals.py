"""SIGTERM, SIGINT and SIGHUP as a Qt signal: the session ends, or somebody ends the program by its id."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

NUMBERS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name))


class TerminationSignals(QObject):
    """Wakes the event loop when the system asks the process to end.

    Python runs its handlers only between two of its own instructions, which an idle Qt loop never reaches; so the
    system writes into a socket that Qt watches (``signal.set_wakeup_fd``).

    Signals:
        received: the program is to end.
    """

    received = Signal()

    def __init__(self) -> None:
        """Take over the signals of the process."""
        super().__init__()
        self._reading, self._writing = socket.socketpair()
        self._reading.setblocking(False)
        self._writing.setblocking(False)
        self._previous = signal.set_wakeup_fd(self._writing.fileno())
        self._handlers = {number: signal.signal(number, _ignore) for number in NUMBERS}
        self._notifier = QSocketNotifier(self._reading.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_notifier_activated)

    def close(self) -> None:
        """Give the signals back."""
        signal.set_wakeup_fd(self._previous)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._reading.close()
        self._writing.close()

    @Slot()
    def _on_notifier_activated(self) -> None:
        if any(number in NUMBERS for number in self._reading.recv(64)):
            self.received.emit()


def _ignore(number: int, frame: object) -> None:
    """Python must have a handler, or it would end the process at once."""
