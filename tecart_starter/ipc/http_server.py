"""A small HTTP server under Qt's event loop: a bounded number of connections, one request each."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtNetwork import QHostAddress, QTcpServer

from tecart_starter.ipc.http_exchange import HttpExchange

if TYPE_CHECKING:
    from collections.abc import Callable

    from tecart_starter.ipc.http_exchange import HttpAnswer, HttpRequest

MAX_CONNECTIONS = 16
LOOPBACK = "127.0.0.1"

log = logging.getLogger(__name__)


class HttpServer(QObject):
    """Listens at one address."""

    def __init__(self, answer_to: Callable[[HttpRequest], HttpAnswer], parent: QObject | None = None) -> None:
        """``answer_to`` gets every complete request and answers at once."""
        super().__init__(parent)
        self._answer_to = answer_to
        self._exchanges: set[HttpExchange] = set()
        self._server = QTcpServer(self)
        self._server.setMaxPendingConnections(MAX_CONNECTIONS)
        self._server.newConnection.connect(self._on_new_connection)

    @property
    def port(self) -> int:
        """Where it listens; 0: nowhere."""
        return self._server.serverPort()

    def listen(self, address: str = LOOPBACK, port: int = 0) -> None:
        """Listen; ``port`` 0: any free one. Raises OSError with what the system says."""
        if not self._server.listen(QHostAddress(address), port):
            raise OSError(self._server.errorString())

    def close(self) -> None:
        """Listen no more, and end what is under way."""
        self._server.close()
        for exchange in tuple(self._exchanges):
            exchange.close()

    @Slot()
    def _on_new_connection(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            if len(self._exchanges) >= MAX_CONNECTIONS:
                log.warning("too many HTTP connections at a time; one was closed")
                socket.abort()
                socket.deleteLater()
                continue
            exchange = HttpExchange(socket, self._answer_to, self)
            self._exchanges.add(exchange)
            exchange.closed.connect(self._on_exchange_closed)
            exchange.start()

    @Slot(QObject)
    def _on_exchange_closed(self, exchange: HttpExchange) -> None:
        self._exchanges.discard(exchange)
        exchange.deleteLater()
