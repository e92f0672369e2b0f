"""Remembers where the person has put a window and how large they have made it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QSize, QTimer, Slot

from tecart_starter.domain.window_place import WindowPlace
from tecart_starter.web.placement import show_window

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tecart_starter.domain.window_place import WindowPlaces
    from tecart_starter.web.placement import Appearance
    from tecart_starter.web.window import CrmWindow

SETTLE_MS = 1_000
"""The desktop has had its say by then about where the window is; what comes later is the person's doing."""
A_STEP = 16
"""Pixels; less is the desktop's frame, or a hand that trembled."""


def show_in_place(window: CrmWindow, others: Iterable[CrmWindow], places: WindowPlaces, how: Appearance) -> None:
    """Show a new window where such windows are, and remember where it goes from there."""
    kept = places.get(window.place_kind) if window.place_kind else WindowPlace()
    show_window(window, others, kept, how)
    if window.place_kind:
        PlaceMemory(window, places)


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
