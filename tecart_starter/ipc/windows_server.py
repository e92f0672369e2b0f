"""The far end of the pipe for the tray program: what the threads hear is answered by the thread of the screen."""

from __future__ import annotations

import sys

assert sys.platform == "win32"

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tecart_starter.ipc import wire
from tecart_starter.ipc.gui_thread import GuiThread
from tecart_starter.ipc.requests import Request, answer_line
from tecart_starter.ipc.windows_listener import PipeListener
from tecart_starter.ipc.windows_pipe import make_private

if TYPE_CHECKING:
    from collections.abc import Callable


class LinkServer(QObject):
    """Listens on the pipe of this user and session; has the shape of ``server.LinkServer``.

    Nobody can take a pipe away from the process that holds it.
    """

    def __init__(
        self, folder: str, handle: Callable[[Request], tuple[str, ...]], parent: QObject | None = None
    ) -> None:
        """``handle`` gets every well-formed message and returns the fields of its answer at once."""
        super().__init__(parent)
        self._folder = folder
        self._screen = GuiThread(partial(answer_line, handle=handle), (wire.SHUTDOWN,), self)
        self._listener: PipeListener | None = None

    def listen(self) -> None:
        """Start listening. Call it only while holding the instance lock. Raises OSError or UnsafePathError."""
        make_private(self._folder)
        self._listener = PipeListener(self._screen.ask)
        self._listener.open()

    def close(self) -> None:
        """Stop listening; connections that wait for an answer are told ``shutdown``."""
        self._screen.close()
        if self._listener is not None:
            self._listener.close()
            self._listener = None
