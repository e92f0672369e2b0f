"""The question for the system address: checked while typing, said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from tecart_starter.gui.dialogs.address_finding import find_address
from tecart_starter.gui.elements.draft import DraftDialog
from tecart_starter.gui.elements.fields import Field
from tecart_starter.gui.elements.plain_label import PlainLabel
from tecart_starter.gui.elements.rule import Rule
from tecart_starter.gui.theme import scaled

if TYPE_CHECKING:
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts

WIDTH, MARK = 560, 48
LEAST_HEIGHT = 480
"""On a lower screen (1080 pixels at 300 %) the buttons need the room of the mark."""
FINDING_LINES = 3
"""Room that is kept for the sentence below the field, so that nothing moves while typing."""


class AddressDialog(DraftDialog):
    """Asks for the address of the person's CRM; saves nothing itself.

    Signals:
        address_chosen: the address that the person wants, in normal form.
    """

    address_chosen = Signal(str)

    def __init__(self, icons: Icons, tr: Texts, address: str) -> None:
        """``address``: the present one, or empty."""
        super().__init__()
        self._tr = tr
        self.setWindowTitle(tr("Systemadresse"))
        self.setWindowIcon(icons.app_icon())
        self.setFixedWidth(scaled(WIDTH))
        self._mark = QLabel()
        self._mark.setPixmap(icons.app_icon().pixmap(QSize(MARK, MARK), self.devicePixelRatioF()))
        self._mark.setVisible(self.screen().availableSize().height() >= LEAST_HEIGHT)
        self._field = Field(address, large=True)
        self._field.setPlaceholderText(tr("musterfirma.tecart.de"))
        self._finding = PlainLabel()
        self._finding.setFixedHeight(self._finding.fontMetrics().lineSpacing() * FINDING_LINES)
        self._finding.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._later = QPushButton(tr("Später"))
        self._save = QPushButton(tr("Speichern"))
        self._save.setProperty("primary", True)
        self._lay_out()
        self._field.textChanged.connect(self._on_field_changed)
        self._later.clicked.connect(self.reject)
        self._save.clicked.connect(self._on_save_clicked)
        self._on_field_changed(address)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._question())
        whole.addWidget(Rule())
        whole.addLayout(self._buttons())
        self._save.setDefault(True)  # not before it is in the dialog: else it is no more once it loses the focus
        self._field.setFocus()

    def _question(self) -> QVBoxLayout:
        tr = self._tr
        name = PlainLabel(tr("Systemadresse"), role="field")
        name.setBuddy(self._field)
        question = QVBoxLayout()
        question.setContentsMargins(32, 28, 32, 16)
        question.setSpacing(6)
        question.addWidget(self._mark)
        question.addSpacing(10)
        question.addWidget(PlainLabel(tr("Ihr TecArt-System"), role="headline"))
        hint = tr("Der Name genügt. Sie finden ihn in der Adresszeile, wenn Sie TecArt im Browser öffnen.")
        question.addWidget(PlainLabel(hint, tone="muted"))
        question.addSpacing(14)
        question.addWidget(name)
        question.addWidget(self._field)
        question.addSpacing(4)
        question.addWidget(self._finding)
        return question

    def _buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(32, 14, 32, 14)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._later)
        buttons.addWidget(self._save)
        return buttons

    @Slot(str)
    def _on_field_changed(self, typed: str) -> None:
        found = find_address(typed, self._tr)
        self._field.set_addition(found.addition)
        self._field.setAccessibleDescription(found.sentence)
        self._finding.say(found.sentence, found.tone)
        self._save.setEnabled(found.address is not None)

    @Slot()
    def _on_save_clicked(self) -> None:
        address = find_address(self._field.text(), self._tr).address
        if address is not None:
            self.address_chosen.emit(address.address)
            self.accept()
