"""One connection to the socket: reads a line within its limits, writes the answer, closes. Never blocks."""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # Windows has named pipes

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal, Slot

from tecart_starter.ipc.unix_socket import peer_user
from tecart_starter.ipc.wire import MAX_MESSAGE, encode_answer

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

MESSAGE_MS = 2_000
"""A message must be complete, and its answer taken, within this time each."""
HURRY_MS = 100
"""… and within this time where others wait: launchers send at once."""


class Connection(QObject):
    """One message and its answer.

    Signals:
        closed: it is over; the argument is this object.
    """

    closed = Signal(QObject)

    def __init__(
        self, accepted: socket.socket, answer_to: Callable[[bytes], tuple[str, ...] | None], parent: QObject
    ) -> None:
        """``answer_to`` gets the line without its line feed; None means: close without a word."""
        super().__init__(parent)
        accepted.setblocking(False)
        self._socket = accepted
        self._answer_to = answer_to
        self._received = bytearray()
        self._unsent = b""
        self._waiting_for: QSocketNotifier | None = None
        self._deadline: QTimer | None = None
        self._open = True

    def start(self) -> None:
        """Begin reading, unless the peer is another user: then close without a byte."""
        if peer_user(self._socket) != os.getuid():
            self.close()
            return
        self._on_readable()  # launchers send at once: mostly the message is there already, and nothing has to wait

    def hurry(self) -> None:
        """Others wait: give up soon on a peer that has not sent its message."""
        if self._deadline is not None and not self._unsent:
            self._deadline.start(min(self._deadline.remainingTime(), HURRY_MS))

    def answer(self, fields: tuple[str, ...]) -> None:
        """Write the answer and close."""
        self._stop_waiting()
        self._unsent = encode_answer(*fields)
        self._on_writable()

    @Slot()
    def close(self) -> None:
        """End the connection, whatever its state."""
        if not self._open:
            return
        self._open = False
        self._stop_waiting()
        self._socket.close()
        self.closed.emit(self)

    def _wait(self, direction: QSocketNotifier.Type, then: Callable[[], None]) -> None:
        """Call the slot ``then`` whenever the socket is ready; close it MESSAGE_MS after the first such call."""
        if self._waiting_for is not None:
            return
        self._waiting_for = QSocketNotifier(self._socket.fileno(), direction, self)
        self._waiting_for.activated.connect(then)
        self._deadline = QTimer(self, singleShot=True, interval=MESSAGE_MS)
        self._deadline.timeout.connect(self.close)
        self._deadline.start()

    def _stop_waiting(self) -> None:
        if self._waiting_for is not None and self._deadline is not None:
            self._waiting_for.setEnabled(False)
            self._waiting_for.deleteLater()
            self._waiting_for = None
            self._deadline.stop()
            self._deadline.deleteLater()
            self._deadline = None

    @Slot()
    def _on_readable(self) -> None:
        if not self._open:
            return
        try:
            chunk = self._socket.recv(MAX_MESSAGE)
        except BlockingIOError:
            self._wait(QSocketNotifier.Type.Read, self._on_readable)
            return
        except OSError:
            chunk = b""
        self._received += chunk
        line, feed, rest = self._received.partition(b"\n")
        if feed and not rest and len(line) < MAX_MESSAGE:
            fields = self._answer_to(bytes(line))
            if fields is not None:
                self.answer(fields)
                return
        if feed or not chunk or len(self._received) >= MAX_MESSAGE:
            self.close()
        else:
            self._wait(QSocketNotifier.Type.Read, self._on_readable)

    @Slot()
    def _on_writable(self) -> None:
        if not self._open:
            return
        try:
            self._unsent = self._unsent[self._socket.send(self._unsent) :]
        except BlockingIOError:
            pass
        except OSError:
            self._unsent = b""
        if not self._unsent:
            self.close()
            return
        self._wait(QSocketNotifier.Type.Write, self._on_writable)
