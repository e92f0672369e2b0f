"""„Hilfe und Diagnose“: what was checked, what is in the way, and what to do about it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from tecart_starter.domain.diagnosis import Weight, by_weight, works
from tecart_starter.gui.elements.plain_label import PlainLabel
from tecart_starter.gui.elements.remark import ICON, Mark, Remark
from tecart_starter.gui.elements.rule import Rule
from tecart_starter.gui.theme import scaled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tecart_starter.domain.diagnosis import Finding
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts

WIDTH, HEIGHT = 680, 520
TITLE_BAR = 40
"""About as high as the desktop makes it, which is known only later."""
MARKS = {Weight.OK: Mark.GOOD, Weight.NOTE: Mark.NOTE, Weight.WARNING: Mark.WARN, Weight.FAULT: Mark.BAD}
LINKS = "links."
"""Findings whose keys begin like this are mended by registering."""


class DiagnosisDialog(QDialog):
    """Shows findings; checks and mends nothing itself.

    Signals:
        check_requested: everything is to be checked again.
        register_requested: the links are to open this program.
        report_requested: the report for the help desk is to be written to this path.
    """

    check_requested = Signal()
    register_requested = Signal()
    report_requested = Signal(str)

    def __init__(self, icons: Icons, tr: Texts) -> None:
        """The checks are under way."""
        super().__init__()
        self._icons = icons
        self._tr = tr
        self._findings: tuple[Finding, ...] = ()
        self.setWindowTitle(tr("Hilfe und Diagnose"))
        self.setWindowIcon(icons.app_icon())
        self._headline = PlainLabel(role="headline")
        self._note = PlainLabel()
        self._area = QScrollArea(widgetResizable=True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._report = QPushButton(tr("Bericht für den Support …"))
        self._copy = QPushButton(tr("Kopieren"))
        self._register = QPushButton(tr("Links eintragen"))
        self._again = QPushButton(tr("Erneut prüfen"))
        self._close = QPushButton(tr("Schließen"))
        self._register.setProperty("primary", True)
        self._lay_out()
        self._report.clicked.connect(self._on_report_clicked)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._register.clicked.connect(self._on_register_clicked)
        self._again.clicked.connect(self._on_again_clicked)
        self._close.clicked.connect(self.reject)
        self.set_busy()

    def set_busy(self) -> None:
        """Say that the checks are under way; what was found before stays in sight."""
        self._headline.say(self._tr("Wird geprüft …"))
        self._say("")
        for button in (self._report, self._copy, self._register, self._again):
            button.setEnabled(False)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what the checks have found."""
        tr = self._tr
        self._findings = tuple(by_weight(findings))
        faults = sum(finding.weight is Weight.FAULT for finding in findings)
        if works(findings):
            self._headline.say(tr("Alles bereit"))
        else:
            self._headline.say(tr.plural("Noch nicht bereit: ein Fehler", "Noch nicht bereit: {number} Fehler", faults))
        self._area.setWidget(self._rows())
        mendable = any(one.key.startswith(LINKS) and one.weight is Weight.FAULT for one in findings)
        self._register.setVisible(mendable)
        for button in (self._report, self._copy, self._register, self._again):
            button.setEnabled(True)

    def say(self, sentence: str, tone: str = "") -> None:
        """Say what became of what the person wanted. ``tone``: as in PlainLabel."""
        self._say(sentence, tone)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(32, 26, 32, 16)
        head.setSpacing(6)
        head.addWidget(self._headline)
        head.addWidget(self._note)
        whole.addLayout(head)
        whole.addWidget(Rule())
        whole.addWidget(self._area, 1)
        whole.addWidget(Rule())
        buttons = QHBoxLayout()
        buttons.setContentsMargins(32, 14, 32, 14)
        buttons.setSpacing(8)
        buttons.addWidget(self._report)
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        for button in (self._register, self._again, self._close):
            buttons.addWidget(button)
        whole.addLayout(buttons)
        self._register.hide()
        self._close.setDefault(True)
        self._close.setFocus()
        room = self.screen().availableSize() - QSize(0, TITLE_BAR)
        self.resize(QSize(scaled(WIDTH), scaled(HEIGHT)).boundedTo(room))

    def _rows(self) -> QWidget:
        """Return the findings, heaviest first, each with its remedy below."""
        content = QWidget()
        content.setObjectName("surface")
        rows = QVBoxLayout(content)
        rows.setContentsMargins(32, 16, 32, 16)
        rows.setSpacing(10)
        for finding in self._findings:
            rows.addWidget(_FindingRow(self._icons, finding, self._word(finding.weight)))
        rows.addStretch(1)
        return content

    def _word(self, weight: Weight) -> str:
        tr = self._tr
        return {
            Weight.OK: tr("In Ordnung"),
            Weight.NOTE: tr("Hinweis"),
            Weight.WARNING: tr("Warnung"),
            Weight.FAULT: tr("Fehler"),
        }[weight]

    def _say(self, sentence: str, tone: str = "") -> None:
        self._note.say(sentence, tone)
        self._note.setVisible(bool(sentence))

    @Slot()
    def _on_report_clicked(self) -> None:
        dialog = report_dialog(self, self._tr)
        dialog.fileSelected.connect(self.report_requested)
        dialog.open()

    @Slot()
    def _on_copy_clicked(self) -> None:
        lines = [self._headline.words, ""]
        for finding in self._findings:
            lines.append(f"{self._word(finding.weight)}: {finding.text}")
            lines += [f"    → {finding.remedy}"] if finding.remedy else []
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._say(self._tr("In die Zwischenablage kopiert."), "muted")

    @Slot()
    def _on_register_clicked(self) -> None:
        self.set_busy()
        self.register_requested.emit()

    @Slot()
    def _on_again_clicked(self) -> None:
        self.set_busy()
        self.check_requested.emit()


class _FindingRow(QWidget):
    """One finding and, indented, its remedy."""

    def __init__(self, icons: Icons, finding: Finding, word: str) -> None:
        """``word``: what its weight is called, for screen readers; they do not see the icon."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        remark = Remark(icons, finding.text, MARKS[finding.weight])
        remark.setAccessibleName(f"{word}: {finding.text}")
        column.addWidget(remark)
        if finding.remedy:
            remedy = PlainLabel(finding.remedy, tone="muted")
            remedy.setContentsMargins(ICON + 8, 0, 0, 0)
            column.addWidget(remedy)


def report_dialog(parent: QWidget, tr: Texts) -> QFileDialog:
    """Return the dialog that asks where the report is to lie; it goes when it is closed."""
    dialog = QFileDialog(parent, tr("Bericht für den Support"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([tr("Bericht (*.zip)")])
    dialog.setDefaultSuffix("zip")
    dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    dialog.selectFile(tr("TecArt Starter {day}.zip", day=f"{datetime.now().astimezone():%Y-%m-%d}"))
    return dialog
