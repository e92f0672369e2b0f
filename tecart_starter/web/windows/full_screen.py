"""Full screen: the person's by F11, a page's by its own wish (a video); Escape always leads back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWebEngineCore import QWebEngineFullScreenRequest, QWebEnginePage
from PySide6.QtWidgets import QLabel, QWidget

from tecart_starter.web.pages.look import hint_style

if TYPE_CHECKING:
    from tecart_starter.texts.catalog import Texts
    from tecart_starter.web.pages.page import CrmPage

HINT_MS = 4_000
FROM_TOP = 24


class FullScreen(QObject):
    """Makes a window fill its screen and brings it back. Says how to get out: a page must not look like the desktop."""

    def __init__(self, window: QWidget, page: CrmPage, tr: Texts) -> None:
        """Take care of ``window``, which shows ``page``."""
        super().__init__(window)
        self._window = window
        self._page = page
        self._tr = tr
        self._hint: QLabel | None = None
        self._was_maximized = False
        page.fullScreenRequested.connect(self._on_requested)
        QShortcut(QKeySequence("F11"), window).activated.connect(self._on_key)
        self._escape = QShortcut(QKeySequence("Escape"), window)
        self._escape.setEnabled(False)  # the page has use for the key, too
        self._escape.activated.connect(self.leave)

    @Slot()
    def leave(self) -> None:
        """Go back to the size before."""
        if self._window.isFullScreen():
            self._page.triggerAction(QWebEnginePage.WebAction.ExitFullScreen)
            self._turn(on=False)

    @Slot(QWebEngineFullScreenRequest)
    def _on_requested(self, request: QWebEngineFullScreenRequest) -> None:
        """Chromium asks only after a click."""
        if request.toggleOn() and (self._page.owner() is None or not self._window.isActiveWindow()):
            request.reject()
            return
        request.accept()
        self._turn(on=request.toggleOn())

    @Slot()
    def _on_key(self) -> None:
        if self._window.isFullScreen():
            self.leave()
        else:
            self._turn(on=True)

    def _turn(self, *, on: bool) -> None:
        if on == self._window.isFullScreen():
            return
        self._escape.setEnabled(on)
        if on:
            self._was_maximized = self._window.isMaximized()
            self._window.showFullScreen()
            self._say_how_to_leave()
            return
        if self._hint is not None:
            self._hint.hide()
        if self._was_maximized:
            self._window.showMaximized()
        else:
            self._window.showNormal()

    def _say_how_to_leave(self) -> None:
        if self._hint is None:
            self._hint = QLabel(self._tr("Vollbild – mit Esc zurück"), self._window)
            self._hint.setObjectName("hint")
        self._hint.setStyleSheet(hint_style())
        self._hint.adjustSize()
        width = self._window.screen().geometry().width()
        self._hint.move((width - self._hint.width()) // 2, FROM_TOP)
        self._hint.show()
        self._hint.raise_()
        QTimer.singleShot(HINT_MS, self._hint, self._hint.hide)
