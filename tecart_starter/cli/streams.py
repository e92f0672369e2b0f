"""The standard streams of a program that has none: on Windows it is a windowed one, and begins without a terminal.

docs.python.org, ``sys.__stdout__``: they are None there (PyInstaller's windowed programs, pythonw), but for those that
the caller has redirected. learn.microsoft.com, "AttachConsole".
"""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO


def open_missing_streams(*, terminal: bool) -> None:
    """Open the standard streams that are not there: on the caller's terminal, or where there is none, on nothing.

    ``terminal``: False for what outlives the call; it would end when the terminal is closed.
    """
    if None not in (sys.stdin, sys.stdout, sys.stderr):
        return
    keyboard, screen = ("CONIN$", "CONOUT$") if terminal and _attach() else (os.devnull, os.devnull)
    # They stay open as long as the process does.
    if sys.stdin is None:
        sys.stdin = open(keyboard, encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stdout is None:
        sys.stdout = open(screen, "w", encoding="utf-8", errors="replace")  # noqa: SIM115, PTH123
    if sys.stderr is None:
        sys.stderr = open(screen, "w", encoding="utf-8", errors="replace", buffering=1)  # noqa: SIM115, PTH123


def reader_has_left(error: OSError) -> bool:
    """Whether ``error`` says that nobody reads a pipe of ours any more; Windows' C library calls that EINVAL."""
    return isinstance(error, BrokenPipeError) or (
        sys.platform == "win32" and error.errno == errno.EINVAL and error.filename is None
    )


def lead_nowhere(stream: TextIO) -> None:
    """Have the rest of what is written to ``stream`` go nowhere.

    Python writes it at the end of the process once more, and where that fails the exit code is 120.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _attach() -> bool:
    """Share the terminal of the process that has called this one; return whether it has one."""
    if sys.platform != "win32":
        return False
    from tecart_starter.ipc import windows_api  # noqa: PLC0415 - there only on Windows

    return windows_api.attach_console()
