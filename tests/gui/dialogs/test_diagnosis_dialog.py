"""The dialog of the diagnosis: the heaviest first, what can be mended, what can be taken along."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tecart_starter.domain.diagnosis import Finding, Weight
from tecart_starter.gui.dialogs.diagnosis_dialog import DiagnosisDialog
from tecart_starter.gui.elements.remark import Mark, Remark
from tecart_starter.gui.icons import Icons
from tecart_starter.texts.catalog import Texts

WELL = Finding("clock", Weight.OK, "Die Uhr geht richtig.")
LINKS = Finding("links.tecartcrm", Weight.FAULT, "tecartcrm-Links gehören: Firefox (gio)", "Eintragen.")
DISK = Finding("disk", Weight.WARNING, "Wenig Platz.", "Platz schaffen.")


@pytest.fixture
def dialog(qtbot: QtBot, icons: Icons, tr: Texts) -> DiagnosisDialog:
    dialog = DiagnosisDialog(icons, tr)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def button(dialog: DiagnosisDialog, label: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text() == label)


def remarks(dialog: DiagnosisDialog) -> list[Remark]:
    return dialog.findChildren(Remark)


def headline(dialog: DiagnosisDialog) -> str:
    return next(label.text() for label in dialog.findChildren(QLabel) if label.property("role") == "headline")


def test_while_the_checks_run_there_is_nothing_to_press_but_close(dialog: DiagnosisDialog) -> None:
    assert headline(dialog) == "Wird geprüft …"
    assert [one.text() for one in dialog.findChildren(QPushButton) if one.isEnabled() and one.isVisible()] == [
        "Schließen"
    ]


def test_the_heaviest_finding_comes_first_with_its_remedy(dialog: DiagnosisDialog) -> None:
    dialog.show_findings([WELL, DISK, LINKS])
    assert headline(dialog) == "Noch nicht bereit: ein Fehler"
    assert [one.mark for one in remarks(dialog)] == [Mark.BAD, Mark.WARN, Mark.GOOD]
    assert remarks(dialog)[0].accessibleName() == "Fehler: tecartcrm-Links gehören: Firefox (gio)"
    shown = [getattr(label, "words", "") for label in dialog.findChildren(QLabel)]
    assert "Eintragen." in shown
    assert "Platz schaffen." in shown


def test_links_can_be_registered_where_they_are_not_ours_and_only_there(qtbot: QtBot, dialog: DiagnosisDialog) -> None:
    dialog.show_findings([WELL, DISK])
    assert headline(dialog) == "Alles bereit"
    assert not button(dialog, "Links eintragen").isVisible()
    dialog.show_findings([LINKS])
    with qtbot.waitSignal(dialog.register_requested):
        button(dialog, "Links eintragen").click()
    assert not button(dialog, "Links eintragen").isEnabled()


def test_everything_can_be_checked_again(qtbot: QtBot, dialog: DiagnosisDialog) -> None:
    dialog.show_findings([LINKS])
    with qtbot.waitSignal(dialog.check_requested):
        button(dialog, "Erneut prüfen").click()
    assert headline(dialog) == "Wird geprüft …"
    dialog.show_findings([WELL])
    assert len([one for one in remarks(dialog) if one.isVisible()]) == 1


def test_the_findings_can_be_copied_as_text(dialog: DiagnosisDialog) -> None:
    dialog.show_findings([WELL, LINKS])
    button(dialog, "Kopieren").click()
    assert QGuiApplication.clipboard().text().splitlines() == [
        "Noch nicht bereit: ein Fehler",
        "",
        "Fehler: tecartcrm-Links gehören: Firefox (gio)",
        "    → Eintragen.",
        "In Ordnung: Die Uhr geht richtig.",
    ]


def test_the_report_goes_where_the_person_says(qtbot: QtBot, dialog: DiagnosisDialog, tmp_path: Path) -> None:
    dialog.show_findings([WELL])
    button(dialog, "Bericht für den Support …").click()
    files = dialog.findChild(QFileDialog)
    assert files is not None
    with qtbot.waitSignal(dialog.report_requested) as asked:
        files.fileSelected.emit(str(tmp_path / "x.zip"))
    assert asked.args == [str(tmp_path / "x.zip")]
    files.close()


def test_foreign_text_is_no_markup(dialog: DiagnosisDialog) -> None:
    dialog.show_findings([Finding("x", Weight.NOTE, "<b>fett</b>", "<i>schräg</i>")])
    assert remarks(dialog)[0].words == "<b>fett</b>"
