"""What only the X server knows: whether windows can be translucent, what fills the screen, where somebody types.

Elsewhere than on X11 windows can be translucent, and the desktop itself keeps what it shows out of full screen.
"""

from __future__ import annotations

import logging
import math
import sys
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from Xlib.display import Display
    from Xlib.xobject.drawable import Window

    from tecart_starter.gui.desktop.x_idle import KeyboardClock

Answer = TypeVar("Answer")
NEVER = math.inf

log = logging.getLogger(__name__)


class XServer:
    """A connection of its own, made with the first question: it takes 20 ms, and python-xlib 4 MiB."""

    def __init__(self) -> None:
        """Nobody is asked yet."""
        self._display: Display | None = None
        self._keyboard: KeyboardClock | None = None

    @property
    def present(self) -> bool:
        """Whether this is an X11 desktop."""
        return sys.platform == "linux" and QGuiApplication.platformName() == "xcb"

    def windows_can_be_translucent(self) -> bool:
        """Ask for the compositing manager's selection (EWMH ``_NET_WM_CM_Sn``)."""
        return not self.present or self._ask(_is_composited, False)

    def full_screen_in_front(self) -> bool:
        """Whether the active window fills the screen (EWMH ``_NET_WM_STATE_FULLSCREEN``): a presentation, a film."""
        return self.present and self._ask(_is_filled, False)

    def seconds_since_key(self) -> float:
        """Return how long nobody has pressed a key; endless where that is not known."""
        return self._ask(self._read_keyboard, NEVER) if self.present else NEVER

    def active_window(self) -> QRect | None:
        """Return where the active window is, in pixels of the screen; None where there is none, or it is not known."""
        return self._ask(_active_place, None) if self.present else None

    def close(self) -> None:
        """Let go of the connection; the next question makes another one."""
        display, self._display, self._keyboard = self._display, None, None
        if display is not None:
            display.close()

    def _ask(self, question: Callable[[Display], Answer], otherwise: Answer) -> Answer:
        """Return the answer; ``otherwise`` where there is none."""
        from Xlib.display import Display  # noqa: PLC0415 - see above
        from Xlib.error import ConnectionClosedError, DisplayError, XError  # noqa: PLC0415

        try:
            self._display = self._display or Display()
            return question(self._display)
        except XError as error:  # the window has gone meanwhile
            log.debug("the X server does not say: %s", error)
        except (DisplayError, ConnectionClosedError, OSError) as error:
            log.warning("the X server does not answer: %s", error)
            self._display = self._keyboard = None
        return otherwise

    def _read_keyboard(self, display: Display) -> float:
        from tecart_starter.gui.desktop.x_idle import KeyboardClock  # noqa: PLC0415 - as in _ask

        self._keyboard = self._keyboard or KeyboardClock.find(display)
        return NEVER if self._keyboard is None else self._keyboard.seconds()


def _is_composited(display: Display) -> bool:
    return bool(display.get_selection_owner(display.intern_atom("_NET_WM_CM_S0")))


def _active(display: Display) -> Window | None:
    active = display.screen().root.get_full_property(display.intern_atom("_NET_ACTIVE_WINDOW"), 0)
    if active is None or not active.value or not active.value[0]:
        return None
    return display.create_resource_object("window", active.value[0])


def _active_place(display: Display) -> QRect | None:
    window = _active(display)
    if window is None:
        return None
    size, corner = window.get_geometry(), window.translate_coords(display.screen().root, 0, 0)
    return QRect(-corner.x, -corner.y, size.width, size.height)


def _is_filled(display: Display) -> bool:
    window = _active(display)
    if window is None:
        return False
    states = window.get_full_property(display.intern_atom("_NET_WM_STATE"), 0)
    return states is not None and display.intern_atom("_NET_WM_STATE_FULLSCREEN") in states.value
