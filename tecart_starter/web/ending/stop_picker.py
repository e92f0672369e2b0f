"""„Stopp-Knopf zeigen …“: the person shows the button in the page, and gets its selector (product.md section 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWebEngineCore import QWebEngineScript

if TYPE_CHECKING:
    from tecart_starter.web.pages.page import CrmPage
    from tecart_starter.web.pages.web_files import WebFiles

POLL_MS = 100
PICKED = "picked "
_WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld


class StopPicker(QObject):
    """Asks the page again and again what has been shown. Another document means that nothing was.

    Signals:
        picked: the selector of the element that the person has clicked.
        cancelled: they do not want to, or the page has gone.
    """

    picked = Signal(str)
    cancelled = Signal()

    def __init__(self, page: CrmPage, files: WebFiles, parent: QObject) -> None:
        """Nothing happens before ``start``."""
        super().__init__(parent)
        self._page = page
        self._script = f"({files.picker})(({files.page})(), %s)"
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._on_poll_due)
        page.loadStarted.connect(self._on_load_started)

    @property
    def picking(self) -> bool:
        """Whether the page waits for the person to show something."""
        return self._timer.isActive()

    def start(self) -> None:
        """Let the person show an element; what they click meanwhile is not clicked."""
        self._timer.start()
        self._on_poll_due()

    def cancel(self) -> None:
        """Let the page be as it was."""
        if self.picking:
            self._timer.stop()
            self._page.runJavaScript(self._script % "true", _WORLD.value)
            self.cancelled.emit()

    @Slot()
    def _on_load_started(self) -> None:
        self.cancel()

    @Slot()
    def _on_poll_due(self) -> None:
        self._page.evaluate(self._script % "false", _WORLD, self._on_answer)

    def _on_answer(self, answer: object) -> None:
        if not self.picking:
            return
        text = str(answer or "")
        if text.startswith(PICKED):
            self._timer.stop()
            self.picked.emit(text.removeprefix(PICKED))
        elif text == "cancelled":
            self._timer.stop()
            self.cancelled.emit()
