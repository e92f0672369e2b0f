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
        self._who = who
        self._label = label = PlainLabel(role="field")
        self._line = Field(call.note)
        self._line.setMaxLength(LONGEST)
        label.setBuddy(self._line)
        self._cancel, self._save = cancel, save = QPushButton(), QPushButton()
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
        self.speak(tr)

    def speak(self, tr: Texts) -> None:
        """Say everything in the language of ``tr``."""
        self.setWindowTitle(tr("Notiz"))
        self._label.say(tr("Notiz zum Anruf: {who}", who=self._who))
        self._line.setAccessibleName(tr("Notiz"))
        self._cancel.setText(tr("Abbrechen"))
        self._save.setText(tr("Speichern"))

    @Slot()
    def _on_save_clicked(self) -> None:
        self.chosen.emit(self._call, self._line.text().strip())
        self.accept()
