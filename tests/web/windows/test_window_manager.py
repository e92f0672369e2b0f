"""The windows as a whole: counting, showing, sizes, settings, and that closed ones are really gone."""

from __future__ import annotations

import gc
import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEngineProfile
from PySide6.QtWidgets import QApplication

from tecart_starter.domain.settings import Calls, Settings, Web
from tecart_starter.domain.system_address import read_address
from tecart_starter.system.window_places import WindowPlacesFile
from tecart_starter.texts.catalog import Texts
from tecart_starter.web.pages.confinement import AddressRefusedError
from tecart_starter.web.pages.view import CrmView
from tecart_starter.web.pages.web_files import WebFiles
from tecart_starter.web.profile import ProfileError, make_profile
from tecart_starter.web.windows.window_manager import WindowManager
from tests.desktop.session import wait_until
from tests.web.conftest import RESOURCES, take_apart
from tests.web.crm import Answer, Crm, redirect
from tests.web.driver import Driver

PAGE = "<title>Seite</title>"


def test_every_link_gets_a_window_of_its_own(driver: Driver):
    driver.crm.pages["/page"] = PAGE
    driver.open_page(link=1)
    driver.open_page(link=2)
    assert [info.id for info in driver.manager.snapshot()] == [1, 2]
    assert driver.manager.page_count == 2
    assert driver.reports[:2] == [("page_requested", 1), ("page_opened", 1)]
    first, second = driver.window(1), driver.window(2)
    assert first.pos() != second.pos()


@pytest.mark.parametrize(("query", "size"), [("op=tickets_overview", (1100, 750)), ("op=todo_window&x=1", (800, 600))])
def test_page_has_the_size_for_what_it_shows(driver: Driver, query: str, size: tuple[int, int]):
    driver.crm.pages["/page"] = PAGE
    screen = QGuiApplication.primaryScreen().availableGeometry().size()
    window = driver.open_page(f"/page?{query}")
    driver.wait(window.isVisible)  # a page may be quicker than its window
    info = window.info()
    assert info.width == min(size[0], screen.width() - 4)
    assert info.height == min(size[1], screen.height() - 34)


def test_a_call_window_is_as_large_as_it_will_be_before_it_is_seen(driver: Driver):
    driver.crm.pages["calls_open"] = Answer(PAGE, delay=1)
    window = driver.announce_call()
    info = window.info()
    assert (info.width, info.height, info.visible) == (750, 500, False)
    driver.wait(window.isVisible)
    seen = window.info()
    assert (seen.width, seen.height) == (750, 500)


def test_windows_larger_than_the_screen_are_made_to_fit(drive: Callable[..., Driver]):
    driver = drive(calls=Calls(width=9000, height=8000))
    driver.start_call()
    area = QGuiApplication.primaryScreen().availableGeometry()
    assert area.contains(driver.window().geometry())


def test_snapshot_is_ready_for_json(driver: Driver):
    driver.crm.pages["/page"] = PAGE
    driver.open_page()
    driver.wait(lambda: driver.window().windowTitle() == "Seite")
    fields = json.loads(json.dumps(driver.manager.snapshot()[0]._asdict()))
    assert list(fields) == ["id", "kind", "url", "title", "width", "height", "visible", "call"]
    assert fields["url"] == f"{driver.crm.origin}/page"
    assert (fields["title"], fields["visible"], fields["call"]) == ("Seite", True, None)


def test_home_has_one_window(driver: Driver):
    driver.crm.pages["/"] = PAGE
    driver.manager.open_home(driver.system.home_url)
    driver.wait(lambda: driver.window().windowTitle() == "Seite")
    driver.manager.open_home(driver.system.home_url)
    assert len(driver.manager.snapshot()) == 1
    assert driver.manager.page_count == 0
    driver.window().close()
    driver.manager.open_home(driver.system.home_url)
    driver.wait(lambda: driver.crm.requests == ["/", "/"])


def test_windows_come_without_the_keyboard_and_get_it_on_demand(driver: Driver):
    driver.crm.pages["calls_open"] = PAGE
    window = driver.open_call()
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert driver.manager.show_call(7)
    driver.wait(window.isActiveWindow)
    assert not driver.manager.show_call(8)


def test_minimised_window_is_shown_again(driver: Driver):
    driver.crm.pages["calls_open"] = PAGE
    window = driver.open_call()
    window.showMinimized()
    driver.manager.show_window(1)
    assert not window.isMinimized()


@pytest.mark.parametrize("key", [Qt.Key.Key_F5, Qt.Key.Key_R])
def test_keys_reload_the_page(driver: Driver, key: Qt.Key):
    driver.crm.pages["/page"] = PAGE
    window = driver.open_page(activate=True)
    driver.wait_until_painted()
    control = Qt.KeyboardModifier.ControlModifier if key == Qt.Key.Key_R else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(window, key, control)
    driver.wait(lambda: driver.crm.requests == ["/page", "/page"])


