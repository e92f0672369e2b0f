"""Files that the person gives to a page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from tecart_starter.web.pages.file_choice import name_patterns
from tests.web.driver import FULL, Driver

PAGE = f"""<input type=file {{more}} style="{FULL}" onchange="
 document.title = [...this.files].map(file => file.name + ' ' + file.size).join(', ')">
<script>requestAnimationFrame(() => requestAnimationFrame(() => document.title = 'Kunde'))</script>"""


def file_dialog() -> QFileDialog | None:
    found = (one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible())
    return next(found, None)


def when_asked(answer: Callable[[QFileDialog], None]) -> list[str]:
    """``answer`` the next dialog for files; the list gets its title and filters."""
    asked: list[str] = []

    def look() -> None:
        dialog = file_dialog()
        if dialog is None:
            QTimer.singleShot(100, look)
            return
        asked.extend([dialog.windowTitle(), *dialog.nameFilters()])
        answer(dialog)

    QTimer.singleShot(100, look)
    return asked


def give(*files: Path) -> Callable[[QFileDialog], None]:
    def answer(dialog: QFileDialog) -> None:
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(name, QLineEdit)
        name.setText(" ".join(f'"{file}"' for file in files) if len(files) > 1 else str(files[0]))
        QTest.keyClick(name, Qt.Key.Key_Return)

    return answer


def click(driver: Driver, more: str = "") -> None:
    driver.crm.pages["/page"] = PAGE.format(more=more)
    driver.open_page(activate=True)
    driver.wait(lambda: driver.window().windowTitle() == "Kunde")
    QTest.mouseClick(driver.canvas(), Qt.MouseButton.LeftButton, pos=QPoint(60, 30))


def test_a_file_goes_to_the_page(driver: Driver, tmp_path: Path) -> None:
    (tmp_path / "Vertrag.pdf").write_text("Inhalt")
    asked = when_asked(give(tmp_path / "Vertrag.pdf"))

    click(driver, "accept=.pdf,.dotx")

    driver.wait(lambda: driver.window().windowTitle() == "Vertrag.pdf 6")
    assert asked == ["Datei auswählen", "Passende Dateien (*.dotx *.pdf)", "Alle Dateien (*)"]


def test_several_files_go_to_the_page(driver: Driver, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    asked = when_asked(give(tmp_path / "a.txt", tmp_path / "b.txt"))

    click(driver, "multiple")

    driver.wait(lambda: driver.window().windowTitle() == "a.txt 5, b.txt 5")
    assert asked == ["Dateien auswählen", "Alle Dateien (*)"]


def test_who_cancels_gives_nothing_and_may_try_again(driver: Driver, tmp_path: Path) -> None:
    asked = when_asked(QFileDialog.reject)
    click(driver)
    driver.wait(lambda: asked and file_dialog() is None)
    driver.settle()
    assert driver.window().windowTitle() == "Kunde"

    (tmp_path / "a.txt").write_text("a")
    when_asked(give(tmp_path / "a.txt"))
    QTest.mouseClick(driver.canvas(), Qt.MouseButton.LeftButton, pos=QPoint(60, 30))

    driver.wait(lambda: driver.window().windowTitle() == "a.txt 1")


def test_a_window_that_opens_meanwhile_says_what_it_waits_for(driver: Driver) -> None:
    driver.crm.pages["/other"] = "<title>other</title>"
    said: list[str] = []

    def another_window(dialog: QFileDialog) -> None:
        driver.manager.open_page(2, f"{driver.crm.origin}/other", activate=False)
        QTimer.singleShot(200, lambda: said.append(driver.window()._error_view.accessibleName()))
        QTimer.singleShot(300, dialog.reject)

    when_asked(another_window)
    click(driver)

    driver.wait(lambda: driver.window().windowTitle() == "other")
    assert said == ["In einem anderen Fenster wartet eine Frage"]


@pytest.mark.parametrize(
    ("wanted", "patterns"),
    [
        ([".pdf"], ["*.pdf"]),
        (["application/pdf"], ["*.pdf"]),
        (["image/png", ".PDF"], ["*.PDF", "*.png"]),
        ([".a) Alles (*"], []),
        (["", "x", "nothing/known"], []),
    ],
)
def test_what_a_page_accepts_becomes_patterns(wanted: list[str], patterns: list[str]) -> None:
    assert name_patterns(wanted) == patterns


def test_all_images_are_among_the_patterns() -> None:
    assert {"*.png", "*.jpg", "*.gif"} <= set(name_patterns(["image/*"]))
