"""Finding text in a page, and going back and forth, by keyboard as in browsers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton

from tecart_starter.web.windows.find_bar import FindBar
from tests.web.driver import FULL, Driver

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
PAGE = "<title>t</title>" + "<p>Müller</p>" * 3 + "<p>Schulze</p>"


@pytest.fixture
def opened(driver: Driver) -> Driver:
    """A page in a window that has the keyboard."""
    driver.crm.pages["/page"] = PAGE
    driver.open_page(activate=True)
    driver.wait_until_painted()
    return driver


def press(driver: Driver, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(driver.window().focusWidget(), key, modifier)


def bar(driver: Driver) -> FindBar:
    (found,) = driver.window().findChildren(FindBar)
    return found


def field(driver: Driver) -> QLineEdit:
    (found,) = bar(driver).findChildren(QLineEdit)
    return found


def says(driver: Driver, words: str) -> None:
    (label,) = bar(driver).findChildren(QLabel)
    driver.wait(lambda: label.text() == words)


def find(driver: Driver, text: str) -> None:
    press(driver, Qt.Key.Key_F, CONTROL)
    driver.wait(bar(driver).isVisible)
    field(driver).setText(text)


def test_text_is_found_from_place_to_place_and_back(opened: Driver) -> None:
    size = opened.window().view.size()
    find(opened, "müller")
    says(opened, "1 von 3")
    assert field(opened).hasFocus()

    QTest.keyClick(field(opened), Qt.Key.Key_Return)
    says(opened, "2 von 3")
    press(opened, Qt.Key.Key_F3)
    says(opened, "3 von 3")
    QTest.keyClick(field(opened), Qt.Key.Key_Return, SHIFT)
    says(opened, "2 von 3")
    press(opened, Qt.Key.Key_F3, SHIFT)
    says(opened, "1 von 3")
    assert opened.window().view.size() == size, "the page keeps its size"


def test_typing_on_stays_at_the_first_place(opened: Driver) -> None:
    find(opened, "")
    for letter in "MÜLL":
        field(opened).insert(letter)
        opened.settle(0.1)

    says(opened, "1 von 3")


def test_what_is_not_there_is_said_and_an_empty_field_says_nothing(opened: Driver) -> None:
    find(opened, "Meier")
    says(opened, "Nichts gefunden")

    field(opened).clear()
    says(opened, "")


def test_escape_and_the_button_close_it_and_the_page_has_the_keyboard_again(opened: Driver) -> None:
    find(opened, "Schulze")
    says(opened, "1 von 1")
    QTest.keyClick(field(opened), Qt.Key.Key_Escape)
    assert bar(opened).isHidden()
    opened.wait(lambda: not field(opened).hasFocus())

    find(opened, "Schulze")
    next(button for button in bar(opened).findChildren(QToolButton) if button.toolTip() == "Schließen").click()
    assert bar(opened).isHidden()


def test_it_stays_in_the_corner_and_goes_with_the_page(opened: Driver) -> None:
    find(opened, "Müller")
    window = opened.window()
    window.resize(500, 300)
    opened.wait(lambda: bar(opened).geometry().right() < window.view.width())
    assert bar(opened).y() < 20

    opened.crm.pages["/other"] = "<title>other</title>"
    window.page.runJavaScript("location.href = '/other'")
    opened.wait(lambda: window.windowTitle() == "other")
    assert bar(opened).isHidden()


def test_alt_and_the_arrows_go_back_and_forth(driver: Driver) -> None:
    driver.crm.pages["/page"] = f"<title>t</title><a href=/other style='{FULL}'>x</a>"
    driver.crm.pages["/other"] = "<title>other</title>"
    window = driver.open_page(activate=True)
    driver.click()  # Chromium goes back only over pages that a person has left
    driver.wait(lambda: window.windowTitle() == "other")

    press(driver, Qt.Key.Key_Left, ALT)
    driver.wait(lambda: window.windowTitle() == "t")
    press(driver, Qt.Key.Key_Right, ALT)
    driver.wait(lambda: window.windowTitle() == "other")
