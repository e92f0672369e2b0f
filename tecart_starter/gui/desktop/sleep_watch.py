"""When the computer has slept: systemd's logind says so on the system bus; elsewhere the clock does.

https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.login1.html, ``PrepareForSleep``.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from jeepney.low_level import Message

    from tecart_starter.gui.desktop.bus import Bus
if sys.platform == "linux":  # jeepney is there only where there is D-Bus
    from jeepney import HeaderFields, MatchRule, message_bus

    from tecart_starter.gui.desktop.bus import SYSTEM, Bus

SERVICE = "org.freedesktop.login1"
INTERFACE, MEMBER = f"{SERVICE}.Manager", "PrepareForSleep"
LOOK_MS = 15_000
LATE_SECONDS = 15.0
"""A look at the clock that comes so much later than it should comes after a sleep, or after the clock was put on."""


class SleepWatch(QObject):
    """Listens to logind and looks at the clock; both may tell of the same sleep, which is said once.

    Signals:
        resumed: the computer has slept and is awake, or the program was stopped and goes on.
    """

    resumed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Listen from now on."""
        super().__init__(parent)
        self._looked = time.time()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._bus: Bus | None = None
        if sys.platform == "linux":
            self._bus = Bus(self, SYSTEM)
            self._bus.ready.connect(self._on_bus_ready)
            self._bus.signalled.connect(self._on_bus_signalled)
            self._bus.open()

    def close(self) -> None:
        """Let go of the bus."""
        self._timer.stop()
        if self._bus is not None:
            self._bus.close()

    @Slot()
    def look(self) -> None:
        """See whether more time has passed than the timer's.

        By the wall clock: whether the monotonic one goes on while the computer sleeps differs from system to system.
        """
        now, before = time.time(), self._looked
        self._looked = now
        if now - before > LOOK_MS / 1000 + LATE_SECONDS:
            self.resumed.emit()

    @Slot()
    def _on_bus_ready(self) -> None:
        if sys.platform == "linux" and self._bus is not None:
            ours = MatchRule(type="signal", sender=SERVICE, interface=INTERFACE, member=MEMBER)
            self._bus.send(message_bus.AddMatch(ours))

    @Slot(object)
    def _on_bus_signalled(self, message: Message) -> None:
        if sys.platform == "linux":
            fields = message.header.fields
            ours = fields.get(HeaderFields.interface) == INTERFACE and fields.get(HeaderFields.member) == MEMBER
            if ours and message.body == (False,):
                self._looked = time.time()
                self.resumed.emit()
