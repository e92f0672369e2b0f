"""The dialogs of a page's own scripts (``alert``, ``confirm``, ``prompt``): Qt's, with the page's origin as title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QInputDialog, QLabel, QMessageBox, QWidget

if TYPE_CHECKING:
    from tecart_starter.texts.catalog import Texts

LONGEST = 1000
"""Characters of a message that are shown: a question of the CRM may well be longer than other foreign texts."""


class ScriptDialogs:
    """Asks the person what a page's script wants to know, one question at a time."""

    def __init__(self, parent: QWidget, tr: Texts) -> None:
        """``parent``: the page's view; only its window waits for the answer."""
        self._parent = parent
        self._tr = tr
        self._dialog: QDialog | None = None

    @property
    def open(self) -> bool:
        """Whether a question waits for its answer."""
        return self._dialog is not None

    def close(self) -> None:
        """Cancel the question, where there is one."""
        if self._dialog is not None:
            self._dialog.reject()

    def alert(self, origin: str, message: str) -> None:
        """Show ``message``."""
        box = self._box(message)
        box.setStandardButtons(QMessageBox.StandardButton.Ok)
        self._ask(box, self._title(origin))

    def confirm(self, origin: str, message: str) -> bool:
        """Return whether the person agrees to ``message``."""
        box = self._box(message)
        box.setStandardButtons(QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel)
        box.button(QMessageBox.StandardButton.Cancel).setText(self._tr("Abbrechen"))
        return self._ask(box, self._title(origin)) == QMessageBox.StandardButton.Ok

    def leave(self) -> bool:
        """Return whether the person lets the page go although something in it is not saved."""
        box = self._box(self._tr("In diesem Fenster ist etwas noch nicht gespeichert."))
        leave = box.addButton(self._tr("Verwerfen"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(self._tr("Im Fenster bleiben"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        self._ask(box, self._tr("Nicht gespeichert"))
        return box.clickedButton() is leave

    def keep(self, name: str) -> bool:
        """Return whether the person wants a file that may run when it is opened."""
        box = self._box(self._tr("{name} kann ein Programm enthalten. Nur speichern, wenn Sie es erwarten.", name=name))
        save = box.addButton(self._tr("Speichern"), QMessageBox.ButtonRole.AcceptRole)
        refuse = box.addButton(self._tr("Nicht speichern"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(refuse)
        box.setEscapeButton(refuse)
        self._ask(box, self._tr("Datei herunterladen"))
        return box.clickedButton() is save

    def prompt(self, origin: str, message: str, default: str) -> tuple[bool, str]:
        """Return whether the person answered ``message``, and what."""
        dialog = QInputDialog(self._parent)
        dialog.setInputMode(QInputDialog.InputMode.TextInput)
        dialog.setLabelText(message[:LONGEST])
        dialog.setTextValue(default)
        for label in dialog.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)
        buttons = dialog.findChild(QDialogButtonBox)
        if isinstance(buttons, QDialogButtonBox):
            buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self._tr("Abbrechen"))
        answered = self._ask(dialog, self._title(origin)) == QDialog.DialogCode.Accepted
        return answered, dialog.textValue() if answered else ""

    def _title(self, origin: str) -> str:
        return self._tr("Meldung von {origin}", origin=origin)

    def _box(self, message: str) -> QMessageBox:
        box = QMessageBox(self._parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(message[:LONGEST])
        return box

    def _ask(self, dialog: QDialog, title: str) -> int:
        dialog.setWindowTitle(title)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        if not self._parent.isActiveWindow():  # a page in the background takes nobody's keyboard
            dialog.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            QApplication.alert(self._parent.window())
        self._dialog = dialog
        try:
            return dialog.exec()
        finally:
            self._dialog = None
            dialog.deleteLater()
