"""Closing a window whose page holds what is not saved."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from tests.web.driver import FULL, Driver

UNSAVED = f"<script>onbeforeunload = event => event.preventDefault()</script><textarea style='{FULL}'></textarea>"
HANGING = f"<script>onbeforeunload = () => {{ while (true); }}</script><p style='{FULL}'>"


def question() -> QMessageBox | None:
    return next(
        (one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()), None
    )


def when_asked(answer: str) -> list[tuple[str, str]]:
    """Press ``answer`` as soon as a question is there; what it asked."""
    asked: list[tuple[str, str]] = []

    def look() -> None:
        box = question()
        if box is None:
            QTimer.singleShot(20, look)
            return
        asked.append((box.windowTitle(), box.text()))
        next(button for button in box.buttons() if button.text() == answer).click()

    look()
    return asked


@pytest.fixture
def used(driver: Driver) -> Callable[[str], None]:
    def open_page(page: str) -> None:
        driver.crm.pages["/page"] = page
        driver.open_page()
        driver.click()
        driver.settle(0.6)  # Chromium takes note of the click
        driver.click()
        driver.settle(0.2)

    return open_page


def test_unsaved_input_asks_and_the_window_stays(driver: Driver, used: Callable[[str], None]) -> None:
    used(UNSAVED)
    asked = when_asked("Im Fenster bleiben")

    driver.window().close()
    driver.wait(lambda: asked)
    driver.settle(0.5)

    assert asked == [("Nicht gespeichert", "In diesem Fenster ist etwas noch nicht gespeichert.")]
    assert driver.window().isVisible()


def test_it_asks_each_time(driver: Driver, used: Callable[[str], None]) -> None:
    used(UNSAVED)
    for _ in range(2):
        asked = when_asked("Im Fenster bleiben")
        driver.window().close()
        driver.wait(lambda: asked)  # noqa: B023 -- waited for within this round
        driver.settle(0.2)


def test_what_is_not_wanted_is_discarded(driver: Driver, used: Callable[[str], None]) -> None:
    used(UNSAVED)
    when_asked("Verwerfen")

    driver.window().close()

    driver.wait(lambda: not driver.manager.snapshot())


def test_without_unsaved_input_nothing_is_asked(driver: Driver, used: Callable[[str], None]) -> None:
    used(f"<textarea style='{FULL}'></textarea>")

    driver.window().close()

    driver.wait(lambda: not driver.manager.snapshot())


def test_where_nobody_has_worked_nothing_is_asked(driver: Driver) -> None:
    driver.crm.pages["/page"] = UNSAVED
    driver.open_page()

    driver.window().close()

    assert not driver.manager.snapshot()


def test_a_page_that_hangs_cannot_hold_its_window(driver: Driver, used: Callable[[str], None]) -> None:
    used(HANGING)

    driver.window().close()

    driver.wait(lambda: not driver.manager.snapshot(), 10)


def test_when_the_program_ends_nothing_is_asked(driver: Driver, used: Callable[[str], None]) -> None:
    used(UNSAVED)

    driver.manager.close_all()

    assert not driver.manager.snapshot()
    assert question() is None


def test_leaving_an_unsaved_page_asks_in_german_too(driver: Driver, used: Callable[[str], None]) -> None:
    used(UNSAVED)
    asked = when_asked("Im Fenster bleiben")

    driver.window()._shortcuts.reload()
    driver.wait(lambda: asked)

    assert asked[0][0] == "Nicht gespeichert"


def test_while_the_person_decides_other_windows_go_on(driver: Driver, used: Callable[[str], None]) -> None:
    used(UNSAVED)
    first = driver.window()
    first.close()
    driver.wait(question)

    driver.crm.pages["/other"] = "<title>other</title>"
    driver.manager.open_page(2, driver.crm.origin + "/other", activate=False)
    driver.wait(lambda: driver.window().windowTitle() == "other")

    box = question()
    assert box
    next(button for button in box.buttons() if button.text() == "Verwerfen").click()
    driver.wait(lambda: len(driver.manager.snapshot()) == 1)
