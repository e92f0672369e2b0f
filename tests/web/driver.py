"""What a person and a phone system do with the windows, and what the windows report."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.domain.settings import Settings
from tecart_starter.web.windows.call_window import CallWindow
from tecart_starter.web.windows.window import CrmWindow
from tecart_starter.web.windows.window_manager import WindowManager
from tests.web.crm import Crm

OPENED = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SIGNALS = (
    "call_requested",
    "call_opened",
    "call_address_changed",
    "call_named",
    "call_touched",
    "recording_stopped",
    "recording_unconfirmed",
    "call_window_closed",
    "page_requested",
    "page_unsent",
    "page_opened",
    "page_closed",
    "link_clicked",
    "outside_link_clicked",
)
FULL = "position:fixed;left:0;top:0;width:100%;height:100%"
"""Style of an element that fills the page, to be clicked anywhere."""


def call(identifier: int = 7, **changes: Any) -> Call:
    """An incoming call; ``changes``: fields that differ."""
    return Call(identifier, "22", "+49361302620", 0, CallState.OPENING, OPENED)._replace(**changes)


def ended(identifier: int = 7, seconds: int = 65, **changes: Any) -> Call:
    """The same call after its end."""
    return call(identifier, state=CallState.ENDING, ended=OPENED + timedelta(seconds=seconds), **changes)


class Driver:
    """Opens, clicks, types, waits. ``reports``: every signal of the manager with its arguments, in order."""

    def __init__(self, manager: WindowManager, crm: Crm, settings: Settings) -> None:
        self.manager = manager
        self.crm = crm
        self.system = settings.systems[0]
        self.reports: list[tuple[Any, ...]] = []
        for name in SIGNALS:
            getattr(manager, name).connect(self._recorder(name))

    def _recorder(self, name: str) -> Callable[..., None]:
        return lambda *arguments: self.reports.append((name, *arguments))

    def said(self, name: str) -> list[tuple[Any, ...]]:
        """The arguments of each ``name``."""
        return [report[1:] for report in self.reports if report[0] == name]

    def wait(self, condition: Callable[[], object], seconds: float = 5) -> None:
        """Until ``condition`` holds."""
        end = time.monotonic() + seconds
        while not (held := condition()) and time.monotonic() < end:
            self.settle(0.01)
        assert held, (self.reports, self.manager.snapshot(), self.crm.requests)

    def wait_for(self, name: str, count: int = 1, seconds: float = 5) -> tuple[Any, ...]:
        """Until ``name`` has been said so often; its last arguments."""
        self.wait(lambda: len(self.said(name)) >= count, seconds)
        return self.said(name)[-1]

    def settle(self, seconds: float = 0.25) -> None:
        """Give what must not happen the time to happen."""
        loop = QEventLoop()
        QTimer.singleShot(int(seconds * 1000), loop.quit)
        loop.exec()

    def window(self, number: int | None = None) -> CrmWindow:
        """The window with this number, or the newest one."""
        return self.manager._windows[number or max(self.manager._windows)]

    def call_window(self) -> CallWindow:
        """The newest window, which is a call's."""
        window = self.window()
        assert isinstance(window, CallWindow)
        return window

    def open_page(self, path: str = "/page", *, link: int = 1, activate: bool = False) -> CrmWindow:
        """Open a page and wait until it is there."""
        self.manager.open_page(link, self.crm.origin + path, activate=activate)
        self.wait(lambda: (link,) in self.said("page_opened"))
        return self.window()

    def begin_page(self, title: str) -> CrmWindow:
        """Open a page that may never be there for good, and wait for its title."""
        self.manager.open_page(1, f"{self.crm.origin}/page", activate=False)
        self.wait(lambda: self.window().windowTitle() == title)
        return self.window()

    def announce_call(self, identifier: int = 7) -> CallWindow:
        """Open a call's window and wait for nothing."""
        opened = call(identifier)
        self.manager.open_call(opened, self.system.call_url(opened.lnumber, opened.rnumber, opened.io))
        return self.call_window()

    def start_call(self, identifier: int = 7) -> CallWindow:
        """Open a call's window and wait until it is to be seen."""
        self.announce_call(identifier)
        self.wait(self.call_window().isVisible)
        return self.call_window()

    def open_call(self, identifier: int = 7) -> CallWindow:
        """Open a call's window and wait until its page is there."""
        window = self.start_call(identifier)
        self.wait(lambda: (identifier,) in self.said("call_opened"))
        return window

    def end_call(self, identifier: int = 7, **changes: Any) -> None:
        """The end of a call has arrived."""
        self.manager.end_recording(ended(identifier, **changes))

    def click(
        self,
        x: int = 60,
        y: int = 60,
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Click into the page of the newest window."""
        self.wait_until_painted()
        QTest.mouseClick(self.canvas(), button, modifier, QPoint(x, y))

    def canvas(self) -> QWidget:
        """The widget of the newest window's page that gets the input."""
        canvas = self.window().view.focusProxy()
        assert canvas
        return canvas

    def click_until(self, name: str) -> None:
        """Click until ``name`` is said: new frames take no clicks for half a second."""
        for _ in range(20):
            self.click()
            self.settle(0.15)
            if self.said(name):
                return
        self.wait_for(name)

    def wait_until_painted(self) -> None:
        """Chromium takes clicks only after the first picture."""
        script = """(() => { if (!window.painting) { window.painting = 1;
            requestAnimationFrame(() => requestAnimationFrame(() => { window.painting = 2; })) }
            return document.readyState === "complete" && window.painting === 2 })()"""
        self.wait(lambda: self.js(script))

    def js(self, script: str, number: int | None = None) -> Any:
        """What ``script`` gives in the main world of the newest window's page."""
        answers: list[object] = []
        self.window(number).page.runJavaScript(script, 0, answers.append)
        self.wait(lambda: bool(answers))
        return answers[0]
