"""A text that people paste elsewhere, with the button that copies it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout

from tecart_starter.gui.elements.plain_label import PlainLabel
from tecart_starter.gui.elements.tool_button import ToolButton

if TYPE_CHECKING:
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts

DONE_MS = 2000
"""So long the button says that it has copied."""


class CopyText(QFrame):
    """The text in a box of its own, as it is: nothing of it is cut off."""

    def __init__(self, icons: Icons, tr: Texts, text: str, meaning: str) -> None:
        """``meaning``: what the text is, for screen readers."""
        super().__init__()
        self._tr = tr
        self._text = text
        self.setObjectName("box")
        label = PlainLabel(text, role="code")
        label.setAccessibleDescription(meaning)
        self._copy = ToolButton(icons, "copy")
        self._copy.say(tr("Kopieren"))
        self._copy.set_narrow(narrow=True)
        self._copy.setAccessibleDescription(meaning)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._done = QTimer(self, singleShot=True, interval=DONE_MS)
        self._done.timeout.connect(self._on_done_timeout)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(label, 1)
        row.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def text(self) -> str:
        """What is copied."""
        return self._text

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self._copy.set_icon("check")
        self._copy.say(self._tr("Kopiert"))
        self._done.start()

    @Slot()
    def _on_done_timeout(self) -> None:
        self._copy.set_icon("copy")
        self._copy.say(self._tr("Kopieren"))
