"""The page area of a window: shows one page, and notices that the person works in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QChildEvent, QEvent, QObject, Signal, Slot
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from tecart_starter.web.context_menu import context_menu
from tecart_starter.web.page import CrmPage

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWebEngineCore import QWebEngineProfile

    from tecart_starter.texts.catalog import Texts
    from tecart_starter.web.confinement import Confinement

INPUT = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.KeyPress, QEvent.Type.TouchBegin)


class CrmView(QWebEngineView):
    """Shows one CrmPage, which it owns.

    Signals:
        used: the person clicked or typed in the page.
    """

    used = Signal()

    def __init__(self, profile: QWebEngineProfile, confinement: Confinement, tr: Texts) -> None:
        """Make it with an empty page; it is not visible yet."""
        super().__init__()
        self._tr = tr
        self._usual_zoom = self._zoom = 1.0
        self.crm_page = CrmPage(profile, confinement, tr, self)
        self.setPage(self.crm_page)
        self.crm_page.loadStarted.connect(self._on_load_turned)
        self.crm_page.loadFinished.connect(self._on_load_turned)

    def set_usual_zoom(self, factor: float) -> None:
        """Take the setting ``web.zoom``: 1.0 is the page's own size."""
        self._usual_zoom = factor
        self.set_zoom(factor)

    def set_zoom(self, factor: float) -> None:
        """Show the page larger or smaller from now on, also after its process has crashed."""
        self._zoom = factor
        self.setZoomFactor(factor)

    def reset_zoom(self) -> None:
        """Go back to the usual size."""
        self.set_zoom(self._usual_zoom)

    def childEvent(self, event: QChildEvent) -> None:
        """Watch the widget that gets the input: Qt makes a new one for each process of the page."""
        if event.added() and isinstance(event.child(), QWidget):
            event.child().installEventFilter(self)
        super().childEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice mouse and keyboard; take nothing away."""
        if event.type() in INPUT:
            self.crm_page.note_input()
            self.used.emit()
        return super().eventFilter(watched, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show our own menu: Qt's offers what leads nowhere here."""
        context_menu(self, self.crm_page, self.lastContextMenuRequest(), self._tr).popup(event.globalPos())

    @Slot()
    def _on_load_turned(self) -> None:
        if self.zoomFactor() != self._zoom:  # a new process of the page begins with 1.0
            self.setZoomFactor(self._zoom)
