"""The real engine against a real server on this computer."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEventLoop, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QIcon, QPixmap

from tecart_starter.domain.settings import Settings, Web
from tecart_starter.domain.system_address import read_address
from tecart_starter.system.window_places import WindowPlacesFile
from tecart_starter.texts.catalog import Texts
from tecart_starter.web.pages.questions import register_scheme
from tecart_starter.web.windows.window_manager import WindowManager
from tests.web.crm import Crm
from tests.web.driver import Driver

# Before the engine starts. The tests may run as root, whom Chromium gives no sandbox.
os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = "--disable-gpu --log-level=3 --use-fake-device-for-media-stream"
os.environ["QT_QUICK_BACKEND"] = "software"
os.environ["QTWEBENGINE_DICTIONARIES_PATH"] = "/usr/share/hunspell-bdic"
QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
register_scheme()  # other tests make profiles of their own, and after the first one it would be too late

RESOURCES = Path(__file__).parents[2] / "resources" / "web"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Overlook what Qt says about a computer without a graphics card."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("^Failed to create RHI for backend", extend=True))


@pytest.fixture
def crm() -> Iterator[Crm]:
    """A server for pages; nothing on it yet."""
    with Crm() as running:
        yield running


@pytest.fixture
def settings(crm: Crm) -> Settings:
    """The CRM is the one system; no page is kept ready."""
    return Settings(systems=(read_address(crm.origin),), web=Web(prewarm=False))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's download folder."""
    there = tmp_path / "Downloads"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(there))
    return there


@pytest.fixture
def places(tmp_path: Path) -> WindowPlacesFile:
    """Where earlier windows were: nowhere yet."""
    return WindowPlacesFile(tmp_path / "windows.json")


@pytest.fixture
def make_manager(
    qapp: object, tr: Texts, tmp_path: Path, places: WindowPlacesFile
) -> Iterator[Callable[[Settings], WindowManager]]:
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
            places=places,
        )
        made.append(manager)
        return manager

    yield make
    for manager in made:
        if shiboken6.isValid(manager):
            take_apart(manager)


@pytest.fixture
def manager(make_manager: Callable[[Settings], WindowManager], settings: Settings) -> WindowManager:
    """A window manager with the usual settings."""
    return make_manager(settings)


@pytest.fixture
def driver(manager: WindowManager, crm: Crm, settings: Settings) -> Driver:
    """What a person and a phone system do with the window manager."""
    return Driver(manager, crm, settings)


@pytest.fixture
def drive(make_manager: Callable[[Settings], WindowManager], crm: Crm, settings: Settings) -> Callable[..., Driver]:
    """The same with tables of the settings that differ: ``drive(endcall=EndCallSettings(…))``."""

    def make(**tables: object) -> Driver:
        changed = settings._replace(**tables)  # type: ignore[arg-type]  # the names are those of Settings
        return Driver(make_manager(changed), crm, changed)

    return make


def take_apart(manager: WindowManager) -> None:
    """Close all windows, then the manager with its profile: the engine insists on this order."""
    loop = QEventLoop()
    manager.destroyed.connect(loop.quit)
    manager.close_all()
    QTimer.singleShot(0, manager.deleteLater)
    loop.exec()
