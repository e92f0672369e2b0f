"""Do not disturb: tells everything that pops up when to keep still, and what was missed meanwhile."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from tecart_starter.app.engine import Engine
    from tecart_starter.app.face import Face
    from tecart_starter.app.screens import Screens
    from tecart_starter.domain.quiet_times import QuietTimes
    from tecart_starter.domain.settings import Settings

LONGEST_MS = 30_000
"""Between two looks at the clock: it may be set, and the computer may sleep."""

log = logging.getLogger(__name__)


class QuietHours(QObject):
    """Follows the quiet times.

    Signals:
        settings_chosen: tuple of (key, value) that the person has chosen.
    """

    settings_chosen = Signal(object)

    def __init__(self, times: QuietTimes, face: Face, screens: Screens, engine: Engine) -> None:
        """Nothing is quiet before ``look``."""
        super().__init__()
        self._times = times
        self._face = face
        self._screens = screens
        self._engine = engine
        self._began = datetime.now(UTC)
        self.until: datetime | None = None
        """When the present quiet ends; None: there is none."""
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        face.tray.quiet_requested.connect(self._on_quiet_requested)

    def apply(self, settings: Settings) -> None:
        """Go on with other settings."""
        self._times.apply(settings.dnd)
        self.look()

    def stop(self) -> None:
        """Look at the clock no more."""
        self._timer.stop()

    @Slot(object)
    def clock_moved(self, by: timedelta) -> None:
        """The clock was put forward ``by`` so much (negative: back)."""
        self._began = min(self._began, self._began + by)
        self.look()

    @Slot()
    def look(self) -> None:
        """See whether it is quiet now, and come back when that may be another."""
        now = datetime.now(UTC)
        until = self._times.until(now)
        if until != self.until:
            before, self.until = self.until, until
            self._tell(before, now)
        left = LONGEST_MS if until is None else (until - now) / timedelta(milliseconds=1)
        self._timer.start(max(1, min(LONGEST_MS, round(left) + 1)))

    def _tell(self, before: datetime | None, now: datetime) -> None:
        quiet = self.until is not None
        log.info("do not disturb: %s", f"until {self.until}" if quiet else "off")
        if before is None:
            self._began = now
        self._engine.set_quiet(quiet=quiet)
        self._screens.set_quiet(self.until)
        if not quiet:
            self._face.tell_missed(self._screens.missed_since(self._began))

    @Slot(object)
    def _on_quiet_requested(self, until: datetime | None) -> None:
        if until is None:
            self._times.interrupt(datetime.now(UTC))
        # a schedule alone leaves nothing to change in the file
        wanted = "" if until is None else until.isoformat(timespec="seconds")
        self.settings_chosen.emit((("dnd.until", wanted),))
