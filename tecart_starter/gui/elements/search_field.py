"""The field that searches the list of calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QToolButton

from tecart_starter.gui.theme import current_palette

if TYPE_CHECKING:
    from tecart_starter.gui.icons import Icons


class SearchField(QLineEdit):
    """A line with a magnifying glass; the platform's key for searching leads to it from everywhere in its window."""

    def __init__(self, icons: Icons) -> None:
        """Empty, and without words; ``say`` gives them."""
        super().__init__()
        self._icons = icons
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self._on_find_activated)
        self._dress()

    def say(self, hint: str, clear: str) -> None:
        """Say what can be searched for; ``clear``: what the button says that empties the field."""
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(hint if button.defaultAction() is self._glass else clear)

    def changeEvent(self, event: QEvent) -> None:
        """Take the icon in the colour of the new scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        self._glass.setIcon(self._icons.line("search", current_palette().muted))

    @Slot()
    def _on_find_activated(self) -> None:
        self.setFocus()
        self.selectAll()
