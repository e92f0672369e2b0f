"""Remembers where the person has put a window, how large they have made it, and how large its page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QSize, QTimer, Slot

from tecart_starter.domain.window_place import ZOOM, WindowPlace
from tecart_starter.web.windows.placement import show_window

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tecart_starter.domain.settings import Settings
    from tecart_starter.domain.window_place import WindowPlaces
    from tecart_starter.web.windows.placement import Appearance
    from tecart_starter.web.windows.window import CrmWindow

SETTLE_MS = 1_000
"""The desktop has had its say by then about where the window is; what comes later is the person's doing."""
A_STEP = 16
"""Pixels; less is the desktop's frame, or a hand that trembled."""


def show_in_place(window: CrmWindow, others: Iterable[CrmWindow], places: WindowPlaces, how: Appearance) -> None:
    """Show a new window where such windows are and as large, and remember what the person makes of it."""
    zoom = places.get(ZOOM).zoom
    if zoom is not None:
        window.view.set_zoom(zoom)
    ZoomMemory(window, places)
    kept = places.get(window.place_kind) if window.place_kind else WindowPlace()
    show_window(window, others, kept, how)
    if window.place_kind:
        PlaceMemory(window, places)


def forget_what_is_set(places: WindowPlaces, old: Settings, new: Settings) -> None:
    """Let other settings count: who sets a size or a zoom wants to see it."""
    if (old.calls.width, old.calls.height) != (new.calls.width, new.calls.height):
        places.put("call", replace(places.get("call"), size=None))
    if old.web.zoom != new.web.zoom:
        places.put(ZOOM, WindowPlace())


class ZoomMemory(QObject):
    """Watches one window and keeps how large its page is wanted, for all windows to come."""

    def __init__(self, window: CrmWindow, places: WindowPlaces) -> None:
        """``window`` is about to be shown."""
        super().__init__(window)
        self._view = window.view
        self._places = places
        self._view.zoomed.connect(self._on_zoomed)

    @Slot()
    def _on_zoomed(self) -> None:
        self._places.put(ZOOM, WindowPlace(zoom=self._view.own_zoom))


class PlaceMemory(QObject):
    """Watches one window and keeps its place when it is closed."""

    def __init__(self, window: CrmWindow, places: WindowPlaces) -> None:
        """``window`` has just been shown."""
        super().__init__(window)
        self._window = window
        self._places = places
        self._position: QPoint | None = None
        self._size = QSize()
        QTimer.singleShot(SETTLE_MS, self, self._on_settled)
        window.closed.connect(self._on_closed)

    @Slot()
    def _on_settled(self) -> None:
        self._position, self._size = self._window.pos(), self._window.page_size()

    @Slot()
    def _on_closed(self) -> None:
        window, before = self._window, self._places.get(self._window.place_kind)
        if self._position is None or window.isFullScreen():
            return
        place = replace(before, maximized=window.isMaximized())
        if not window.isMaximized():
            size, position = window.page_size(), window.pos()
            if (abs(size.width() - self._size.width()) + abs(size.height() - self._size.height())) > A_STEP:
                place = replace(place, size=size.toTuple())
            if (position - self._position).manhattanLength() > A_STEP:
                place = replace(place, position=position.toTuple())
        self._places.put(window.place_kind, place)
