"""Reminders: looks for calls that were forgotten and ends that came to nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from tecart_starter.app.clock_watch import ClockWatch
    from tecart_starter.domain.call_desk import CallDesk

LOOK_MS = 15_000


class Reminders(QObject):
    """Has the call desk ask about calls that never got their end."""

    def __init__(self, desk: CallDesk, clock: ClockWatch) -> None:
        """``clock``: is asked before anything is reckoned. Nothing is looked for yet."""
        super().__init__()
        self._clock = clock
        self._desk = desk
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._on_timeout)

    def start(self) -> None:
        """Look from now on."""
        self._timer.start()
        self._on_timeout()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    @Slot()
    def _on_timeout(self) -> None:
        self._clock.look()
        now = datetime.now(UTC)
        self._desk.remind(now)
        self._desk.tell_late_ends(now)
