"""Windows come again where the person has put them, if there is a screen."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication

from tecart_starter.domain.window_place import WindowPlace
from tecart_starter.system.window_places import WindowPlacesFile
from tecart_starter.web.windows.place_memory import SETTLE_MS
from tests.web.driver import Driver

PAGE = "/public/index.php"


def open_call(driver: Driver, identifier: int = 7) -> None:
    driver.crm.pages[PAGE] = "Anruf"
    driver.open_call(identifier)
    driver.settle(SETTLE_MS / 1000 + 0.1)


def close(driver: Driver) -> None:
    driver.window().close()
    driver.wait(lambda: not driver.manager.snapshot())


def test_a_window_comes_again_where_it_was_and_as_large(driver: Driver, places: WindowPlacesFile) -> None:
    open_call(driver)
    before = driver.window().pos()
    driver.window().move(before + QPoint(-21, -37))
    driver.window().resize(700, 420)
    close(driver)

    open_call(driver, 8)

    assert (driver.window().info().width, driver.window().info().height) == (700, 420)
    assert driver.window().pos() == before + QPoint(-21, -37)


def test_what_nobody_has_touched_is_not_kept(driver: Driver, places: WindowPlacesFile) -> None:
    open_call(driver)
    close(driver)

    assert places.get("call") == WindowPlace()


def test_a_second_window_does_not_lie_on_the_first(driver: Driver, places: WindowPlacesFile) -> None:
    places.put("call", WindowPlace(position=(5, 5)))
    open_call(driver, 7)
    first = driver.window().pos()
    open_call(driver, 8)

    assert (driver.window().pos() - first).manhattanLength() > 20


def test_a_screen_that_is_gone_is_no_place(driver: Driver, places: WindowPlacesFile) -> None:
    places.put("call", WindowPlace(position=(-5000, 9000), size=(9000, 9000)))

    open_call(driver)

    assert QGuiApplication.primaryScreen().geometry().contains(driver.window().geometry())


def test_another_size_in_the_settings_counts_from_then_on(driver: Driver, places: WindowPlacesFile) -> None:
    places.put("call", WindowPlace(size=(400, 300)))
    calls = driver.manager._settings.calls._replace(width=600, height=450)

    driver.manager.apply(driver.manager._settings._replace(calls=calls))
    open_call(driver)

    assert (driver.window().info().width, driver.window().info().height) == (600, 450)


def test_a_maximised_window_comes_again_maximised(driver: Driver, places: WindowPlacesFile) -> None:
    open_call(driver)
    driver.window().showMaximized()
    driver.wait(lambda: driver.window().isMaximized())
    close(driver)

    open_call(driver, 8)

    assert driver.window().isMaximized()
