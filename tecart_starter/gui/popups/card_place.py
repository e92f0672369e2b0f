"""Where and when cards may be seen: on the screen where the person works, not over full screen, not while they type."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QCursor, QGuiApplication

from tecart_starter.gui.desktop.x_server import XServer

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

FROM_EDGE = 28
PAUSE_SECONDS = 0.7
"""Who has not pressed a key for so long has stopped to type, at least for a breath."""
LONGEST_WAIT_SECONDS = 3.0
"""A caller does not wait longer for that."""


class CardPlace:
    """Asks the desktop."""

    def __init__(self) -> None:
        """Nobody is asked yet."""
        self._x_server = XServer()
        self._waiting_since: float | None = None

    def prepare(self) -> None:
        """Do what takes its time before the first card is wanted: asked for the first time, X11 takes 30 ms."""
        self._x_server.full_screen_in_front()

    def close(self) -> None:
        """Let go of the desktop."""
        self._x_server.close()

    def taken(self) -> bool:
        """Whether something fills the screen: a presentation, a film."""
        return self._x_server.full_screen_in_front()

    def must_wait(self) -> bool:
        """Whether a card that wants to be seen is to wait, because somebody is typing; for three seconds at most."""
        now = time.monotonic()
        if self._waiting_since is None:
            self._waiting_since = now
        if now - self._waiting_since < LONGEST_WAIT_SECONDS and self._x_server.seconds_since_key() < PAUSE_SECONDS:
            return True
        self._waiting_since = None
        return False

    def corner(self, area: QRect | None = None) -> QPoint:
        """Return the upper right corner for the cards in ``area``, where that has just been asked for."""
        return (area or self.area()).topRight() + QPoint(1 - FROM_EDGE, FROM_EDGE)

    def area(self) -> QRect:
        """Return the work area of the screen where the person works."""
        area: QRect = self._screen().availableGeometry()
        return area

    def _screen(self) -> QScreen:
        """Return the screen of the window that has the keyboard; where that is not known, the one with the mouse."""
        active = self._x_server.active_window()
        if active is not None:
            for screen in QGuiApplication.screens():
                if _in_pixels(screen).contains(active.center()):
                    return screen
        return QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()


def _in_pixels(screen: QScreen) -> QRect:
    """Return where ``screen`` is; Qt scales the size of screens, and not where they begin."""
    where: QRect = screen.geometry()
    return QRect(where.topLeft(), where.size() * screen.devicePixelRatio())
