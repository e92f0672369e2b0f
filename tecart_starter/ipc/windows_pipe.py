"""The named pipe under Windows: its address, reading and writing with time limits, and the launcher's end of it.

``_winapi`` is the interpreter's own module (``multiprocessing.connection`` uses it in the same way); ctypes could do
the same with much more text. QLocalServer sets none of the flags that keep others out (measured with Qt 6.12).
"""

import sys

assert sys.platform == "win32"

import _winapi
import time
from nt import environ, getcwd
from os import makedirs

from tecart_starter.ipc import windows_api, windows_names

LOCK_NAME, START_LOCK_NAME = "lock", "start.lock"
SECURITY_SQOS_PRESENT, SECURITY_IDENTIFICATION = 0x00100000, 0x00010000
"""A server may learn who we are, but not act in our name: a squatter gains nothing by being called."""
_ERROR_ACCESS_DENIED, _ERROR_BROKEN_PIPE, _ERROR_OPERATION_ABORTED = 5, 109, 995


class UnsafePathError(Exception):
    """Somebody else's process holds the pipe, or the folder is not to be used; ``args[0]`` says which."""


def run_folder() -> str:
    """Return the folder of the locks."""
    return windows_names.run_folder(environ, getcwd())


def spool_folder() -> str:
    """Return the folder of the links that no program could take."""
    return windows_names.spool_folder(environ, getcwd())


def own_home() -> str:
    """Return the absolute path that TECART_STARTER_HOME names, empty where it is not set."""
    return windows_names.own_home(environ, getcwd())


def make_private(folder: str) -> None:
    """Make ``folder`` where missing; what lies in a user's profile is closed to others by Windows itself."""
    try:
        makedirs(folder, mode=0o700, exist_ok=True)
    except OSError as error:
        raise UnsafePathError(folder) from error


def address() -> str:
    """Return the name of the pipe of this user, session and installation. Raises OSError."""
    return windows_names.pipe_name(windows_api.own_user(), windows_api.own_session(), own_home())


class PipeConnection:
    """The launcher's end; as much of a socket as ``client`` uses."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._seconds = 0.0

    def settimeout(self, seconds: float) -> None:
        """Set the time limit of each operation from now on."""
        self._seconds = seconds

    def sendall(self, data: bytes) -> None:
        """Write all of ``data``. Raises OSError, TimeoutError."""
        write(self._handle, data, self._seconds)

    def recv(self, size: int) -> bytes:
        """Return at most ``size`` bytes, none where the other end has closed. Raises OSError, TimeoutError."""
        return read(self._handle, size, self._seconds)

    def close(self) -> None:
        """End the connection."""
        _winapi.CloseHandle(self._handle)


def connect(folder: str, seconds: float) -> PipeConnection:
    """Return a connection to the program of this user and session, which from then on may raise its windows.

    Raises FileNotFoundError where none listens, BlockingIOError where all its instances are busy for ``seconds``,
    UnsafePathError where the pipe is somebody else's.
    """
    del folder  # the pipe has a name, not a place
    name = address()
    handle = _open(name, time.monotonic() + seconds)
    try:
        server = windows_api.server_process(handle)
        ours = windows_api.user_of(server) == windows_api.own_user()
    except OSError:  # it has just ended, or we may not even ask whose it is
        ours = False
    if not ours:
        _winapi.CloseHandle(handle)
        raise UnsafePathError(name)
    windows_api.allow_foreground(server)
    connection = PipeConnection(handle)
    connection.settimeout(seconds)
    return connection


def _open(name: str, end: float) -> int:
    flags = _winapi.FILE_FLAG_OVERLAPPED | SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION
    access = _winapi.GENERIC_READ | _winapi.GENERIC_WRITE
    while True:
        try:
            return _winapi.CreateFile(name, access, 0, _winapi.NULL, _winapi.OPEN_EXISTING, flags, _winapi.NULL)
        except OSError as error:
            if error.winerror == _ERROR_ACCESS_DENIED:
                raise UnsafePathError(name) from error
            if error.winerror != _winapi.ERROR_PIPE_BUSY:
                raise
            left = end - time.monotonic()
            if left <= 0:
                raise BlockingIOError(name) from error
        try:
            _winapi.WaitNamedPipe(name, max(1, int(left * 1000)))
        except OSError:
            continue  # the time is over, or the program has just ended: the next try says which


def read(handle: int, size: int, seconds: float, stop: int | None = None) -> bytes:
    """Return at most ``size`` bytes from a pipe, none where the other end has closed.

    Raises OSError, and TimeoutError after ``seconds`` or as soon as the event ``stop`` is set.
    """
    try:
        overlapped, _ = _winapi.ReadFile(handle, size, overlapped=True)
        finish(overlapped, seconds, stop)
    except OSError as error:
        if getattr(error, "winerror", None) == _ERROR_BROKEN_PIPE:
            return b""
        raise
    return bytes(overlapped.getbuffer() or b"")


def write(handle: int, data: bytes, seconds: float, stop: int | None = None) -> None:
    """Write all of ``data`` to a pipe. Raises as ``read`` does."""
    overlapped, _ = _winapi.WriteFile(handle, data, overlapped=True)
    if finish(overlapped, seconds, stop) != len(data):
        raise OSError("the pipe took only a part")


def finish(overlapped: _winapi.Overlapped, seconds: float | None, stop: int | None = None) -> int:
    """Wait for the end of an operation and return how many bytes it moved; ``seconds`` None: without a limit.

    Raises OSError, and TimeoutError after ``seconds`` or as soon as the event ``stop`` is set.
    """
    limit = _winapi.INFINITE if seconds is None else max(0, int(seconds * 1000))
    events = [overlapped.event] if stop is None else [overlapped.event, stop]
    if _winapi.WaitForMultipleObjects(events, False, limit) != _winapi.WAIT_OBJECT_0:
        overlapped.cancel()
        moved, error = overlapped.GetOverlappedResult(True)
        if error == _ERROR_OPERATION_ABORTED:
            raise TimeoutError
        return moved  # it was done in the very last moment
    moved, _ = overlapped.GetOverlappedResult(True)
    return moved
