"""When a new window is shown: with its page drawn already, and soon where the server takes its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

if TYPE_CHECKING:
    from tecart_starter.web.windows.window import CrmWindow

LATEST_MS = 40
"""The window is shown by then, whatever has become of its page. Less than anybody notices: showing takes 5 to 8 ms in
which Chromium can do nothing, so a page that is quick is there sooner when the window waits for it (43 ms, then 36).
"""


class FirstShowing(QObject):
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
        # queued: what others do with the page comes first
        window.page.loadFinished.connect(self._on_due, Qt.ConnectionType.QueuedConnection)
        QTimer.singleShot(LATEST_MS, self, self._on_due)

    @Slot()
    def _on_due(self) -> None:
        self.due.emit(self._number, self._activate)
        self.deleteLater()
