"""Full screen: by F11 or by a page, and back by Escape."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.web.driver import FULL, Driver

VIDEO = f"<div id=v style='{FULL}' onclick='this.requestFullscreen()'>Film</div>"


@pytest.fixture
def window(driver: Driver) -> Driver:
    driver.crm.pages["/page"] = VIDEO
    driver.open_page(activate=True)
    driver.wait(lambda: QApplication.activeWindow() is driver.window())
    return driver


def hint(driver: Driver) -> list[str]:
    return [
        label.text()
        for label in driver.window().findChildren(QLabel)
        if label.objectName() == "hint" and label.isVisible()
    ]


def test_f11_fills_the_screen_and_escape_leads_back(window: Driver) -> None:
    QTest.keyClick(window.canvas(), Qt.Key.Key_F11)
    window.wait(window.window().isFullScreen)
    assert hint(window) == ["Vollbild – mit Esc zurück"]

    QTest.keyClick(window.canvas(), Qt.Key.Key_Escape)
    window.wait(lambda: not window.window().isFullScreen())
    assert hint(window) == []


def test_a_page_fills_the_screen_after_a_click(window: Driver) -> None:
    for _ in range(10):
        window.click()
        window.settle(0.2)
        if window.window().isFullScreen():
            break
    assert window.window().isFullScreen()
    assert window.js("!!document.fullscreenElement")
    assert hint(window) == ["Vollbild – mit Esc zurück"]

    QTest.keyClick(window.canvas(), Qt.Key.Key_Escape)
    window.wait(lambda: not window.window().isFullScreen())
    window.wait(lambda: not window.js("!!document.fullscreenElement"))


def test_without_a_click_it_does_not(window: Driver) -> None:
    window.js("document.getElementById('v').requestFullscreen().catch(() => 0)")
    window.settle(0.5)

    assert not window.window().isFullScreen()
