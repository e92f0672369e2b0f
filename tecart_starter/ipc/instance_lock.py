"""The lock that makes one program out of many starts: held as long as the process lives, released by the system."""

from __future__ import annotations

import contextlib
import os
import socket
import time

from tecart_starter.ipc.endpoint import LOCK_NAME, make_private
from tecart_starter.ipc.file_lock import try_lock

_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)  # Windows lets only administrators make symbolic links


class InstanceLock:
    """Take it before the socket and before the web profile are touched: two processes on one profile corrupt it."""

    def __init__(self, folder: str) -> None:
        """``folder``: of socket and lock; made (0700) where missing."""
        self._path = f"{folder}/{LOCK_NAME}"
        self._folder = folder
        self._descriptor: int | None = None

    def acquire(self) -> bool:
        """Take the lock; False where another process holds it. Raises OSError, UnsafePathError (folder not ours)."""
        make_private(self._folder)
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | _NO_LINKS, 0o600)
        if not try_lock(descriptor):
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        with contextlib.suppress(OSError):  # whose lock it is, for people who look; a full disk is no reason to stop
            os.ftruncate(descriptor, 0)
            os.write(descriptor, f"{os.getpid()} {socket.gethostname()}\n".encode())
        return True

    def release(self) -> None:
        """Give the lock back."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def wait_until_free(self, seconds: float) -> bool:
        """Wait until nobody holds the lock; False where somebody still does after ``seconds``."""
        end = time.monotonic() + seconds
        while not self.acquire():
            if time.monotonic() >= end:
                return False
            time.sleep(0.05)
        self.release()
        return True
