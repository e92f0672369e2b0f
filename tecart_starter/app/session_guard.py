"""Warns before the CRM ends all sessions, where somebody has worked in call windows that are still open.

After that, and some time after the start, it has ``MorningCheck`` look whether calls can come.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from tecart_starter.app.morning_check import MorningCheck
from tecart_starter.domain.session_end import is_near, session_end

if TYPE_CHECKING:
    from tecart_starter.app.engine import Engine
    from tecart_starter.app.face import Face
    from tecart_starter.domain.settings import Settings

LOOK_MS = 60_000


class SessionGuard(QObject):
    """Looks at the clock once a minute."""

    def __init__(self, settings: Settings, face: Face, engine: Engine) -> None:
        """Nothing is looked at before ``start``."""
        super().__init__()
        self._settings = settings
        self._face = face
        self._engine = engine
        self._warned_of: datetime | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._on_timeout)
        self.check = MorningCheck(settings, face, engine)

    def start(self) -> None:
        """Look from now on."""
        self._timer.start()
        self.check.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self.check.stop()

    def apply(self, settings: Settings) -> None:
        """Go on with other settings."""
        self._settings = settings
        self.check.apply(settings)

    def look(self, now: datetime) -> None:
        """Warn, once before each end, if there is something to be saved."""
        end = session_end(self._settings.login.session_ends, now)
        windows = self._engine.worked_in
        if end is not None and is_near(end, now) and windows and end != self._warned_of:
            self._warned_of = end
            self._face.tell.session_ends(end, windows)

    @Slot()
    def _on_timeout(self) -> None:
        self.look(datetime.now(UTC))
