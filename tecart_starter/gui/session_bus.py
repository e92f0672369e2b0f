"""The session bus (D-Bus specification 0.43), spoken without ever waiting: jeepney's messages over a Qt socket.

jeepney's own connection waits for the bus while it logs in; a bus that hangs would stop the whole program.
"""

from __future__ import annotations

import logging
from itertools import count
from typing import TYPE_CHECKING

from jeepney import HeaderFields, MessageType, Parser, message_bus
from jeepney.auth import BEGIN, AuthenticationError, Authenticator
from jeepney.bus import get_bus
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalSocket

if TYPE_CHECKING:
    from jeepney.low_level import Message

log = logging.getLogger(__name__)


class SessionBus(QObject):
    """One connection; ``open`` makes it anew after it was lost.

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

    def __init__(self, parent: QObject | None = None) -> None:
        """Not connected."""
        super().__init__(parent)
        self._socket: QLocalSocket | None = None
        self._login = Authenticator()
        self._parser = Parser()
        self._serials = count(1)
        self._hello = 0
        self.is_ready = False

    def open(self) -> None:
        """Connect, where there is no connection yet; ``ready`` or ``lost`` follow, the latter perhaps at once."""
        if self._socket is not None:
            return
        try:
            address = get_bus("SESSION")
        except (KeyError, RuntimeError, ValueError):  # no address, none that is known, none at all
            self.lost.emit()
            return
        self._login, self._parser, self._serials = Authenticator(), Parser(), count(1)
        self._socket = socket = QLocalSocket(self)
        if address.startswith("\0"):
            socket.setSocketOptions(QLocalSocket.SocketOption.AbstractNamespaceOption)
        socket.connected.connect(self._on_connected)
        socket.readyRead.connect(self._on_ready_read)
        socket.errorOccurred.connect(self._on_error_occurred)
        socket.connectToServer(address.lstrip("\0"))

    def send(self, message: Message) -> int:
        """Send ``message`` and return its serial, by which ``replied`` tells the answer. Only once ``ready``."""
        serial = next(self._serials)
        if self._socket is not None:
            self._socket.write(message.serialise(serial))
        return serial

    def close(self) -> None:
        """Let go of the bus."""
        socket, self._socket = self._socket, None
        self.is_ready = False
        if socket is not None:
            socket.disconnect(self)
            socket.abort()
            socket.deleteLater()

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
        log.info("no session bus: %s", why)
        self.close()
        self.lost.emit()

    @Slot()
    def _on_connected(self) -> None:
        if self._socket is not None:
            self._socket.write(self._login.data_to_send())

    @Slot()
    def _on_ready_read(self) -> None:
        if self._socket is None:
            return
        data = self._socket.readAll().data()
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
        if self._login.authenticated and self._socket is not None:
            self._socket.write(BEGIN)
            self._hello = self.send(message_bus.Hello())

    @Slot()
    def _on_error_occurred(self) -> None:
        if self._socket is not None:
            self._lose(self._socket.errorString())
