"""Presence: what the program does when the screen is locked or unlocked, and when the computer wakes up."""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRandomGenerator, QTimer, Slot

from tecart_starter.domain.readiness import SessionState
from tecart_starter.gui.desktop.sleep_watch import SleepWatch

if TYPE_CHECKING:
    from tecart_starter.app.engine import Engine
    from tecart_starter.app.morning_check import MorningCheck
    from tecart_starter.app.screens import Screens
    from tecart_starter.domain.call_desk import CallDesk
    from tecart_starter.gui.desktop.screen_lock import ScreenLock
elif sys.platform == "linux":  # jeepney is there only where there is D-Bus
    from tecart_starter.gui.desktop.screen_lock import ScreenLock

NO_STORM_MS = 5_000
"""A whole company wakes up at eight: each program looks at the CRM at another moment within this time (F30)."""

log = logging.getLogger(__name__)


class Presence(QObject):
    """Follows the screen's lock (Linux; elsewhere nothing of ours is ever above it) and the computer's sleep."""

    def __init__(self, desk: CallDesk, screens: Screens, engine: Engine, check: MorningCheck) -> None:
        """Nothing is followed before ``start``."""
        super().__init__()
        self._desk = desk
        self._screens = screens
        self._engine = engine
        self._check = check
        self._lock: ScreenLock | None = None
        self._sleep: SleepWatch | None = None
        self._look = QTimer(self, singleShot=True)
        self._look.timeout.connect(self._on_look_due)

    def start(self) -> None:
        """Follow both from now on."""
        self._sleep = SleepWatch(self)
        self._sleep.resumed.connect(self._on_resumed)
        if sys.platform == "linux":
            self._lock = ScreenLock(self)
            self._lock.changed.connect(self._on_lock_changed)

    def stop(self) -> None:
        """Follow nothing any more."""
        self._look.stop()
        for one in (self._lock, self._sleep):
            if one is not None:
                one.close()

    @Slot(bool)
    def _on_lock_changed(self, locked: bool) -> None:
        if locked:
            self._desk.screen_locked(datetime.now(UTC))
        self._screens.set_locked(locked)

    @Slot()
    def _on_resumed(self) -> None:
        log.info("awake again")
        if self._engine.ready:
            self._engine.windows.try_again()
            self._look.start(QRandomGenerator.global_().bounded(NO_STORM_MS))

    @Slot()
    def _on_look_due(self) -> None:
        found = self._check.found
        if found is None or found.session is not SessionState.LOGIN:  # who has to log in is not asked a second time
            self._check.look()
