"""What the person writes down about a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tecart_starter.gui.elements.fields import Field
from tecart_starter.gui.elements.plain_label import PlainLabel

if TYPE_CHECKING:
    from tecart_starter.domain.calls import Call
    from tecart_starter.texts.catalog import Texts

LONGEST = 200


class NoteDialog(QDialog):
    """One line about one call; saves nothing itself.

    Signals:
        chosen(call, note): this is to be kept about the call with this id.
    """

    chosen = Signal(int, str)

    def __init__(self, call: Call, who: str, tr: Texts, parent: QWidget | None) -> None:
        """``who``: name or number."""
        super().__init__(parent)
        self._call = call.id
        self.setWindowTitle(tr("Notiz"))
        label = PlainLabel(tr("Notiz zum Anruf: {who}", who=who), role="field")
        self._line = Field(call.note)
        self._line.setMaxLength(LONGEST)
        self._line.setAccessibleName(tr("Notiz"))
        label.setBuddy(self._line)
        cancel, save = QPushButton(tr("Abbrechen")), QPushButton(tr("Speichern"))
        save.setProperty("primary", True)
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self._on_save_clicked)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 18)
        whole.setSpacing(8)
        whole.addWidget(label)
        whole.addWidget(self._line)
        whole.addSpacing(8)
        whole.addLayout(buttons)
        save.setDefault(True)
        self._line.setFocus()

    @Slot()
    def _on_save_clicked(self) -> None:
        self.chosen.emit(self._call, self._line.text().strip())
        self.accept()
