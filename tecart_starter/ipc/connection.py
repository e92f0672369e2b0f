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
        self._reader = QSocketNotifier(accepted.fileno(), QSocketNotifier.Type.Read, self)
        self._reader.setEnabled(False)
        self._reader.activated.connect(self._on_readable)
        self._writer = QSocketNotifier(accepted.fileno(), QSocketNotifier.Type.Write, self)
        self._writer.setEnabled(False)
        self._writer.activated.connect(self._on_writable)
        self._deadline = QTimer(self, singleShot=True, interval=MESSAGE_MS)
        self._deadline.timeout.connect(self.close)
        self._open = True

    def start(self) -> None:
        """Begin reading, unless the peer is another user: then close without a byte."""
        if peer_user(self._socket) != os.getuid():
            self.close()
            return
        self._reader.setEnabled(True)
        self._deadline.start()
        self._on_readable()  # launchers send at once: mostly the message is there already

    def answer(self, fields: tuple[str, ...]) -> None:
        """Write the answer and close."""
        self._reader.setEnabled(False)
        self._unsent = encode_answer(*fields)
        self._deadline.start()
        self._on_writable()

    @Slot()
    def close(self) -> None:
        """End the connection, whatever its state."""
        if not self._open:
            return
        self._open = False
        self._deadline.stop()
        self._reader.setEnabled(False)
        self._writer.setEnabled(False)
        self._socket.close()
        self.closed.emit(self)

    @Slot()
    def _on_readable(self) -> None:
        if not self._open:
            return
        try:
            chunk = self._socket.recv(MAX_MESSAGE)
        except BlockingIOError:
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
        self._writer.setEnabled(True)
