"""A button with icon and words; where there is little room, the icon alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QPushButton

from tecart_starter.gui.theme import current_palette

if TYPE_CHECKING:
    from tecart_starter.gui.icons import Icons

ICON = 16


class ToolButton(QPushButton):
    """What it does is said to screen readers, and as a tool tip, in any case."""

    def __init__(self, icons: Icons, icon: str) -> None:
        """``icon``: name of a line icon. Without words; ``say`` gives them."""
        super().__init__()
        self._icons = icons
        self._name = icon
        self._label = ""
        self.setIconSize(QSize(ICON, ICON))
        self._dress()

    def say(self, label: str, hint: str = "") -> None:
        """Show these words. ``hint``: more words for the tool tip."""
        self._label = label
        self.setText("" if self.property("iconOnly") else label)
        self._dress()
        self.setToolTip(hint or label)
        self.setAccessibleName(label)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show the icon alone, or with its words."""
        if narrow == bool(self.property("iconOnly")):
            return
        self.setText("" if narrow else self._label)
        self._dress()
        self.setProperty("iconOnly", narrow)
        self.style().unpolish(self)
        self.style().polish(self)

    def set_icon(self, icon: str) -> None:
        """Show another line icon."""
        self._name = icon
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Take the icon in the colour of the new scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        colour = current_palette().text
        if self.text():
            icon, size = self._icons.button_line(self._name, colour, ICON)
        else:
            icon, size = self._icons.line(self._name, colour, ICON), QSize(ICON, ICON)
        self.setIcon(icon)
        self.setIconSize(size)
