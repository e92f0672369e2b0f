"""What becomes of an embedded browser that crashes again and again: its data may be reset (security.md D6)."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from tecart_starter.app.tellings import RESET
from tecart_starter.system import web_reset

if TYPE_CHECKING:
    from pathlib import Path

    from tecart_starter.app.engine import Engine
    from tecart_starter.app.tellings import Tellings
    from tecart_starter.gui.popups.notices import Notices
    from tecart_starter.web.windows.window_manager import WindowManager

LOOP_SECONDS = 60.0
"""Two crashes within this time are a loop."""
TOGETHER_SECONDS = 1.0
"""Pages that crash within this time had one process; by itself none is loaded again so soon (web/failing/recovery)."""

log = logging.getLogger(__name__)


class EngineCare(QObject):
    """Counts crashes of pages, and has profile and cache reset if the person says so.

    Signals:
        restart_requested: both are reset by the next start, which is wanted now.
    """

    restart_requested = Signal()

    def __init__(self, engine: Engine, tell: Tellings, notices: Notices, profile: Path, cache: Path) -> None:
        """``profile``, ``cache``: the browser's folders."""
        super().__init__()
        self._tell = tell
        self._folders = (profile, cache)
        self._crashed = -LOOP_SECONDS
        self._offered = False
        engine.started.connect(self._on_engine_started)
        engine.failed.connect(self._on_engine_failed)
        notices.action_invoked.connect(self._on_action_invoked)

    def start(self, *, crashing: bool) -> None:
        """Begin a session; ``crashing``: the program has crashed again and again before it."""
        if crashing:
            self._offer()

    @Slot(QObject)
    def _on_engine_started(self, windows: WindowManager) -> None:
        windows.page_crashed.connect(self._on_page_crashed)

    @Slot()
    def _on_page_crashed(self) -> None:
        now = time.monotonic()
        since = now - self._crashed
        if since < TOGETHER_SECONDS:
            return
        self._crashed = now
        if since < LOOP_SECONDS:
            self._offer()

    def _offer(self) -> None:
        """Once a session."""
        if not self._offered:
            self._offered = True
            log.warning("the embedded browser crashes again and again")
            self._tell.browser_crashes()

    @Slot(str)
    def _on_engine_failed(self, why: str) -> None:
        log.error("the embedded browser does not start: %s", why)
        self._tell.browser_fails(why)

    @Slot(str)
    def _on_action_invoked(self, key: str) -> None:
        if key != RESET:
            return
        try:
            for folder in self._folders:
                web_reset.want(folder)
        except OSError as error:
            self._tell.browser_fails(error.strerror or str(error))
            return
        log.info("the browser's data is to be reset on request")
        self.restart_requested.emit()
