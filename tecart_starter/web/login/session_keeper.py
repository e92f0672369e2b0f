"""Keeps the session in the CRM from running out while nobody works there (setting ``web.keep_session``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Slot
from PySide6.QtWebEngineCore import QWebEngineSettings

if TYPE_CHECKING:
    from collections.abc import Callable

    from tecart_starter.domain.settings import Settings
    from tecart_starter.web.pages.view import CrmView

PERIOD_MS = 10 * 60_000
"""PHP lets a session run out after 24 minutes where nobody has set anything else (``session.gc_maxlifetime``)."""
PATIENCE_MS = 60_000

_Attribute = QWebEngineSettings.WebAttribute


class SessionKeeper(QObject):
    """Requests each system's start page again and again, out of sight, and lets go of it once it has come.

    A session that has ended stays ended: nothing is filled in here, because two programs with one login would throw
    each other out for ever. The next window logs in.
    """

    def __init__(self, make: Callable[[], CrmView], settings: Settings, parent: QObject) -> None:
        """``make`` gives a view that nobody sees."""
        super().__init__(parent)
        self._make = make
        self._views: list[CrmView] = []
        self._timer = QTimer(self, interval=PERIOD_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.rest)
        self.apply(settings)

    def apply(self, settings: Settings) -> None:
        """Go on with other settings."""
        self._addresses = [QUrl(system.home_url) for system in settings.systems]
        if not settings.web.keep_session:
            self.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Request nothing any more."""
        self._timer.stop()
        self.rest()

    @Slot()
    def rest(self) -> None:
        """Let go of the pages, whether they have come or not."""
        self._patience.stop()
        views, self._views = self._views, []
        for view in views:
            view.deleteLater()

    @Slot()
    def _on_timeout(self) -> None:
        self.rest()
        for address in self._addresses:
            view = self._make()
            settings = view.crm_page.settings()
            # a page that nobody sees opens no reminders and asks nothing
            settings.setAttribute(_Attribute.JavascriptEnabled, False)
            settings.setAttribute(_Attribute.AutoLoadImages, False)
            view.crm_page.loadFinished.connect(self._on_load_finished)
            self._views.append(view)
            view.crm_page.open(address)
        self._patience.start()

    @Slot()
    def _on_load_finished(self) -> None:
        if not any(view.crm_page.isLoading() for view in self._views):
            QTimer.singleShot(0, self, self.rest)  # not at once: the page is still speaking
