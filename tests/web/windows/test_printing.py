"""Printing a page: the desktop's dialog, then paper, here a file in its place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, Qt, QTranslator
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from tests.web.driver import Driver


def dialog() -> QPrintDialog | None:
    return next(
        (one for one in QApplication.topLevelWidgets() if isinstance(one, QPrintDialog) and one.isVisible()), None
    )


def test_control_p_prints(driver: Driver, tmp_path: Path) -> None:
    driver.crm.pages["/page"] = "<title>Kunde</title><h1>Kunde</h1>"
    driver.open_page(activate=True)
    driver.wait(lambda: QApplication.activeWindow() is driver.window() and driver.window().view.title() == "Kunde")
    driver.wait_until_painted()

    QTest.keyClick(driver.canvas(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    driver.wait(dialog, 15)  # 5 s were once too little under load; why is not known
    shown = dialog()
    assert shown
    printer = shown.printer()
    assert printer.docName() == "Kunde"
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    shown.accepted.emit(printer)

    driver.wait((tmp_path / "paper.pdf").exists, 15)
    shown.hide()
    driver.wait(lambda: (tmp_path / "paper.pdf").read_bytes().rstrip().endswith(b"%%EOF"), 30)


def test_the_dialog_speaks_german(driver: Driver) -> None:
    words = QTranslator()
    assert words.load("qtbase_de", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))  # as app/face does
    QCoreApplication.installTranslator(words)
    driver.crm.pages["/page"] = "<h1>Kunde</h1>"
    driver.open_page()

    driver.window().page.print_wanted.emit()
    driver.wait(dialog)
    shown = dialog()
    assert shown
    said = {button.text().replace("&", "") for button in shown.findChildren(QAbstractButton)}
    QCoreApplication.removeTranslator(words)
    shown.reject()

    assert shown.windowTitle() == "Drucken"
    assert {"Drucken", "Abbrechen", "Alles drucken", "Aktuelle Seite"} <= said


def test_a_page_in_the_background_asks_for_no_paper(driver: Driver) -> None:
    driver.crm.pages["/page"] = "<h1>Kunde</h1>"
    driver.open_page()
    other = QWidget()
    other.show()
    other.activateWindow()
    driver.wait(lambda: QApplication.activeWindow() is other)

    driver.js("print()")
    driver.settle(0.5)

    assert dialog() is None


def test_what_did_not_come_onto_paper_is_said(driver: Driver) -> None:
    driver.crm.pages["/page"] = "<h1>Kunde</h1>"
    driver.open_page()

    driver.window().view.printFinished.emit(False)

    (label,) = driver.window()._bar.findChildren(QLabel)
    assert label.isVisible()
    assert label.text().startswith("Das Drucken hat nicht geklappt.")
