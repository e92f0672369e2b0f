"""Keeps a kind of message from coming too often: the first at once, those that follow soon together, later."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal, Slot

PAUSE_SECONDS = 10.0


class Pace(QObject):
    """The pace of one kind of message.

    Signals:
        due: what has been gathered under this key may go out.
    """

    due = Signal(str)

    def __init__(self, key: str, parent: QObject) -> None:
        """``key``: the kind of message."""
        super().__init__(parent)
        self._key = key
        self._last: float | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_timeout)

    def knock(self) -> None:
        """Something is to go out: ``due`` follows at once, or ten seconds after the last time."""
        wait = 0.0 if self._last is None else self._last + PAUSE_SECONDS - time.monotonic()
        if wait <= 0:
            self._on_timeout()
        elif not self._timer.isActive():
            self._timer.start(round(wait * 1000))

    def stop(self) -> None:
        """Let nothing out any more that waits."""
        self._timer.stop()

    @Slot()
    def _on_timeout(self) -> None:
        self._timer.stop()
        self._last = time.monotonic()
        self.due.emit(self._key)
