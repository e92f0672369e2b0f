"""The desktop's buses (D-Bus specification 0.43), spoken without ever waiting: jeepney's messages over our own socket.

jeepney's own connection waits for the bus while it logs in; a bus that hangs would stop the whole program. Qt's
QLocalSocket would do, too, but QtNetwork takes 3 MiB that the idle program needs for nothing else.
"""

from __future__ import annotations

import logging
import socket
import sys
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING

from jeepney import HeaderFields, MessageType, Parser, message_bus
from jeepney.auth import BEGIN, AuthenticationError, Authenticator
from jeepney.bus import get_bus
from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

if TYPE_CHECKING:
    from jeepney.low_level import Message

AT_ONCE = 65_536
"""Bytes that are read in one go."""

log = logging.getLogger(__name__)


SESSION, SYSTEM = "SESSION", "SYSTEM"


class Bus(QObject):
    """One connection to one bus; ``open`` makes it anew after it was lost.

    Signals:
        ready: messages can be sent.
        replied: the answer (a Message, also an error) to the message of this serial.
        signalled: a signal (a Message) that was subscribed to, or that was sent to this connection.
        lost: there is no bus, it does not let us in, or it is gone.
    """

    ready = Signal()
    replied = Signal(int, object)
    signalled = Signal(object)
    lost = Signal()

    def __init__(self, parent: QObject | None = None, which: str = SESSION) -> None:
        """Not connected. ``which``: SESSION, the person's, or SYSTEM, the computer's."""
        super().__init__(parent)
        self._which = which
        self._socket: socket.socket | None = None
        self._readable: QSocketNotifier | None = None
        self._writable: QSocketNotifier | None = None
        self._unsent = bytearray()
        self._login = Authenticator()
        self._parser = Parser()
        self._serials = count(1)
        self._hello = 0
        self.is_ready = False

    def open(self) -> None:
        """Connect, where there is no connection yet; ``ready`` or ``lost`` follow, the latter perhaps at once."""
        if self._socket is not None:
            return
        if sys.platform == "win32":  # has none
            self.lost.emit()
            return
        try:
            address = get_bus(self._which)
        except (KeyError, RuntimeError, ValueError):  # no address, none that is known, none at all
            self.lost.emit()
            return
        self._login, self._parser, self._serials = Authenticator(), Parser(), count(1)
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.setblocking(False)
        self._socket = connection
        try:
            connection.connect(address)
        except OSError as error:
            self._lose(str(error))
            return
        self._readable = QSocketNotifier(connection.fileno(), QSocketNotifier.Type.Read, self)
        self._readable.activated.connect(self._on_readable)
        self._writable = QSocketNotifier(connection.fileno(), QSocketNotifier.Type.Write, self)
        self._writable.activated.connect(self._on_writable)
        self._write(self._login.data_to_send())

    def send(self, message: Message) -> int:
        """Send ``message`` and return its serial, by which ``replied`` tells the answer. Only once ``ready``."""
        serial = next(self._serials)
        self._write(message.serialise(serial))
        return serial

    def close(self) -> None:
        """Let go of the bus; what was sent last goes out, if the bus takes it at once."""
        connection, self._socket = self._socket, None
        if connection is not None and self.is_ready and self._unsent:
            with suppress(OSError):
                connection.send(self._unsent)
        self.is_ready = False
        self._unsent.clear()
        for notifier in (self._readable, self._writable):
            if notifier is not None:
                notifier.setEnabled(False)
                notifier.deleteLater()
        self._readable = self._writable = None
        if connection is not None:
            connection.close()

    def _write(self, data: bytes) -> None:
        """Send ``data`` as soon as the bus takes it."""
        if self._writable is not None:
            self._unsent += data
            self._writable.setEnabled(True)

    def _take(self, message: Message) -> None:
        if message.header.message_type is MessageType.signal:
            self.signalled.emit(message)
            return
        answered = message.header.fields.get(HeaderFields.reply_serial, 0)
        if answered != self._hello:
            self.replied.emit(answered, message)
        elif not self.is_ready:
            self.is_ready = True
            self.ready.emit()

    def _lose(self, why: str) -> None:
        log.info("no %s bus: %s", self._which.lower(), why)
        self.close()
        self.lost.emit()

    @Slot()
    def _on_writable(self) -> None:
        if self._socket is None or self._writable is None:
            return
        try:
            del self._unsent[: self._socket.send(self._unsent)]
        except BlockingIOError:
            return
        except OSError as error:
            self._lose(str(error))
            return
        self._writable.setEnabled(bool(self._unsent))

    @Slot()
    def _on_readable(self) -> None:
        if self._socket is None:
            return
        try:
            data = self._socket.recv(AT_ONCE)
        except BlockingIOError:
            return
        except OSError as error:
            self._lose(str(error))
            return
        if data:
            self._understand(data)
        else:
            self._lose("it has hung up")

    def _understand(self, data: bytes) -> None:
        try:
            if not self._login.authenticated:
                self._login.feed(data)
                self._begin()
                return
            messages = self._parser.feed(data)
        except AuthenticationError:
            self._lose("it does not let us in")
        except Exception as error:  # noqa: BLE001 - what jeepney raises on bytes that are no message is not documented
            self._lose(repr(error))
        else:
            for message in messages:
                self._take(message)

    def _begin(self) -> None:
        """Once we are let in: say hello, as every connection must before anything else."""
        if self._login.authenticated:
            self._write(BEGIN)
            self._hello = self.send(message_bus.Hello())
