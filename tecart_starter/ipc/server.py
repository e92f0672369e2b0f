"""The far end of the socket: takes messages from launchers and shell commands, one a connection.

Non-blocking sockets under Qt's event loop, not QLocalServer: that puts relative names into /tmp, replaces the socket
of a living server, closes itself on accept errors and hides the queue's length (measured with Qt 6.12).
"""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # Windows has named pipes

import contextlib
import errno
import logging
import os
import socket
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Slot

from tecart_starter.ipc import wire
from tecart_starter.ipc.requests import Request, answer_line
from tecart_starter.ipc.connection import Connection
from tecart_starter.ipc.unix_socket import SOCKET_NAME, address, check_socket, make_private

if TYPE_CHECKING:
    from collections.abc import Callable

BACKLOG = 1024
"""Connections the kernel keeps waiting for us; it cuts the number to net.core.somaxconn by itself."""
MAX_CONNECTIONS = 16
"""Served at a time; further ones wait in the kernel's queue, so descriptors stay bounded."""
WATCHDOG_MS = 30_000

log = logging.getLogger(__name__)


class LinkServer(QObject):
    """Listens on the socket of the run-time folder."""

    def __init__(
        self, folder: str, handle: Callable[[Request], tuple[str, ...]], parent: QObject | None = None
    ) -> None:
        """``handle`` gets every well-formed message and returns the fields of its answer at once."""
        super().__init__(parent)
        self._folder = folder
        self._handle = handle
        self._socket: socket.socket | None = None
        self._identity: tuple[int, int] | None = None
        self._notifier: QSocketNotifier | None = None
        self._connections: set[Connection] = set()
        self._accept_fails = self._lost = False
        self._watchdog = QTimer(self, interval=WATCHDOG_MS)
        self._watchdog.timeout.connect(self._on_watchdog_timeout)

    def listen(self) -> None:
        """Start listening. Call it only while holding the instance lock.

        Raises OSError or UnsafePathError, with the path, where the place of the socket is taken by something that is
        not ours; that thing is left alone.
        """
        make_private(self._folder)
        path = f"{self._folder}/{SOCKET_NAME}"
        with contextlib.suppress(FileNotFoundError):
            check_socket(path)  # a stale one of ours: we hold the lock, so nobody listens on it
            os.unlink(path)
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        listener.setblocking(False)
        previous = os.umask(0o077)
        try:
            listener.bind(address(self._folder))
        finally:
            os.umask(previous)
        listener.listen(BACKLOG)
        self._socket = listener
        self._identity = self._identity_of(path)
        self._notifier = QSocketNotifier(listener.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_notifier_activated)
        self._watchdog.start()

    def close(self) -> None:
        """Stop listening and remove the socket; connections that wait for an answer are told ``shutdown``."""
        self._watchdog.stop()
        path = f"{self._folder}/{SOCKET_NAME}"
        with contextlib.suppress(OSError):
            if self._identity is not None and self._identity_of(path) == self._identity:
                os.unlink(path)
        self._stop_listening()
        for connection in tuple(self._connections):
            connection.answer((wire.SHUTDOWN,))
            connection.close()

    def _stop_listening(self) -> None:
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    @staticmethod
    def _identity_of(path: str) -> tuple[int, int]:
        found = os.lstat(path)
        return found.st_dev, found.st_ino

    @Slot()
    def _on_notifier_activated(self) -> None:
        for _ in range(MAX_CONNECTIONS):  # then the screen's turn, however many more wait
            if self._socket is None or len(self._connections) >= MAX_CONNECTIONS:
                break
            try:
                accepted, _ = self._socket.accept()
            except BlockingIOError:
                return
            except OSError as error:
                self._accept_failed(error)
                return
            self._accept_fails = False
            connection = Connection(accepted, self._answer, self)
            self._connections.add(connection)
            connection.closed.connect(self._on_connection_closed)
            connection.start()
        if self._notifier is not None and len(self._connections) >= MAX_CONNECTIONS:
            self._notifier.setEnabled(False)  # until one of them is done
            for connection in self._connections:
                connection.hurry()

    def _accept_failed(self, error: OSError) -> None:
        if not self._accept_fails:  # said once, however long it lasts
            log.warning("accept failed: %s", errno.errorcode.get(error.errno or 0, "?"))
        self._accept_fails = True
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            QTimer.singleShot(1000, self, self._on_accept_pause_over)

    @Slot()
    def _on_accept_pause_over(self) -> None:
        if self._notifier is not None:
            self._notifier.setEnabled(True)

    @Slot(QObject)
    def _on_connection_closed(self, connection: Connection) -> None:
        self._connections.discard(connection)
        connection.deleteLater()
        if self._notifier is not None:
            self._notifier.setEnabled(True)

    def _answer(self, line: bytes) -> tuple[str, ...] | None:
        return answer_line(line, self._handle)

    @Slot()
    def _on_watchdog_timeout(self) -> None:
        """Make the socket again where a cleaner of run-time folders has removed it (qBittorrent issue 4909)."""
        try:
            if self._identity_of(f"{self._folder}/{SOCKET_NAME}") == self._identity:
                return
        except OSError:
            pass
        self._stop_listening()
        try:
            self.listen()
        except Exception as error:  # noqa: BLE001 - whatever the reason: try again in 30 s; links go to the spool
            if not self._lost:  # said once, however long it lasts
                log.warning("the socket has disappeared and cannot be made again: %s", error)
            self._lost = True
        else:
            self._lost = False
            log.warning("the socket had disappeared and was made again")
