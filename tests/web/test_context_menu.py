"""The context menu of pages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from tests.web.driver import FULL, Driver


def menu(driver: Driver) -> dict[str, bool]:
    """Click with the right button; what is offered, and whether it can be chosen."""
    driver.click(button=Qt.MouseButton.RightButton)
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
