"""The engine: the port ``Windows``, filled in as soon as the embedded browser has been loaded.

Chromium takes its time (0.5 to 1.5 s) and its memory (170 MiB); links are stored, calls tracked and cards shown long
before that. So the web room is imported when the event loop idles: for the first time with ``web.prewarm``, else when a
window is wanted. What wants one waits until ``ready``.
"""

from __future__ import annotations

import importlib
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from tecart_starter.domain.errors import StarterError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tecart_starter.domain.calls import Call
    from tecart_starter.domain.settings import Settings
    from tecart_starter.web.windows.window_info import WindowInfo
    from tecart_starter.web.windows.window_manager import WindowManager


SLOW_SECONDS = 2.0
"""Whoever waits longer for the engine is told that the program is starting (security.md F26)."""
REST_MS = 250
"""How long the engine waits that nobody wants yet: whoever has waited for the program's start is answered first."""


class Engine(QObject):
    """Loads the embedded browser and stands for its windows.

    Signals:
        started: windows can be opened; the argument is the WindowManager, whose signals want connecting.
        failed: they cannot, and why.
    """

    started = Signal(QObject)
    failed = Signal(str)

    def __init__(self, make: Callable[[], WindowManager], tell_slow: Callable[[], None]) -> None:
        """``make`` imports the web room and makes its window manager.

        ``tell_slow`` is called in another thread where a window waits for that for more than SLOW_SECONDS.
        """
        super().__init__()
        self._make = make
        self._tell_slow = tell_slow
        self._windows: WindowManager | None = None
        self._loading = False
        self._start = QTimer(self)
        self._start.setSingleShot(True)
        self._start.timeout.connect(self._on_idle)
        self._waiting: list[Callable[[], None]] = []
        self._quiet = self._wanted = False

    def start_when_idle(self, *, wanted: bool = True) -> None:
        """Load the engine, once, as soon as the event loop idles; not ``wanted`` yet: a little later."""
        self._wanted = self._wanted or wanted
        if not self._loading and (wanted or not self._start.isActive()):
            self._start.start(0 if wanted else REST_MS)

    def when_ready(self, action: Callable[[], None]) -> None:
        """Do at once what the person wishes, or as soon as the engine has been loaded for it."""
        if self.ready:
            action()
        else:
            self._waiting.append(action)
            self.start_when_idle()

    @Slot()
    def _on_idle(self) -> None:
        self._loading = True
        # a thread: this one does nothing else until the engine is there
        slow = threading.Timer(SLOW_SECONDS, self._tell_slow)
        slow.daemon = True
        if self._wanted and not self._quiet:
            slow.start()
        try:
            self._windows = self._make()
        except (StarterError, OSError, ImportError) as error:  # ImportError: in the middle of an update
            self._loading = False  # the next wish for a window tries again
            self.failed.emit(str(error))
            return
        finally:
            slow.cancel()
        self._windows.set_quiet(quiet=self._quiet)
        self.started.emit(self._windows)
        waiting, self._waiting = self._waiting, []
        for action in waiting:
            action()

    @property
    def ready(self) -> bool:
        """Whether windows can be opened yet."""
        return self._windows is not None

    @property
    def windows(self) -> WindowManager:
        """The windows. Ask ``ready`` first."""
        if self._windows is None:
            raise RuntimeError("the engine has not been started yet")
        return self._windows

    @property
    def call_count(self) -> int:
        """How many call windows there are."""
        return self._windows.call_count if self._windows else 0

    @property
    def page_count(self) -> int:
        """How many page windows there are."""
        return self._windows.page_count if self._windows else 0

    @property
    def worked_in(self) -> int:
        """In how many call windows somebody has clicked or typed."""
        return self._windows.worked_in if self._windows else 0

    def open_page(self, link_id: int, url: str, *, activate: bool) -> None:
        """Open a page in a window of its own."""
        self.windows.open_page(link_id, url, activate=activate)

    def open_call(self, call: Call, url: str) -> None:
        """Open the call window and request its page, once."""
        self.windows.open_call(call, url)

    def reopen_call(self, call: Call) -> None:
        """Open the call's own page again."""
        self.windows.reopen_call(call)

    def end_recording(self, call: Call) -> None:
        """Stop the CRM's time recording as soon as the call's page can; nothing without a window."""
        if self._windows:
            self._windows.end_recording(call)

    def show_call(self, call_id: int) -> bool:
        """Bring the call's window to the front; False where it has none."""
        return self._windows is not None and self._windows.show_call(call_id)

    def close_call(self, call_id: int, *, untouched_only: bool) -> None:
        """Close the call's window."""
        if self._windows:
            self._windows.close_call(call_id, untouched_only=untouched_only)

    def snapshot(self) -> tuple[WindowInfo, ...]:
        """Return what windows there are."""
        return self._windows.snapshot() if self._windows else ()

    def apply(self, settings: Settings) -> None:
        """Go on with other settings."""
        if self._windows:
            self._windows.apply(settings)

    def set_quiet(self, *, quiet: bool) -> None:
        """Let no call window pop up as long as it is ``quiet``."""
        self._quiet = quiet
        if self._windows:
            self._windows.set_quiet(quiet=quiet)

    def close_all(self) -> None:
        """Close every window without asking; nothing is heard of them after it, not even a late answer of a page."""
        if self._windows:
            self._windows.close_all()
            self._windows.blockSignals(True)


def load_web_room() -> type[WindowManager]:
    """Import the web room (Chromium with it) and what else a first call needs; return its WindowManager class."""
    importlib.import_module("tecart_starter.domain.number_plans")
    module = importlib.import_module("tecart_starter.web.windows.window_manager")
    found: type[WindowManager] = module.WindowManager
    return found
