"""Whether the screen is locked, as the desktop's screen saver says it on the session bus.

GNOME, KDE Plasma, XFCE, MATE and Cinnamon each speak under a name of their own, with the same signal
(https://people.freedesktop.org/~hadess/idle-inhibition-spec/re01.html and the desktops' own screen savers).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jeepney import DBusAddress, HeaderFields, MatchRule, MessageFlag, MessageType, message_bus, new_method_call
from PySide6.QtCore import QObject, Signal, Slot

from tecart_starter.gui.desktop.bus import Bus

if TYPE_CHECKING:
    from jeepney.low_level import Message

DESKTOPS = ("freedesktop", "gnome", "xfce", "mate", "cinnamon")
INTERFACES = tuple(f"org.{desktop}.ScreenSaver" for desktop in DESKTOPS)
MEMBER = "ActiveChanged"
OWNER_CHANGED = "NameOwnerChanged"


class ScreenLock(QObject):
    """Listens to the screen savers; where there is no bus, nothing is ever heard.

    Signals:
        changed: the screen has been locked, or blanked (True); it is free again (False).
    """

    changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        """Listen from now on; a screen that is locked already is told, too."""
        super().__init__(parent)
        self._active: set[str] = set()
        self._asked: dict[int, str] = {}
        self._bus = Bus(self)
        self._bus.ready.connect(self._on_bus_ready)
        self._bus.signalled.connect(self._on_bus_signalled)
        self._bus.replied.connect(self._on_bus_replied)
        self._bus.lost.connect(self._on_bus_lost)
        self._bus.open()

    def close(self) -> None:
        """Let go of the bus."""
        self._bus.close()

    def _note(self, interface: str, *, active: bool) -> None:
        """Note what this screen saver says; on some desktops two of them say it."""
        before = bool(self._active)
        if active:
            self._active.add(interface)
        else:
            self._active.discard(interface)
        if bool(self._active) != before:
            self.changed.emit(not before)

    @Slot()
    def _on_bus_ready(self) -> None:
        for desktop, interface in zip(DESKTOPS, INTERFACES, strict=True):
            self._bus.send(message_bus.AddMatch(MatchRule(type="signal", interface=interface, member=MEMBER)))
            gone = MatchRule(type="signal", sender=message_bus.bus_name, member=OWNER_CHANGED)
            gone.add_arg_condition(0, interface)
            self._bus.send(message_bus.AddMatch(gone))
            saver = DBusAddress(f"/org/{desktop}/ScreenSaver", bus_name=interface, interface=interface)
            question = new_method_call(saver, "GetActive")
            question.header.flags |= MessageFlag.no_auto_start  # who is asked need not be started for it
            self._asked[self._bus.send(question)] = interface

    @Slot(int, object)
    def _on_bus_replied(self, serial: int, message: Message) -> None:
        interface = self._asked.pop(serial, None)
        if interface and message.header.message_type is MessageType.method_return and message.body == (True,):
            self._note(interface, active=True)

    @Slot(object)
    def _on_bus_signalled(self, message: Message) -> None:
        fields, body = message.header.fields, message.body
        interface, member = fields.get(HeaderFields.interface), fields.get(HeaderFields.member)
        if interface in INTERFACES and member == MEMBER and body in ((True,), (False,)):
            self._note(interface, active=body[0])
        elif member == OWNER_CHANGED and fields.get(HeaderFields.sender) == message_bus.bus_name and not body[2]:
            self._note(body[0], active=False)  # a screen saver that has crashed unlocks nothing by its word

    @Slot()
    def _on_bus_lost(self) -> None:
        for interface in tuple(self._active):
            self._note(interface, active=False)
