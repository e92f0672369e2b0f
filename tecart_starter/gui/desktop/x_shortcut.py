"""A key combination for the whole desktop, under X11: the server tells us when it is pressed, wherever that is."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot
from PySide6.QtGui import QGuiApplication

from tecart_starter.domain.shortcut import read_shortcut

if TYPE_CHECKING:
    from Xlib.display import Display

    from tecart_starter.domain.shortcut import Shortcut

MASKS = {"Shift": 1 << 0, "Ctrl": 1 << 2, "Alt": 1 << 3, "Meta": 1 << 6}
LOCKS = (0, 1 << 1, 1 << 4, 1 << 1 | 1 << 4)
"""With and without Caps Lock and Num Lock: for the server these are other combinations."""

log = logging.getLogger(__name__)


class XShortcut(QObject):
    """Grabs one combination; no other key is ever seen here.

    Signals:
        pressed: the person has pressed it.
    """

    pressed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing is grabbed yet."""
        super().__init__(parent)
        self._display: Display | None = None
        self._notifier: QSocketNotifier | None = None
        self.keys = ""
        """What is grabbed, in normal form; empty: nothing."""

    @property
    def possible(self) -> bool:
        """Whether this desktop has combinations for programs: X11."""
        return sys.platform == "linux" and QGuiApplication.platformName() == "xcb"

    def grab(self, keys: str) -> bool:
        """Have ``keys`` (normal form; empty: none) from now on; False where another program has them."""
        if keys == self.keys or not self.possible:
            return keys == self.keys
        self.release()
        return not keys or self._grab(read_shortcut(keys))

    def release(self) -> None:
        """Let go of the combination."""
        self.keys = ""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        display, self._display = self._display, None
        if display is not None:
            display.close()

    def _grab(self, shortcut: Shortcut) -> bool:
        from Xlib import XK, X  # noqa: PLC0415 - python-xlib takes 4 MiB: only who has a shortcut pays for it
        from Xlib.display import Display  # noqa: PLC0415
        from Xlib.error import BadAccess, CatchError, DisplayError  # noqa: PLC0415

        try:
            self._display = display = Display()
        except (DisplayError, OSError) as error:
            log.warning("the X server does not answer: %s", error)
            return False
        key = shortcut.key.lower() if len(shortcut.key) == 1 or shortcut.key == "Space" else shortcut.key
        code = display.keysym_to_keycode(XK.string_to_keysym(key))
        held = sum(MASKS[name] for name in shortcut.modifiers)
        taken = CatchError(BadAccess)
        for locks in LOCKS:
            display.screen().root.grab_key(code, held | locks, True, X.GrabModeAsync, X.GrabModeAsync, onerror=taken)
        display.sync()
        if not code or taken.get_error():
            log.warning("%s belongs to another program", shortcut)
            self.release()
            return False
        self.keys = str(shortcut)
        self._notifier = QSocketNotifier(display.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_readable)
        return True

    @Slot()
    def _on_readable(self) -> None:
        from Xlib import X  # noqa: PLC0415
        from Xlib.error import ConnectionClosedError  # noqa: PLC0415

        display = self._display
        if display is None:
            return
        try:
            events = [display.next_event() for _ in range(display.pending_events())]
            if not any(event.type == X.KeyPress for event in events):
                return
            display.ungrab_keyboard(X.CurrentTime)  # ours until the key is up, but a menu wants it now
            display.sync()
        except (ConnectionClosedError, OSError) as error:
            log.warning("the X server has gone: %s", error)
            self.release()
            return
        self.pressed.emit()
