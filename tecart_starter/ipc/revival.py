"""A program that hangs, ended and started again: only ever because the person has said so (security.md I7, F28)."""

from __future__ import annotations

import os
import signal
import socket
import time
from contextlib import suppress

from tecart_starter.ipc import client, wire
from tecart_starter.ipc.cold_start import ColdStart
from tecart_starter.ipc.endpoint import LOCK_NAME, UnsafePathError, run_folder
from tecart_starter.ipc.instance_lock import InstanceLock
from tecart_starter.ipc.this_program import command

GRACE_SECONDS = 3.0
"""Who hangs only a little ends by itself within this time."""
END_SECONDS = 10.0
ANSWER_SECONDS = 1.0
START_SECONDS = 60.0
PAUSE_SECONDS = 0.3


class NotRestartedError(Exception):
    """``args[0]``: why no program could be started, a line, may be empty. ``hangs``: the former one is still there."""

    def __init__(self, why: str, *, hangs: bool) -> None:
        """See the class."""
        super().__init__(why)
        self.hangs = hangs


def answers() -> bool:
    """Whether the running program answers (again)."""
    try:
        client.exchange(wire.encode(wire.STATUS, client.new_id(), "", ""), answer_seconds=ANSWER_SECONDS)
    except (OSError, UnsafePathError, client.NoAnswerError):
        return False
    return True


def holder(folder: str) -> int | None:
    """Return the process that holds the instance lock in ``folder``; None: nobody does, or it is not on this computer.

    Raises OSError, UnsafePathError.
    """
    lock = InstanceLock(folder)
    if lock.acquire():
        lock.release()
        return None
    with open(f"{folder}/{LOCK_NAME}", encoding="utf-8", errors="replace") as file:
        number, _, host = file.read(1000).strip().partition(" ")
    return int(number) if number.isdecimal() and host == socket.gethostname() else None


def start_anew() -> None:
    """End the program that hangs and start it again, and wait until it answers; one that answers by now is left alone.

    What was stored is in the journal, what was not in the spool. Raises NotRestartedError.
    """
    if answers():
        return
    folder = run_folder()
    try:
        process = holder(folder)
        hangs = process is not None and not _end(process, folder)
    except (OSError, UnsafePathError) as error:
        raise NotRestartedError(str(error), hangs=True) from error
    if hangs:
        raise NotRestartedError("", hangs=True)
    start = ColdStart(command("--background"), folder)
    end = time.monotonic() + START_SECONDS
    while not answers():
        why = start() if time.monotonic() < end else ""
        if why is not None:
            raise NotRestartedError(why, hangs=False)
        time.sleep(PAUSE_SECONDS)


def _end(process: int, folder: str) -> bool:
    """Ask it to end, then end it; whether nobody holds the lock any more. Raises OSError, UnsafePathError."""
    lock = InstanceLock(folder)
    with suppress(OSError):  # it has ended by itself, or is not ours to end: the lock knows
        os.kill(process, signal.SIGTERM)
        # once more who holds it: another start may have taken its place, and another process its number
        if not lock.wait_until_free(GRACE_SECONDS) and holder(folder) == process:
            os.kill(process, getattr(signal, "SIGKILL", signal.SIGTERM))
    return lock.wait_until_free(END_SECONDS)