def test_the_next_windows_are_as_large_as_the_person_has_made_this_one(
    driver: Driver, settings: Settings, places: WindowPlacesFile
):
    driver.crm.pages["/page"] = "<title>first</title>"
    driver.open_page(activate=True)
    driver.wait_until_painted()
    canvas = driver.canvas()
    where = QPointF(60, 60)
    for turn in (120, 120, -120, 120):
        way = QPoint(0, turn)
        held, phase = Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase
        at = canvas.mapToGlobal(where)
        wheel = QWheelEvent(where, at, QPoint(), way, Qt.MouseButton.NoButton, held, phase, False)
        QApplication.sendEvent(canvas, wheel)
    assert driver.window().view.zoomFactor() == pytest.approx(1.21)

    driver.crm.pages["/page"] = "<script>open('/reminder', '_blank', 'width=300,height=200')</script>"
    driver.crm.pages["/reminder"] = "<title>reminder</title>"
    driver.open_page(link=2)
    driver.wait(lambda: len(driver.manager.snapshot()) == 3)
    assert {round(window.view.zoomFactor(), 2) for window in driver.manager._windows.values()} == {1.21}
    assert WindowPlacesFile(places._file).get("zoom").zoom == pytest.approx(1.21)

    driver.window().view.reset_zoom()
    driver.crm.pages["/page"] = "<title>last</title>"
    assert driver.open_page(link=3).view.zoomFactor() == 1.0
    driver.window().view.zoom_in()
    driver.manager.apply(settings._replace(web=Web(prewarm=False, zoom=1.5)))
    assert driver.open_page(link=4).view.zoomFactor() == 1.5


def test_keys_zoom_and_close(driver: Driver):
    driver.crm.pages["/page"] = PAGE
    window = driver.open_page(activate=True)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, Qt.Key.Key_Plus, control)
    assert window.view.zoomFactor() == pytest.approx(1.1)
    QTest.keyClick(window, Qt.Key.Key_0, control)
    assert window.view.zoomFactor() == 1.0
    QTest.keyClick(window, Qt.Key.Key_Minus, control)
    assert window.view.zoomFactor() == pytest.approx(1 / 1.1)
    QTest.keyClick(window, Qt.Key.Key_W, control)
    assert driver.manager.snapshot() == ()


def test_new_settings_reach_open_windows_and_new_ones(driver: Driver, settings: Settings):
    driver.crm.pages["/page"] = PAGE
    window = driver.open_page()
    other = read_address(driver.crm.foreign)
    driver.manager.apply(settings._replace(systems=(other,), web=Web(prewarm=False, zoom=1.5)))
    assert window.view.zoomFactor() == 1.5
    with pytest.raises(AddressRefusedError):
        driver.manager.open_page(2, f"{driver.crm.origin}/page", activate=False)
    driver.manager.open_page(3, f"{driver.crm.foreign}/page", activate=False)
    driver.wait(lambda: (3,) in driver.said("page_opened"))
    driver.wait(lambda: driver.js("devicePixelRatio") == 1.5)


def test_changes_are_announced(driver: Driver):
    changes: list[int] = []
    driver.manager.windows_changed.connect(lambda: changes.append(1))
    driver.crm.pages["/page"] = PAGE
    window = driver.open_page()
    driver.wait(lambda: bool(changes))
    driver.settle(0.1)
    changes.clear()
    window.close()
    driver.wait(lambda: bool(changes))


def test_fifteen_windows_leave_nothing_behind(drive: Callable[..., Driver]):
    driver = drive(web=Web(prewarm=True))
    driver.crm.pages["calls_open"] = redirect("/calls/17")
    driver.crm.pages["/calls/17"] = (
        PAGE + "<script>addEventListener('tecartstarter:endcall', e => e.preventDefault())</script>"
    )
    gone: list[int] = []
    for number in range(1, 16):
        window = driver.open_call(number)
        for thing in (window, window.view, window.page):
            thing.destroyed.connect(lambda: gone.append(1))
        driver.end_call(number)
        driver.wait_for("recording_stopped", number)
        driver.manager.close_call(number)
        del window, thing
    driver.wait(lambda: len(gone) == 45)
    gc.collect()
    left = [view for view in gc.get_objects() if type(view) is CrmView and shiboken6.isValid(view)]
    assert len(left) <= 1  # the one that is kept ready
    assert len(driver.said("call_window_closed")) == 15


@pytest.mark.qt_log_ignore("^Unable to create new profile", extend=True)
def test_profile_is_for_the_person_alone_and_used_once(qapp: object, tr: Texts, tmp_path: Path):
    files = WebFiles.load(RESOURCES)
    profile = make_profile(tmp_path / "a" / "profile", tmp_path / "a" / "cache", tr.language, files)
    assert profile.persistentCookiesPolicy() == QWebEngineProfile.PersistentCookiesPolicy.ForcePersistentCookies
    for folder in ("profile", "cache"):
        assert stat.S_IMODE((tmp_path / "a" / folder).stat().st_mode) == 0o700
    with pytest.raises(ProfileError):
        make_profile(tmp_path / "a" / "profile", tmp_path / "a" / "cache", tr.language, files)
    (tmp_path / "file").write_text("")
    unkept = make_profile(tmp_path / "file" / "profile", tmp_path / "cache", tr.language, files)
    assert unkept.isOffTheRecord(), "where nothing can be kept, pages open all the same"
    shiboken6.delete(unkept)
    shiboken6.delete(profile)


def test_session_cookie_survives_an_orderly_end(
    make_manager: Callable[[Settings], WindowManager], settings: Settings, crm: Crm, tmp_path: Path
):
    crm.pages["/page"] = redirect("/next", cookie="session=17; HttpOnly; SameSite=Strict")
    crm.pages["/next"] = PAGE
    first = make_manager(settings)
    Driver(first, crm, settings).open_page()
    take_apart(first)
    wait_until(
        lambda: b"session" in (tmp_path / "profile" / "Cookies").read_bytes(), "Chromium has written its cookies"
    )
    Driver(make_manager(settings), crm, settings).open_page("/next")
    assert crm.headers[-1]["Cookie"] == "session=17"
    assert crm.headers[-1]["Accept-Language"] == "de-DE,de;q=0.9,en;q=0.8"
