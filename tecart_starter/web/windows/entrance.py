"""When a new window is shown: once its page is on the way, so that desktop and server work at the same time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

if TYPE_CHECKING:
    from tecart_starter.web.windows.window import CrmWindow

LATEST_MS = 30
"""The window is shown by then, whatever has become of its request."""


class Entrance(QObject):
    """Waits for the right moment, and is gone after it.

    Signals:
        due(number, activate): the window with this number is to be shown; ``activate``: it may take the keyboard.
    """

    due = Signal(int, bool)

    def __init__(self, window: CrmWindow, *, activate: bool) -> None:
        """``window`` begins to load its page in this turn of the event loop."""
        super().__init__(window)
        self._number = window.number
        self._activate = activate
        # queued: Chromium's request goes out first
        window.page.heading_for.connect(self._on_due, Qt.ConnectionType.QueuedConnection)
        QTimer.singleShot(LATEST_MS, self, self._on_due)

    @Slot()
    def _on_due(self) -> None:
        self.due.emit(self._number, self._activate)
        self.deleteLater()
