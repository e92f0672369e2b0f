"""What only the X server knows: whether windows can be translucent, and whether somebody's window fills the screen.

Elsewhere than on X11 windows can be translucent, and the desktop itself keeps what it shows out of full screen.
"""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from Xlib.display import Display

log = logging.getLogger(__name__)


class XServer:
    """A connection of its own, made with the first question: it takes 20 ms, and python-xlib 4 MiB."""

    def __init__(self) -> None:
        """Nobody is asked yet."""
        self._display: Display | None = None

    @property
    def present(self) -> bool:
        """Whether this is an X11 desktop."""
        return sys.platform == "linux" and QGuiApplication.platformName() == "xcb"

    def windows_can_be_translucent(self) -> bool:
        """Ask for the compositing manager's selection (EWMH ``_NET_WM_CM_Sn``)."""
        return not self.present or self._ask(_is_composited)

    def full_screen_in_front(self) -> bool:
        """Whether the active window fills the screen (EWMH ``_NET_WM_STATE_FULLSCREEN``): a presentation, a film."""
        return self.present and self._ask(_is_filled)

    def close(self) -> None:
        """Let go of the connection; the next question makes another one."""
        display, self._display = self._display, None
        if display is not None:
            display.close()

    def _ask(self, question: Callable[[Display], bool]) -> bool:
        """Return the answer; False where there is none."""
        from Xlib.display import Display  # noqa: PLC0415 - see above
        from Xlib.error import ConnectionClosedError, DisplayError, XError  # noqa: PLC0415

        try:
            self._display = self._display or Display()
            return question(self._display)
        except XError as error:  # the window has gone meanwhile
            log.debug("the X server does not say: %s", error)
        except (DisplayError, ConnectionClosedError, OSError) as error:
            log.warning("the X server does not answer: %s", error)
            self._display = None
        return False


def _is_composited(display: Display) -> bool:
    return bool(display.get_selection_owner(display.intern_atom("_NET_WM_CM_S0")))


def _is_filled(display: Display) -> bool:
    active = display.screen().root.get_full_property(display.intern_atom("_NET_ACTIVE_WINDOW"), 0)
    if active is None or not active.value or not active.value[0]:
        return False
    window = display.create_resource_object("window", active.value[0])
    states = window.get_full_property(display.intern_atom("_NET_WM_STATE"), 0)
    return states is not None and display.intern_atom("_NET_WM_STATE_FULLSCREEN") in states.value
