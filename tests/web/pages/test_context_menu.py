"""The context menu of pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.web.driver import FULL, Driver


def menu(driver: Driver, x: int = 60, y: int = 60) -> dict[str, bool]:
    """Click with the right button; what is offered, and whether it can be chosen."""
    driver.click(x, y, button=Qt.MouseButton.RightButton)
    driver.wait(QApplication.activePopupWidget)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    return {action.text(): action.isEnabled() for action in popup.actions() if not action.isSeparator()}


def choose(driver: Driver, label: str) -> None:
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    next(action for action in popup.actions() if action.text() == label).trigger()
    popup.close()


def test_link_is_opened_in_a_window_of_its_own(driver: Driver):
    driver.crm.pages["/page"] = f"<a href=/other style='{FULL}'>x</a>"
    driver.crm.pages["/other"] = "<title>other</title>"
    driver.open_page()
    assert list(menu(driver)) == [
        "Link in neuem Fenster öffnen",
        "Adresse des Links kopieren",
        "Zurück",
        "Vor",
        "Neu laden",
    ]
    choose(driver, "Link in neuem Fenster öffnen")
    driver.wait(lambda: driver.window().windowTitle() == "other")
    assert len(driver.manager.snapshot()) == 2


def test_page_offers_what_leads_somewhere(driver: Driver):
    driver.crm.pages["/page"] = "x"
    driver.open_page()
    assert menu(driver) == {
        "Zurück": False,
        "Vor": False,
        "Neu laden": True,
        "Drucken …": True,
        "Als PDF speichern": True,
    }
    choose(driver, "Neu laden")
    driver.wait(lambda: driver.crm.requests == ["/page", "/page"])


def test_field_offers_what_editing_needs(driver: Driver):
    driver.crm.pages["/page"] = f"<input value=Muster autofocus style='{FULL}'>"
    driver.open_page()
    offered = menu(driver)
    assert {"Rückgängig", "Ausschneiden", "Einfügen", "Alles markieren"} <= offered.keys()
    choose(driver, "Alles markieren")


@pytest.mark.skipif(not Path("/usr/share/hunspell-bdic/de_DE.bdic").exists(), reason="Debian's hunspell-de-de only")
def test_a_wrong_word_is_marked_and_put_right(driver: Driver):
    driver.crm.pages["/page"] = f"<textarea id=t autofocus lang=de style='{FULL};font:40px sans-serif'></textarea>"
    driver.open_page(activate=True)
    for _ in range(2):  # a new page takes no clicks for half a second
        driver.click()
        driver.settle(0.6)
    QTest.keyClicks(driver.canvas(), "Rechnunk ")
    driver.wait(lambda: driver.js("document.getElementById('t').value") == "Rechnunk ")
    offered: dict[str, bool] = {}
    for _ in range(20):  # the dictionary comes with the first word that is to be checked
        driver.settle(0.3)
        offered = menu(driver, 60, 30)
        if "Rechnung" in offered:
            break
        popup = QApplication.activePopupWidget()
        assert popup
        popup.close()
    assert "Rechnung" in offered

    choose(driver, "Rechnung")

    driver.wait(lambda: driver.js("document.getElementById('t').value") == "Rechnung ")
