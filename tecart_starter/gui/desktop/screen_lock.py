"""When the screen is locked, as the desktop's screen saver says it on the session bus.

GNOME, KDE Plasma, XFCE, MATE and Cinnamon each speak under a name of their own, with the same signal
(https://people.freedesktop.org/~hadess/idle-inhibition-spec/re01.html and the desktops' own screen savers).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jeepney import HeaderFields, MatchRule, message_bus
from PySide6.QtCore import QObject, Signal, Slot

from tecart_starter.gui.desktop.session_bus import SessionBus

if TYPE_CHECKING:
    from jeepney.low_level import Message

INTERFACES = tuple(f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "xfce", "mate", "cinnamon"))
MEMBER = "ActiveChanged"


class ScreenLock(QObject):
    """Listens to the screen savers; where there is no bus, nothing is ever heard.

    Signals:
        locked: the screen has been locked, or blanked.
    """

    locked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Listen from now on."""
        super().__init__(parent)
        self._bus = SessionBus(self)
        self._bus.ready.connect(self._on_bus_ready)
        self._bus.signalled.connect(self._on_bus_signalled)
        self._bus.open()

    def close(self) -> None:
        """Let go of the bus."""
        self._bus.close()

    @Slot()
    def _on_bus_ready(self) -> None:
        for interface in INTERFACES:
            self._bus.send(message_bus.AddMatch(MatchRule(type="signal", interface=interface, member=MEMBER)))

    @Slot(object)
    def _on_bus_signalled(self, message: Message) -> None:
        fields = message.header.fields
        ours = fields.get(HeaderFields.interface) in INTERFACES and fields.get(HeaderFields.member) == MEMBER
        if ours and message.body == (True,):
            self.locked.emit()
