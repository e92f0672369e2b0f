"""First start, first question: the address of the system, looked at while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from tecart_starter.domain.address_check import suggestions
from tecart_starter.domain.foreign_text import shown
from tecart_starter.gui.dialogs.address_finding import find_address
from tecart_starter.gui.dialogs.address_remarks import RemarkText, address_remarks
from tecart_starter.gui.elements.fields import Field
from tecart_starter.gui.elements.plain_label import PlainLabel
from tecart_starter.gui.elements.remark import Mark, Remark
from tecart_starter.gui.first_start.wizard_page import WizardPage

if TYPE_CHECKING:
    from tecart_starter.domain.address_check import AddressReport
    from tecart_starter.domain.system_address import SystemAddress
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts

PAUSE_MS = 450
"""So long nobody types before the address is looked at."""
REMARKS = 3


class AddressPage(WizardPage):
    """Asks for the address.

    Signals:
        look_wanted: a SystemAddress is to be looked at, or None: none any more.
        chosen: the address in normal form.
    """

    look_wanted = Signal(object)
    chosen = Signal(str)

    def __init__(self, icons: Icons, tr: Texts, address: str, *, locked: bool) -> None:
        """``address``: what is known already; ``locked``: an administrator has chosen it."""
        hint = tr("Der Name genügt. Sie finden ihn in der Adresszeile, wenn Sie TecArt im Browser öffnen.")
        super().__init__(icons, tr("Ihr TecArt-System"), hint)
        self._tr = tr
        self._address: SystemAddress | None = None
        self._waiting_links = PlainLabel(tone="warn")
        self._waiting_links.hide()
        self._field = Field(address, large=True)
        self._field.setPlaceholderText(tr("musterfirma.tecart.de"))
        self._field.setEnabled(not locked)
        self._remarks = [Remark(icons) for _ in range(REMARKS)]
        self._suggestion = QPushButton()
        self._suggestion.setProperty("flatLink", True)
        self._suggestion.clicked.connect(self._on_suggestion_clicked)
        self._finding = PlainLabel()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_over)
        self._lay_out()
        self._field.textChanged.connect(self._on_field_changed)
        self._on_field_changed(address)

    @property
    def complete(self) -> bool:
        """Any address will do: the look at it never stands in the way."""
        return self._address is not None

    def begin(self) -> None:
        """Let the person type."""
        self._field.setFocus()

    def go_on(self) -> None:
        """Choose what has been typed."""
        if self._address is not None:
            self.chosen.emit(self._address.address)
            self.passed.emit()

    def show_report(self, report: AddressReport) -> None:
        """Say what a look at an address has found; what is no longer typed is of no interest."""
        if self._address is None or report.address != self._address or self._pause.isActive():
            return
        self._show(address_remarks(report, self._tr))
        found = suggestions(report)
        self._suggested = found[0].address if found else ""
        self._suggestion.setText(self._tr("{address} verwenden", address=shown(self._suggested)).replace("&", "&&"))
        self._suggestion.setVisible(bool(self._suggested))

    def set_waiting(self, links: int) -> None:
        """Say how many links wait for the address."""
        sentence = self._tr.plural(
            "Ein Link wartet auf diese Adresse. Er wird danach geöffnet.",
            "{number} Links warten auf diese Adresse. Sie werden danach geöffnet.",
            links,
        )
        self._waiting_links.say(sentence, "warn")
        self._waiting_links.setVisible(links > 0)

    def _lay_out(self) -> None:
        self.rows.addWidget(self._waiting_links)
        self.add_field(self._tr("Systemadresse"), self._field)
        self.rows.addSpacing(8)
        remarks = QVBoxLayout()
        remarks.setSpacing(8)
        for remark in self._remarks:
            remarks.addWidget(remark)
        self.rows.addLayout(remarks)
        self.rows.addWidget(self._suggestion, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.addSpacing(4)
        self.rows.addWidget(self._finding)
        self.rows.addStretch(1)

    def _show(self, texts: tuple[RemarkText, ...]) -> None:
        for index, remark in enumerate(self._remarks):
            remark.setVisible(index < len(texts))
            if index < len(texts):
                remark.say(texts[index].sentence, texts[index].mark, texts[index].detail)

    @Slot(str)
    def _on_field_changed(self, typed: str) -> None:
        found = find_address(typed, self._tr)
        self._address = found.address
        self._field.set_addition(found.addition)
        self._field.setAccessibleDescription(found.sentence)
        # that it is not encrypted is among the remarks
        self._finding.say(found.sentence.partition("\n")[0], "bad" if found.address is None else "muted")
        self._suggested = ""
        self._suggestion.hide()
        self._show(() if found.address is None else (RemarkText(self._tr("Wird geprüft …"), Mark.WAITING),))
        self.look_wanted.emit(None)
        self._pause.start()
        self.changed.emit()

    @Slot()
    def _on_pause_over(self) -> None:
        if self._address is not None:
            self.look_wanted.emit(self._address)

    @Slot()
    def _on_suggestion_clicked(self) -> None:
        self._field.setText(self._suggested)
        self._field.setFocus()
