"""Starting the tray program from a launcher that found none: once, detached, with nothing of the caller's."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tecart_starter.ipc import client
from tecart_starter.ipc.endpoint import START_LOCK_NAME, UnsafePathError, make_private, own_home
from tecart_starter.ipc.file_lock import try_lock

if TYPE_CHECKING:
    from collections.abc import Sequence

START_LOG_NAME = "start.log"
_LONGEST_REASON = 500
if sys.platform == "win32":
    DETACHED = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
else:
    DETACHED = 0


class ColdStart:
    """Starts the program once, however many launchers ask at the same moment: the start lock decides who does it.

    Call it until the program answers; it returns None as long as there is hope, else the reason in a sentence.
    """

    def __init__(self, command: Sequence[str], folder: str) -> None:
        """``command``: program and arguments, never a link among them. ``folder``: of socket and locks."""
        self._command = command
        self._folder = folder
        self._child: subprocess.Popen[bytes] | None = None
        self._lock: int | None = None

    def __call__(self) -> str | None:
        """Start the program unless somebody does already; return why it cannot run, or None."""
        try:
            make_private(self._folder)
            # whoever had the lock may have started it since we found none, and gone
            if self._child is None and self._locked() and not client.listens():
                self._start()
        except (OSError, UnsafePathError) as error:
            return str(error)
        if self._child is None or not self._child.poll():
            if self._child is not None and self._child.returncode == 0:
                self._child = None  # it found another one running, or was asked to quit: look again
            return None
        return self._reason()

    def _locked(self) -> bool:
        if self._lock is None:
            self._lock = os.open(f"{self._folder}/{START_LOCK_NAME}", os.O_RDWR | os.O_CREAT, 0o600)
        return try_lock(self._lock)

    def _start(self) -> None:
        # Its first words go to a file: a pipe of the caller's would be kept open for the program's whole life.
        home = os.path.expanduser("~")
        log = os.open(f"{self._folder}/{START_LOG_NAME}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            self._child = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
                env=os.environ | ({"TECART_STARTER_HOME": own_home()} if own_home() else {}),
                cwd=home if os.path.isdir(home) else os.sep,
                start_new_session=True,
                creationflags=DETACHED,
            )
        finally:
            os.close(log)

    def _reason(self) -> str:
        """Return the sentence with which the program ended; nothing where it said more than one line: a bug."""
        with open(f"{self._folder}/{START_LOG_NAME}", encoding="utf-8", errors="replace") as log:
            said = log.read(_LONGEST_REASON).strip()
        return said if "\n" not in said else ""
