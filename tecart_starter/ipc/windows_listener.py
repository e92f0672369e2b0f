"""The far end of the pipe under Windows: some threads, each with an instance of the pipe. Knows nothing of Qt."""

from __future__ import annotations

import sys

assert sys.platform == "win32"

import _winapi
import logging
import threading
import time
from typing import TYPE_CHECKING

from tecart_starter.ipc import windows_api, windows_names
from tecart_starter.ipc.windows_pipe import UnsafePathError, address, finish, read, write
from tecart_starter.ipc.wire import MAX_MESSAGE, encode_answer

if TYPE_CHECKING:
    from collections.abc import Callable

THREADS = 16
"""Connections served at a time; further launchers wait until an instance is free (WaitNamedPipe)."""
MESSAGE_SECONDS = 2.0
"""A message must be complete, and its answer taken, within this time each."""
PIPE_REJECT_REMOTE_CLIENTS = 0x00000008
_BYTE_STREAM = 0
_BUFFER = 64 * 1024
_PAUSE_SECONDS = 1.0
_JOIN_SECONDS = 3.0

log = logging.getLogger(__name__)


class PipeListener:
    """Reads a line from each connection and writes the answer. ``open`` and ``close`` are called by one thread."""

    def __init__(self, answer_to: Callable[[bytes], tuple[str, ...] | None], name: str | None = None) -> None:
        """``answer_to`` gets the line without its line feed, in any thread; None means: close without a word."""
        self._answer_to = answer_to
        self._name = name or address()
        self._security = windows_api.SecurityAttributes(windows_names.access_rule(windows_api.own_user()))
        self._stop = windows_api.new_event()
        self._threads: list[threading.Thread] = []

    def open(self) -> None:
        """Begin to listen. Raises UnsafePathError where another process holds a pipe of this name already."""
        try:
            handles = [self._new_instance(_winapi.FILE_FLAG_FIRST_PIPE_INSTANCE)]
        except OSError as error:
            raise UnsafePathError(self._name) from error
        handles += [self._new_instance() for _ in range(THREADS - 1)]
        self._threads = [threading.Thread(target=self._work, args=(handle,), daemon=True) for handle in handles]
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """Stop listening; who waits for an answer gets the one that ``answer_to`` gives."""
        windows_api.set_event(self._stop)
        for thread in self._threads:
            thread.join(_JOIN_SECONDS)
        self._threads = []

    def _new_instance(self, first: int = 0) -> int:
        return _winapi.CreateNamedPipe(
            self._name,
            _winapi.PIPE_ACCESS_DUPLEX | _winapi.FILE_FLAG_OVERLAPPED | first,
            _BYTE_STREAM | PIPE_REJECT_REMOTE_CLIENTS,
            _winapi.PIPE_UNLIMITED_INSTANCES,
            _BUFFER,
            _BUFFER,
            _winapi.NMPWAIT_WAIT_FOREVER,
            self._security.address,
        )

    def _work(self, handle: int) -> None:
        while True:
            try:
                if not self._connected(handle):
                    break
                self._serve(handle)
                # The new one before the old one goes: the name must never be free for somebody else.
                fresh = self._new_instance()
            except OSError as error:
                log.warning("an instance of the pipe failed: %s", error.winerror)
                if self._stopped(_PAUSE_SECONDS):
                    break
                continue
            _winapi.CloseHandle(handle)
            handle = fresh
        _winapi.CloseHandle(handle)

    def _connected(self, handle: int) -> bool:
        """Wait for a launcher; False where it is time to end."""
        try:
            finish(_winapi.ConnectNamedPipe(handle, overlapped=True), None, self._stop)
        except TimeoutError:
            return False
        except OSError as error:
            if error.winerror not in (_winapi.ERROR_PIPE_CONNECTED, _winapi.ERROR_NO_DATA):
                raise
        return True

    def _serve(self, handle: int) -> None:
        try:
            line = self._line(handle)
            answer = self._answer_to(line) if line is not None else None
            if answer is not None:
                write(handle, encode_answer(*answer), MESSAGE_SECONDS)
        except OSError as error:  # TimeoutError is one, too: whoever it was has gone, or only wanted to be in the way
            log.info("a connection ended early: %s", type(error).__name__)

    def _line(self, handle: int) -> bytes | None:
        received = b""
        end = time.monotonic() + MESSAGE_SECONDS
        while b"\n" not in received and len(received) < MAX_MESSAGE:
            chunk = read(handle, MAX_MESSAGE - len(received), end - time.monotonic(), self._stop)
            if not chunk:
                return None
            received += chunk
        line, feed, rest = received.partition(b"\n")
        return line if feed and not rest else None

    def _stopped(self, seconds: float) -> bool:
        return _winapi.WaitForSingleObject(self._stop, int(seconds * 1000)) == _winapi.WAIT_OBJECT_0
