"""The meeting point of launcher and program on this system: a named pipe under Windows, else a socket in a folder."""

import sys

if sys.platform == "win32":
    from nt import environ, urandom
    from os import _exit

    from tecart_starter.ipc.windows_pipe import (
        LOCK_NAME,
        START_LOCK_NAME,
        UnsafePathError,
        connect,
        make_private,
        own_home,
        run_folder,
        spool_folder,
    )

    def variable(name: str) -> str:
        """Return an environment variable, empty where it is not set."""
        return environ.get(name, "")

    def speaks_german() -> bool:
        """Whether Windows speaks German to this person."""
        from tecart_starter.ipc.windows_api import speaks_german  # noqa: PLC0415 - off the hot path

        return speaks_german()

else:
    from posix import _exit, environ, urandom

    from tecart_starter.ipc.unix_socket import (
        LOCK_NAME,
        START_LOCK_NAME,
        UnsafePathError,
        connect,
        make_private,
        own_home,
        run_folder,
        spool_folder,
    )

    def variable(name: str) -> str:
        """Return an environment variable, empty where it is not set."""
        return environ.get(name.encode(), b"").decode("ascii", "ignore")

    def speaks_german() -> bool:
        """Whether the locale (POSIX: LC_ALL, LC_MESSAGES, LANG) is German or names no language."""
        locale = variable("LC_ALL") or variable("LC_MESSAGES") or variable("LANG")
        return locale.split(".")[0] in ("", "C", "POSIX") or locale.lower().startswith("de")


__all__ = [
    "LOCK_NAME",
    "START_LOCK_NAME",
    "UnsafePathError",
    "_exit",
    "connect",
    "make_private",
    "own_home",
    "run_folder",
    "speaks_german",
    "spool_folder",
    "urandom",
    "variable",
]
