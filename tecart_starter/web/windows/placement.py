"""Where a new window goes: inside the work area of the screen, not exactly on another one."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from tecart_starter.domain.window_place import WindowPlace

STEP = 32
CARDS = 444
"""Pixels at the right edge, where the cards of calls come, and a gap: they lie above all windows."""
FRAME = QMargins(2, 32, 2, 2)
"""Of a window as long as the desktop has not said how thick its frames are."""


def fit(size: QSize, area: QRect, frame: QMargins = FRAME) -> QSize:
    """Return ``size`` (without frame), made smaller where a window of that size has no room in ``area``."""
    return size.boundedTo(area.marginsRemoved(frame).size())


def place(
    size: QSize, area: QRect, taken: Collection[QPoint], frame: QMargins = FRAME, wanted: QPoint | None = None
) -> QPoint:
    """Return the upper left corner, frame included, for a window of ``size`` (without frame).

    Where it is ``wanted``, as near as ``area`` allows, else in the middle of ``area``, or left of it where that leaves
    the cards their place; or as many steps to the lower right as there are windows at the places before. At the lower
    edge it goes on at the top, at the right edge, or before the cards, at the left.
    """
    outer = size.grownBy(frame)
    room = QSize(max(1, area.width() - outer.width() + 1), max(1, area.height() - outer.height() + 1))
    first = QPoint((room.width() - 1) // 2, (room.height() - 1) // 2)
    if wanted is not None:
        within = QRect(QPoint(0, 0), room)
        at = wanted - area.topLeft()
        first = QPoint(min(max(0, at.x()), within.right()), min(max(0, at.y()), within.bottom()))
    elif room.width() > CARDS:
        room.setWidth(room.width() - CARDS)
        first.setX(min(first.x(), room.width() - 1))
    places = (first + QPoint(STEP, STEP) * step for step in range(len(taken) + 1))
    corners = [area.topLeft() + QPoint(at.x() % room.width(), at.y() % room.height()) for at in places]
    return next((corner for corner in corners if not _is_taken(corner, taken)), corners[-1])


def _is_taken(corner: QPoint, taken: Collection[QPoint]) -> bool:
    """Whether a window lies there already, more or less: desktops move windows by the thickness of their frames."""
    return any((corner - other).manhattanLength() < STEP for other in taken)


class Appearance(Enum):
    """How a new window comes."""

    ACTIVE = auto()
    """In front, with the keyboard."""
    BESIDE = auto()
    """To be seen, without the keyboard; the task bar says that it is there."""
    MINIMIZED = auto()
    """Out of sight: in the task bar, and nothing more."""


def show_window(window: QWidget, others: Iterable[QWidget], kept: WindowPlace, how: Appearance) -> None:
    """Show a new window: where such a window was, if there is a screen, else on the screen where the person works.

    ``kept``: of an earlier window of its kind.
    """
    wanted = None if kept.position is None else QPoint(*kept.position)
    size = window.size() if kept.size is None else QSize(*kept.size)
    there = None if wanted is None else QGuiApplication.screenAt(wanted + QPoint(size.width() // 2, STEP))
    screen = there or QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
    area = screen.availableGeometry()
    visible = [other for other in others if other.isVisible()]
    frame = next((_frame(other) for other in visible if not other.isMaximized()), FRAME)
    window.resize(fit(size, area, frame))
    taken = [other.pos() for other in visible]
    window.move(place(window.size(), area, taken, frame, wanted if there else None))
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, how is not Appearance.ACTIVE)
    if how is Appearance.MINIMIZED:
        window.showMinimized()
        return
    if kept.maximized:
        window.showMaximized()
    else:
        window.show()
    if how is Appearance.ACTIVE:
        window.raise_()
        window.activateWindow()
    else:
        QApplication.alert(window)


def _frame(window: QWidget) -> QMargins:
    """Return how thick the desktop's frame around ``window`` is."""
    outer, inner = window.frameGeometry(), window.geometry()
    return QMargins(
        inner.left() - outer.left(),
        inner.top() - outer.top(),
        outer.right() - inner.right(),
        outer.bottom() - inner.bottom(),
    )
