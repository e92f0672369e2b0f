"""The page area of a window: shows one page, and notices that the person works in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QChildEvent, QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from tecart_starter.web.pages.context_menu import context_menu
from tecart_starter.web.pages.page import CrmPage

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWebEngineCore import QWebEngineProfile

    from tecart_starter.texts.catalog import Texts
    from tecart_starter.web.pages.confinement import Confinement

ZOOM_STEP = 1.1
SMALLEST_ZOOM, LARGEST_ZOOM = 0.25, 5.0  # Qt's own limits
ROUNDING = 0.001
INPUT = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.KeyPress, QEvent.Type.TouchBegin)


class CrmView(QWebEngineView):
    """Shows one CrmPage, which it owns.

    Signals:
        used: the person clicked or typed in the page.
        zoomed: the person has made the page larger or smaller.
    """

    used = Signal()
    zoomed = Signal()

    def __init__(self, profile: QWebEngineProfile, confinement: Confinement, tr: Texts) -> None:
        """Make it with an empty page; it is not visible yet."""
        super().__init__()
        self._tr = tr
        self._usual_zoom = self._zoom = 1.0
        self.crm_page = CrmPage(profile, confinement, tr, self)
        self.setPage(self.crm_page)
        self.crm_page.loadStarted.connect(self._on_load_turned)
        self.crm_page.loadFinished.connect(self._on_load_turned)

    def draw_ahead(self, size: QSize) -> None:
        """Have the page drawn in this size from now on: page and desktop work on a new window at the same time."""
        self.resize(size)
        self.crm_page.setVisible(True)

    def set_usual_zoom(self, factor: float) -> None:
        """Take the setting ``web.zoom``: 1.0 is the page's own size."""
        self._usual_zoom = factor
        self.set_zoom(factor)

    def set_zoom(self, factor: float) -> None:
        """Show the page larger or smaller from now on, also after its process has crashed."""
        self._zoom = factor
        self.setZoomFactor(factor)

    @property
    def own_zoom(self) -> float | None:
        """How large the person wants it, None where as usual."""
        return None if self._zoom == self._usual_zoom else self._zoom

    @Slot()
    def zoom_in(self) -> None:
        """The person wants it larger."""
        self._zoom_to(min(LARGEST_ZOOM, self._zoom * ZOOM_STEP))

    @Slot()
    def zoom_out(self) -> None:
        """The person wants it smaller."""
        self._zoom_to(max(SMALLEST_ZOOM, self._zoom / ZOOM_STEP))

    @Slot()
    def reset_zoom(self) -> None:
        """The person wants the usual size."""
        self._zoom_to(self._usual_zoom)

    def _zoom_to(self, factor: float) -> None:
        near = abs(factor - self._usual_zoom) < ROUNDING  # up and down again is not exactly where it was
        self.set_zoom(self._usual_zoom if near else factor)
        self.zoomed.emit()

    def childEvent(self, event: QChildEvent) -> None:
        """Watch the widget that gets the input: Qt makes a new one for each process of the page."""
        if event.added() and isinstance(event.child(), QWidget):
            event.child().installEventFilter(self)
        super().childEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice mouse and keyboard; take nothing away but the wheel that makes the page larger or smaller."""
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if steps := event.angleDelta().y():
                (self.zoom_in if steps > 0 else self.zoom_out)()
            return True
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
