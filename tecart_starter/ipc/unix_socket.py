"""The local socket on Linux and macOS: where it lies, whom it belongs to. For both ends; standard library only.

The folder is the guard (security: 0700, ours, no symbolic link), the peer's user id is checked on top.
"""

import sys

assert sys.platform != "win32"  # Windows has named pipes

from _socket import AF_UNIX, SOCK_STREAM, SOL_SOCKET, socket
from posix import O_CLOEXEC, O_DIRECTORY, O_RDONLY, environ, getcwd, getuid, lstat, mkdir
from posix import open as open_descriptor

SOCKET_NAME, LOCK_NAME, START_LOCK_NAME = "socket", "lock", "start.lock"
MAX_PATH = 100
"""Bytes: ``sun_path`` holds 108 on Linux and 104 on macOS."""

_TYPE_BITS, _FOLDER, _SOCKET, _OTHERS = 0o170000, 0o040000, 0o140000, 0o077
_SO_PEERCRED, _LOCAL_PEERCRED = 17, 1


class UnsafePathError(Exception):
    """Socket or folder is not ours alone; ``args[0]`` is the path."""


def run_folder() -> str:
    """Return the folder of socket and lock: below TECART_STARTER_HOME, else in the user's run-time folder.

    Source: XDG base directory specification. Without a run-time folder it is a folder of our own, never ``/tmp``.
    """
    if home := own_home():
        return home + "/run"
    if runtime := _variable(b"XDG_RUNTIME_DIR"):
        return runtime + "/tecart"
    return _user_home() + "/.local/state/tecart/run"


def spool_folder() -> str:
    """Return the folder of the links that no program could take."""
    if home := own_home():
        return home + "/spool"
    state = _variable(b"XDG_STATE_HOME") or _user_home() + "/.local/state"
    return state + "/tecart-starter/spool"


def own_home() -> str:
    """Return the absolute path that TECART_STARTER_HOME names, empty where it is not set."""
    home = _variable(b"TECART_STARTER_HOME")
    return f"{getcwd()}/{home}" if home and home[0] != "/" else home


def _user_home() -> str:
    """Return the home of this user, as the program finds it, too: HOME may be missing for what a service starts."""
    if b"HOME" in environ:
        return _variable(b"HOME")
    from pwd import getpwuid  # noqa: PLC0415 - off the hot path

    try:
        return getpwuid(getuid()).pw_dir.rstrip("/")
    except KeyError:  # a user whom the system does not know: in containers
        return ""


def _variable(name: bytes) -> str:
    return environ.get(name, b"").decode("utf-8", "surrogateescape").rstrip("/")


def make_private(folder: str) -> None:
    """Make ``folder`` (0700) with its parents where missing. Raises UnsafePathError where it is not ours alone."""
    parts = folder.split("/")
    for end in range(2, len(parts) + 1):
        try:
            mkdir("/".join(parts[:end]), 0o700)
        except FileExistsError:
            continue
        except OSError as error:  # a parent that exists, but on a read-only or foreign place
            if end == len(parts):
                raise UnsafePathError(folder) from error
    check_private(folder)


def check_private(folder: str) -> None:
    """Raise UnsafePathError unless ``folder`` is a real folder, ours, and closed to others; OSError if missing."""
    found = lstat(folder)
    if found.st_mode & _TYPE_BITS != _FOLDER or found.st_uid != getuid() or found.st_mode & _OTHERS:
        raise UnsafePathError(folder)


def check_socket(path: str) -> None:
    """Raise UnsafePathError unless ``path`` is a socket of ours; OSError if missing."""
    found = lstat(path)
    if found.st_mode & _TYPE_BITS != _SOCKET or found.st_uid != getuid():
        raise UnsafePathError(path)


def address(folder: str) -> str:
    """Return an address of the socket in ``folder`` that fits into ``sun_path``.

    A longer path is reached through the folder's descriptor (Linux, proc(5)); the descriptor stays open for the life
    of the process. Raises UnsafePathError where there is no such way.
    """
    path = f"{folder}/{SOCKET_NAME}"
    if len(path.encode("utf-8", "surrogateescape")) <= MAX_PATH:
        return path
    if sys.platform != "linux":
        raise UnsafePathError(path)
    return f"/proc/self/fd/{open_descriptor(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)}/{SOCKET_NAME}"


def connect(folder: str, seconds: float) -> socket:
    """Return a connection to the program of this user; ``seconds`` is its time-out from now on.

    Raises FileNotFoundError or ConnectionRefusedError where none listens, BlockingIOError where its queue is full,
    UnsafePathError where folder, socket or peer is not ours.
    """
    check_private(folder)
    check_socket(f"{folder}/{SOCKET_NAME}")
    connection = socket(AF_UNIX, SOCK_STREAM)
    try:
        connection.settimeout(seconds)
        connection.connect(address(folder))
        check_peer(connection, folder)
    except BaseException:
        connection.close()
        raise
    return connection


def check_peer(connection: socket, path: str) -> None:
    """Raise UnsafePathError unless a process of our own user is at the other end."""
    if peer_user(connection) != getuid():
        raise UnsafePathError(path)


def peer_user(connection: socket) -> int:
    """Return the user id at the other end (unix(7) SO_PEERCRED; on macOS LOCAL_PEERCRED of unix(4))."""
    if sys.platform == "linux":
        return int.from_bytes(connection.getsockopt(SOL_SOCKET, _SO_PEERCRED, 12)[4:8], sys.byteorder)
    return int.from_bytes(connection.getsockopt(0, _LOCAL_PEERCRED, 76)[4:8], sys.byteorder)
