"""The real engine against a real server on this computer."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QIcon, QPixmap
from pytestqt.qtbot import QtBot

# Before the engine starts. The tests may run as root, whom Chromium gives no sandbox.
os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = "--disable-gpu --log-level=3"
os.environ["QT_QUICK_BACKEND"] = "software"
QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.domain.settings import Settings, Web
from tecart_starter.domain.system_address import read_address
from tecart_starter.texts.catalog import Texts
from tecart_starter.web.window_manager import WindowManager
from tests.web.crm import Crm

RESOURCES = Path(__file__).parents[2] / "resources" / "web"
OPENED = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.fixture
def crm() -> Iterator[Crm]:
    """A server for pages; nothing on it yet."""
    with Crm() as running:
        yield running


@pytest.fixture
def settings(crm: Crm) -> Settings:
    """The CRM is the one system; no page is kept ready."""
    return Settings(systems=(read_address(crm.origin),), web=Web(prewarm=False))


@pytest.fixture
def make_manager(qapp: object, tr: Texts, tmp_path: Path) -> Iterator[Callable[[Settings], WindowManager]]:
    """Make the one window manager of a test."""
    made: list[WindowManager] = []

    def make(settings: Settings) -> WindowManager:
        picture = QPixmap(16, 16)
        picture.fill(Qt.GlobalColor.darkCyan)
        manager = WindowManager(
            settings=settings,
            tr=tr,
            icon=QIcon(picture),
            storage=tmp_path / "profile",
            cache=tmp_path / "cache",
            resources=RESOURCES,
        )
        made.append(manager)
        return manager

    yield make
    for manager in made:
        take_apart(manager)


@pytest.fixture
def manager(make_manager: Callable[[Settings], WindowManager], settings: Settings) -> WindowManager:
    """A window manager with the usual settings."""
    return make_manager(settings)


def take_apart(manager: WindowManager) -> None:
    """Close all windows, then the manager with its profile; the engine insists on this order."""
    loop = QEventLoop()
    manager.destroyed.connect(loop.quit)
    manager.close_all()
    QTimer.singleShot(0, manager.deleteLater)
    loop.exec()


def call(identifier: int = 7, **changes: object) -> Call:
    """An incoming call; ``changes``: fields that differ."""
    plain = Call(identifier, "22", "+49361302620", 0, CallState.OPENING, OPENED)
    return replace(plain, **changes)  # type: ignore[arg-type]  # the names are those of Call


def ended(seconds: int = 65, **changes: object) -> Call:
    """The same call after its end."""
    return call(state=CallState.ENDING, ended=OPENED + timedelta(seconds=seconds), **changes)


def click(qtbot: QtBot, manager: WindowManager, x: int = 50, y: int = 50, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    """Click into the page of the newest window."""
    view = window_of(manager).view
    qtbot.waitUntil(lambda: view.focusProxy() is not None)
    qtbot.mouseClick(view.focusProxy(), button, pos=QPoint(x, y))


def window_of(manager: WindowManager, number: int | None = None):
    """The window with this number, or the newest one."""
    return manager._windows[number or max(manager._windows)]


def run_js(qtbot: QtBot, manager: WindowManager, script: str, number: int | None = None) -> object:
    """What ``script`` gives in the main world of the newest window's page."""
    answers: list[object] = []
    window_of(manager, number).page.runJavaScript(script, 0, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    return answers[0]
