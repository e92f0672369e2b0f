"""The question for the system address: checked while typing, said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from tecart_starter.domain.system_address import AddressError, read_address
from tecart_starter.texts.reasons import address_sentence

if TYPE_CHECKING:
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts

WIDTH = 500
MARK = 44


class AddressDialog(QDialog):
    """Asks for the address of the person's CRM; saves nothing itself.

    Signals:
        address_chosen: what the person typed; it is an address.
    """

    address_chosen = Signal(str)

    def __init__(self, icons: Icons, tr: Texts, address: str) -> None:
        """``address``: the present one, or empty."""
        super().__init__()
        self._tr = tr
        self.setWindowTitle(tr("Systemadresse"))
        self.setWindowIcon(icons.app_icon())
        self.setFixedWidth(WIDTH)
        mark = QLabel()
        mark.setPixmap(icons.app_icon().pixmap(QSize(MARK, MARK), self.devicePixelRatioF()))
        self._headline = _label(tr("Ihr TecArt-System"), role="headline")
        explanation = tr("Der Name genügt. Sie finden ihn in der Adresszeile, wenn Sie TecArt im Browser öffnen.")
        self._explanation = _label(explanation, tone="muted")
        self._edit = QLineEdit(address)
        self._edit.setPlaceholderText(tr("musterfirma"))
        self._edit.setAccessibleName(tr("Systemadresse"))
        self._finding = _label("", tone="muted")
        self._finding.setMinimumHeight(self._finding.fontMetrics().height() * 2)
        self._finding.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._later = QPushButton(tr("Später"))
        self._save = QPushButton(tr("Speichern"))
        self._save.setProperty("primary", True)
        self._save.setDefault(True)
        self._edit.textChanged.connect(self._on_text_changed)
        self._later.clicked.connect(self.reject)
        self._save.clicked.connect(self._on_save_clicked)
        self._lay_out(mark)
        self._on_text_changed(address)

    def _lay_out(self, mark: QLabel) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._later)
        buttons.addWidget(self._save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(32, 28, 32, 24)
        whole.setSpacing(8)
        whole.addWidget(mark)
        whole.addSpacing(8)
        whole.addWidget(self._headline)
        whole.addWidget(self._explanation)
        whole.addSpacing(12)
        whole.addWidget(_label(self._tr("Systemadresse"), role="field"))
        whole.addWidget(self._edit)
        whole.addWidget(self._finding)
        whole.addSpacing(16)
        whole.addLayout(buttons)

    @Slot(str)
    def _on_text_changed(self, typed: str) -> None:
        try:
            found = self._tr("Wird gespeichert als {address}", address=read_address(typed).address)
            good = True
        except AddressError as error:
            found = address_sentence(error.reason, self._tr) if typed.strip() else ""
            good = False
        self._finding.setText(found)
        self._finding.setProperty("tone", "muted" if good else "bad")
        self._finding.style().polish(self._finding)
        self._save.setEnabled(good)

    @Slot()
    def _on_save_clicked(self) -> None:
        self.address_chosen.emit(self._edit.text())
        self.accept()


def _label(text: str, *, role: str = "", tone: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    label.setProperty("tone", tone)
    return label
