"""The dialogs of a page (``alert``, ``confirm``, ``prompt``, files): Qt's, with the page's origin as title.

As long as Chromium waits for an answer, no page of the program goes on (nested loops run none of its tasks). So only
what Chromium cannot do without is waited for (``_ask``). Messages are shown while the page goes on, and questions wait
in the page itself (``web/pages/questions``).
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QInputDialog,
    QLabel,
    QMessageBox,
    QPushButton,
    QWidget,
)

from tecart_starter.web.pages.file_choice import file_dialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWebEngineCore import QWebEnginePage

    from tecart_starter.texts.catalog import Texts

LONGEST = 1000
"""Characters of a message that are shown: a question of the CRM may well be longer than other foreign texts."""
MOST_MESSAGES = 5
"""Of a page that wait to be shown; what it says beyond that is dropped."""


class ScriptDialogs:
    """Asks the person what a page's script wants to know, one question at a time."""

    def __init__(self, parent: QWidget, tr: Texts) -> None:
        """``parent``: the page's view; only its window waits for the answer."""
        self._parent = parent
        self._tr = tr
        self._dialog: QDialog | None = None
        self._later: QDialog | None = None
        self._message: QMessageBox | None = None
        self._messages: deque[tuple[str, str]] = deque()

    @property
    def open(self) -> bool:
        """Whether a question waits for its answer."""
        return self._dialog is not None or self._later is not None

    @property
    def blocking(self) -> bool:
        """Whether Chromium waits for the answer, and all pages with it."""
        return self._dialog is not None

    def close(self) -> None:
        """Cancel the question, and take away what is shown."""
        self._messages.clear()
        if self._message is not None:
            self._message.reject()
        for dialog in (self._dialog, self._later):
            if dialog is not None:
                dialog.reject()

    def alert(self, origin: str, message: str) -> None:
        """Show ``message`` as soon as the ones before it have been read."""
        if len(self._messages) < MOST_MESSAGES:
            self._messages.append((self._title(origin), message))
            self._show_next()

    def _show_next(self) -> None:
        if self._message is not None or not self._messages:
            return
        title, message = self._messages.popleft()
        self._message = box = self._box(message)
        box.setStandardButtons(QMessageBox.StandardButton.Ok)
        self._prepare(box, title)
        box.finished.connect(self._on_message_read)
        box.show()

    def _on_message_read(self) -> None:
        if self._message is not None:
            self._message.deleteLater()
            self._message = None
        self._show_next()

    def confirm(self, origin: str, message: str) -> bool:
        """Return whether the person agrees to ``message``."""
        return self._ask(self._question(message), self._title(origin)) == QMessageBox.StandardButton.Ok

    def ask_later(self, origin: str, message: str, offered: str | None, answered: Callable[[str | None], None]) -> None:
        """Ask ``message``, and call ``answered`` with the answer; the other pages go on meanwhile.

        ``offered``: what stands in the line to type into; None: there is none. The answer is None for no, else what was
        typed, or an empty string.
        """
        dialog = self._question(message) if offered is None else self._input(message, offered)
        self._prepare(dialog, self._title(origin))
        self._later = dialog

        def finished(result: int) -> None:
            self._later = None
            dialog.deleteLater()
            if isinstance(dialog, QInputDialog):
                answered(dialog.textValue() if result == QDialog.DialogCode.Accepted else None)
            else:
                answered("" if result == QMessageBox.StandardButton.Ok else None)

        dialog.finished.connect(finished)
        dialog.show()

    def _question(self, message: str) -> QMessageBox:
        box = self._box(message)
        box.setStandardButtons(QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel)
        box.button(QMessageBox.StandardButton.Cancel).setText(self._tr("Abbrechen"))
        return box

    def microphone_later(self, origin: str, answered: Callable[[bool], None]) -> None:
        """Ask whether the page may listen, and call ``answered``; the page goes on meanwhile."""
        box = self._box(self._tr("Diese Seite möchte das Mikrofon benutzen."))
        allow = box.addButton(self._tr("Erlauben"), QMessageBox.ButtonRole.AcceptRole)
        refuse = box.addButton(self._tr("Nicht erlauben"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(refuse)
        box.setEscapeButton(refuse)
        self._prepare(box, self._title(origin))
        self._later = box

        def finished() -> None:
            self._later = None
            box.deleteLater()
            answered(box.clickedButton() is allow)

        box.finished.connect(finished)
        box.show()

    def leave(self) -> bool:
        """Return whether the person lets the page go although something in it is not saved."""
        box, leave = self._unsaved()
        self._ask(box, box.windowTitle())
        return box.clickedButton() is leave

    def leave_later(self, agreed: Callable[[], None]) -> None:
        """Ask the same, and call ``agreed`` if so; the page goes on meanwhile."""
        if self._message is not None:
            return
        box, leave = self._unsaved()
        self._message = box
        self._prepare(box, box.windowTitle())

        def answered() -> None:
            self._on_message_read()
            if box.clickedButton() is leave:
                agreed()

        box.finished.connect(answered)
        box.show()

    def _unsaved(self) -> tuple[QMessageBox, QPushButton]:
        box = self._box(self._tr("In diesem Fenster ist etwas noch nicht gespeichert."))
        box.setWindowTitle(self._tr("Nicht gespeichert"))
        leave = box.addButton(self._tr("Verwerfen"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(self._tr("Im Fenster bleiben"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        return box, leave

    def keep(self, name: str) -> bool:
        """Return whether the person wants a file that may run when it is opened."""
        box = self._box(self._tr("{name} kann ein Programm enthalten. Nur speichern, wenn Sie es erwarten.", name=name))
        save = box.addButton(self._tr("Speichern"), QMessageBox.ButtonRole.AcceptRole)
        refuse = box.addButton(self._tr("Nicht speichern"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(refuse)
        box.setEscapeButton(refuse)
        self._ask(box, self._tr("Datei herunterladen"))
        return box.clickedButton() is save

    def choose_files(self, mode: QWebEnginePage.FileSelectionMode, wanted: Sequence[str]) -> list[str]:
        """Return the files that the person gives to the page, empty where they give none."""
        dialog = file_dialog(mode, wanted, self._tr, self._parent)
        answer = self._ask(dialog, dialog.windowTitle())
        return dialog.selectedFiles() if answer == QDialog.DialogCode.Accepted else []

    def prompt(self, origin: str, message: str, default: str) -> tuple[bool, str]:
        """Return whether the person answered ``message``, and what."""
        dialog = self._input(message, default)
        answered = self._ask(dialog, self._title(origin)) == QDialog.DialogCode.Accepted
        return answered, dialog.textValue() if answered else ""

    def _input(self, message: str, offered: str) -> QInputDialog:
        dialog = QInputDialog(self._parent)
        dialog.setInputMode(QInputDialog.InputMode.TextInput)
        dialog.setLabelText(message[:LONGEST])
        dialog.setTextValue(offered)
        for label in dialog.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)
        buttons = dialog.findChild(QDialogButtonBox)
        if isinstance(buttons, QDialogButtonBox):
            buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self._tr("Abbrechen"))
        return dialog

    def _title(self, origin: str) -> str:
        return self._tr("Meldung von {origin}", origin=origin)

    def _box(self, message: str) -> QMessageBox:
        box = QMessageBox(self._parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(message[:LONGEST])
        return box

    def _prepare(self, dialog: QDialog, title: str) -> None:
        dialog.setWindowTitle(title)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        if not self._parent.isActiveWindow():  # a page in the background takes nobody's keyboard
            dialog.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            QApplication.alert(self._parent.window())

    def _ask(self, dialog: QDialog, title: str) -> int:
        self._prepare(dialog, title)
        self._dialog = dialog
        try:
            return dialog.exec()
        finally:
            self._dialog = None
            dialog.deleteLater()
