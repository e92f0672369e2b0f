"""The question before a window goes: its page may hold what has not been saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWebEngineCore import QWebEnginePage

from tecart_starter.web.pages.confinement import WEB

if TYPE_CHECKING:
    from tecart_starter.web.pages.view import CrmView

PATIENCE_MS = 3_000
"""A page that says neither yes nor no for so long hangs: its window can be closed all the same."""


class Closing(QObject):
    """Asks the page (``beforeunload``, HTML standard). Chromium lets only pages ask that the person has worked in.

    Signals:
        agreed: the window may go.
    """

    agreed = Signal()

    def __init__(self, view: CrmView, parent: QObject) -> None:
        """Ask the page of ``view``."""
        super().__init__(parent)
        self._page = view.crm_page
        self._used = False
        self._asking = False
        self._guard = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._guard.timeout.connect(self._on_guard_timeout)
        view.used.connect(self._on_used)
        self._page.windowCloseRequested.connect(self._on_page_agreed)
        self._page.stays.connect(self._on_page_stays)
        self._page.leave_agreed.connect(self._on_page_agreed)
        self._page.renderProcessTerminated.connect(self._on_process_gone)

    def needs_answer(self) -> bool:
        """Whether the page is to be asked; if so, it is asked, and ``agreed`` may follow."""
        if not self._used or self._page.url().scheme() not in WEB or not self._page.renderProcessPid():
            return False
        if not self._asking:
            self._asking = self._page.closing = True
            self._page.triggerAction(QWebEnginePage.WebAction.RequestClose)
        self._guard.start()
        return True

    def ask_no_more(self) -> None:
        """The window goes, whatever the page says."""
        self._used = False

    @Slot()
    def _on_used(self) -> None:
        self._used = True

    @Slot()
    def _on_page_agreed(self) -> None:
        """Heard also where a script of the page closes its window: it has been asked then, too."""
        self._guard.stop()
        self.ask_no_more()
        self.agreed.emit()

    @Slot()
    def _on_page_stays(self) -> None:
        self._asking = self._page.closing = False
        self._guard.stop()

    @Slot()
    def _on_process_gone(self) -> None:
        if self._guard.isActive():
            self._on_page_agreed()

    @Slot()
    def _on_guard_timeout(self) -> None:
        if self._page.asks:
            self._guard.start()  # the person has the question before them
        else:
            self._on_page_agreed()
