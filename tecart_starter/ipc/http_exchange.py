"""One HTTP request and its answer, then the connection ends: strict (h11), never blocking, never waiting for long."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import h11
from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtNetwork import QTcpSocket

log = logging.getLogger(__name__)

LARGEST_HEAD, LARGEST_BODY = 8 * 1024, 4 * 1024
"""Bytes."""
REQUEST_MS = 3_000
"""From the connection to the last byte of its answer."""
VERSIONS = (b"1.0", b"1.1")
PLAIN = "text/plain; charset=utf-8"
SAFE_HEADERS = (
    ("Connection", "close"),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
)
"""Go with every answer; nothing of CORS is among them, ever."""


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """One complete request."""

    method: str
    target: str
    """As it was sent: path and query."""
    headers: tuple[tuple[str, str], ...]
    """Names in lower case."""
    body: bytes
    peer: str
    """Numeric address of the other end."""

    def values(self, name: str) -> list[str]:
        """Return the values of all headers of that name (lower case)."""
        return [value for key, value in self.headers if key == name]

    def has(self, prefix: str) -> bool:
        """Whether any header's name begins so."""
        return any(key.startswith(prefix) for key, _ in self.headers)


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What is answered."""

    status: int
    text: str
    kind: str = PLAIN
    headers: tuple[tuple[str, str], ...] = field(default=())


class HttpExchange(QObject):
    """Serves one connection.

    Signals:
        closed: it is over; the argument is this object.
    """

    closed = Signal(QObject)

    def __init__(self, socket: QTcpSocket, answer_to: Callable[[HttpRequest], HttpAnswer], parent: QObject) -> None:
        """``answer_to`` gets the complete request."""
        super().__init__(parent)
        self._socket = socket
        self._answer_to = answer_to
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=LARGEST_HEAD)
        self._head: h11.Request | None = None
        self._body = bytearray()
        self._answered = False
        self._open = True
        socket.setParent(self)
        socket.setReadBufferSize(LARGEST_HEAD)
        socket.readyRead.connect(self._on_ready_read)
        socket.disconnected.connect(self.close)
        self._deadline = QTimer(self, singleShot=True, interval=REQUEST_MS)
        self._deadline.timeout.connect(self.close)
        self._deadline.start()

    def start(self) -> None:
        """Read what is there already."""
        self._on_ready_read()

    @Slot()
    def close(self) -> None:
        """End the connection, whatever its state."""
        if self._open:
            self._open = False
            self._deadline.stop()
            self._socket.abort()
            self.closed.emit(self)

    @Slot()
    def _on_ready_read(self) -> None:
        received = bytes(self._socket.readAll().data())
        if not self._open or self._answered or not received:
            return
        try:
            self._http.receive_data(received)
            self._take_events()
        except h11.RemoteProtocolError as error:
            log.warning("a connection sent no HTTP request: %s", error)
            self._send(HttpAnswer(error.error_status_hint, "?\n"))

    def _take_events(self) -> None:
        """Raises h11.RemoteProtocolError."""
        while not self._answered:
            event = self._http.next_event()
            if event is h11.NEED_DATA or event is h11.PAUSED or isinstance(event, h11.ConnectionClosed):
                return
            if isinstance(event, h11.Request):
                self._head = event
                if event.http_version not in VERSIONS:
                    self._send(HttpAnswer(505, "?\n"))
            elif isinstance(event, h11.Data):
                self._body += event.data
                if len(self._body) > LARGEST_BODY:
                    self._send(HttpAnswer(413, "?\n"))
            elif isinstance(event, h11.EndOfMessage):
                self._send(self._answer_to(self._request()))

    def _request(self) -> HttpRequest:
        assert self._head is not None
        return HttpRequest(
            method=self._head.method.decode("latin-1"),
            target=self._head.target.decode("latin-1"),
            headers=tuple((key.decode("latin-1"), value.decode("latin-1")) for key, value in self._head.headers),
            body=bytes(self._body),
            peer=self._socket.peerAddress().toString(),
        )

    def _send(self, answer: HttpAnswer) -> None:
        """Write the answer; the connection ends when it is on its way, or at the deadline."""
        self._answered = True
        bodiless = self._head is not None and self._head.method == b"HEAD"
        content = b"" if bodiless else answer.text.encode()
        headers = (*SAFE_HEADERS, ("Content-Type", answer.kind), ("Content-Length", str(len(content))), *answer.headers)
        try:
            head = self._http.send(h11.Response(status_code=answer.status, headers=list(headers)))
            body = self._http.send(h11.Data(data=content))
        except h11.LocalProtocolError:  # nobody there to be answered: no request, or one in a state of its own
            self.close()
            return
        self._socket.write((head or b"") + (body or b""))
        self._socket.disconnectFromHost()
