"""Full logging ends by itself after a day: nobody remembers to switch off what names every caller."""

from __future__ import annotations

import logging
import os
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from pathlib import Path

    from tecart_starter.app.preferences import Preferences

LONGEST_SECONDS = 24 * 3600
LOOK_MS = 600_000
FILE_NAME = "full-since"
"""Its time is when full logging began; it survives restarts."""
KEYS = {"logging.level": "debug", "logging.numbers": "full"}

log = logging.getLogger(__name__)


class DebugMode(QObject):
    """Watches the settings ``logging.level`` and ``logging.numbers``."""

    def __init__(self, folder: Path, preferences: Preferences) -> None:
        """``folder``: of the logs."""
        super().__init__()
        self._file = folder / FILE_NAME
        self._preferences = preferences
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        preferences.changed.connect(self.look)
        self.look()

    @Slot()
    def look(self) -> None:
        """Begin to count, go on, or end it; what an administrator has set stays."""
        loaded = self._preferences.loaded
        now = {"logging.level": loaded.settings.logging.level, "logging.numbers": loaded.settings.logging.numbers}
        full = [key for key, value in KEYS.items() if now[key] == value and key not in loaded.locked]
        try:
            if not full:
                self._file.unlink(missing_ok=True)
            elif not self._file.exists():
                os.close(os.open(self._file, os.O_CREAT | os.O_WRONLY, 0o600))
                log.warning("full logging, for 24 hours: %s", ", ".join(full))
            elif time.time() - self._file.stat().st_mtime > LONGEST_SECONDS:
                self._file.unlink()
                log.warning("full logging has ended by itself")
                self._preferences.choose(tuple((key, None) for key in full))
        except OSError as error:
            log.warning("it cannot be noted when full logging began: %s", error)
