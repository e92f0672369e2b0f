"""Downloads of a page: into the download folder, seen in its window, never opened by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from tecart_starter.web.downloads.downloads import MOST_AT_ONCE, Downloads
from tests.web.crm import Answer
from tests.web.driver import Driver
from tests.web.windows.test_closing import when_asked


def attachment(name: str, body: str = "Inhalt", **more: str) -> Answer:
    return Answer(body, headers={"Content-Disposition": f'attachment; filename="{name}"', **more})


def fetch(driver: Driver, path: str) -> None:
    driver.js(f"location.href = {path!r}")


def lines(driver: Driver) -> list[str]:
    """What the bar of the newest window says."""
    bar = driver.window()._downloads
    return [label.text() for label in bar.findChildren(QLabel) if label.isVisible()]


def button(driver: Driver) -> QPushButton:
    found = driver.window()._downloads.findChild(QPushButton)
    assert isinstance(found, QPushButton)
    return found


def open_page(driver: Driver) -> None:
    driver.crm.pages["/page"] = "<title>Kunde</title><p>Kunde"
    driver.open_page()
    driver.wait(lambda: driver.window().view.title() == "Kunde")


def test_a_file_comes_into_the_folder_and_is_said_in_the_window(driver: Driver, folder: Path) -> None:
    driver.crm.pages["/file"] = attachment("Angebot.pdf")
    open_page(driver)
    size = driver.window().info()

    fetch(driver, "/file")

    driver.wait(lambda: lines(driver) == ["Angebot.pdf – heruntergeladen"])
    assert (folder / "Angebot.pdf").read_text() == "Inhalt"
    assert driver.window().info().title == "Kunde"
    assert (driver.window().info().width, driver.window().info().height) == (size.width, size.height)


def test_the_same_file_again_gets_a_name_of_its_own(driver: Driver, folder: Path) -> None:
    driver.crm.pages["/file"] = attachment("Angebot.pdf")
    open_page(driver)
    for count in (1, 2):
        fetch(driver, "/file")
        driver.wait(lambda: len(lines(driver)) == count)  # noqa: B023 -- waited for within this round

    driver.wait(lambda: all("heruntergeladen" in line for line in lines(driver)))
    assert sorted(path.name for path in folder.iterdir()) == ["Angebot (2).pdf", "Angebot.pdf"]


def test_a_name_that_leads_elsewhere_stays_in_the_folder(driver: Driver, folder: Path) -> None:
    driver.crm.pages["/file"] = attachment("../../.bashrc")
    open_page(driver)

    fetch(driver, "/file")

    driver.wait(lambda: lines(driver))
    driver.wait(lambda: "heruntergeladen" in lines(driver)[0])
    (path,) = folder.iterdir()
    assert not path.name.startswith(".")


def test_what_may_run_is_asked_for_and_kept_if_wanted(driver: Driver, folder: Path) -> None:
    driver.crm.pages["/file"] = attachment("setup.exe")
    open_page(driver)
    asked = when_asked("Speichern")

    fetch(driver, "/file")

    driver.wait(lambda: lines(driver) == ["setup.exe – heruntergeladen"])
    assert asked == [
        ("Datei herunterladen", "setup.exe kann ein Programm enthalten. Nur speichern, wenn Sie es erwarten.")
    ]


def test_what_may_run_does_not_come_if_it_is_not_wanted(driver: Driver, folder: Path) -> None:
    driver.crm.pages["/file"] = attachment("setup.exe")
    open_page(driver)
    asked = when_asked("Nicht speichern")

    fetch(driver, "/file")

    driver.wait(lambda: asked)
    driver.settle()
    assert list(folder.iterdir()) == []
    assert lines(driver) == []


def test_a_download_is_stopped_by_its_button(driver: Driver, folder: Path) -> None:
    driver.crm.pages["/file"] = attachment("gross.zip", "x" * 1000)
    driver.crm.pause = 30.0
    open_page(driver)
    fetch(driver, "/file")
    driver.wait(driver.window()._downloads.isVisible)
    download = driver.window()._downloads._lines[0].download

    assert button(driver).text() == "Abbrechen"

    button(driver).click()

    driver.wait(lambda: lines(driver) == ["gross.zip – abgebrochen"])
    assert not (folder / "gross.zip").exists()
    assert download.obstacle is None


def test_the_folder_is_wanted_by_the_button_and_by_nothing_else(driver: Driver, folder: Path) -> None:
    wanted: list[str] = []
    driver.manager.folder_requested.connect(wanted.append)
    driver.crm.pages["/file"] = attachment("Angebot.pdf")
    open_page(driver)
    fetch(driver, "/file")
    driver.wait(lambda: lines(driver) == ["Angebot.pdf – heruntergeladen"])
    assert wanted == []

    button(driver).click()

    assert wanted == [str(folder)]


def test_a_link_to_a_file_opens_no_white_window(driver: Driver) -> None:
    driver.crm.pages["/file"] = attachment("Angebot.pdf")

    driver.manager.open_page(5, driver.crm.origin + "/file", activate=False)

    driver.wait(lambda: (5,) in driver.said("page_opened"))
    driver.wait(lambda: "Hier gibt es keine Seite, nur eine Datei" in list(texts(driver)))


def texts(driver: Driver) -> list[str]:
    return [label.text() for label in driver.window()._error_view.findChildren(QLabel) if label.isVisible()]


def test_a_connection_that_breaks_off_is_said(driver: Driver) -> None:
    driver.crm.pages["/file"] = attachment("halb.pdf", "x" * 1000)
    driver.crm.cut = 500
    open_page(driver)

    fetch(driver, "/file")

    driver.wait(lambda: lines(driver) == ["halb.pdf – nicht vollständig angekommen"])


def test_a_page_that_floods_gets_no_further(driver: Driver, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    driver.crm.pages["/file"] = attachment("Angebot.pdf")
    open_page(driver)
    downloads = driver.manager.findChild(Downloads)
    assert downloads
    monkeypatch.setattr(downloads, "_running", [None] * MOST_AT_ONCE)

    fetch(driver, "/file")

    driver.wait(lambda: lines(driver) == ["Angebot.pdf – nicht begonnen: Es laufen schon zu viele Downloads."])
    assert not folder.exists() or not list(folder.iterdir())


def test_without_a_folder_the_window_says_so(driver: Driver, folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file lies in its place")
    driver.crm.pages["/file"] = attachment("Angebot.pdf")
    open_page(driver)

    fetch(driver, "/file")
    nowhere = "nicht gespeichert: Der Ordner für Downloads lässt sich nicht anlegen."
    driver.wait(lambda: lines(driver) == [f"Angebot.pdf – {nowhere}"])
    driver.window().page.want_pdf()

    driver.wait(lambda: lines(driver) == [f"Angebot.pdf – {nowhere}", f"Kunde.pdf – {nowhere}"])


def test_a_page_is_kept_as_pdf(driver: Driver, folder: Path) -> None:
    open_page(driver)

    driver.window().page.want_pdf()

    driver.wait(lambda: lines(driver) == ["Kunde.pdf – heruntergeladen"], 15)
    assert (folder / "Kunde.pdf").read_bytes().startswith(b"%PDF")
