"""A fine line between two parts of a window."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tecart_starter.gui.theme import current_palette


class Rule(QWidget):
    """One logical pixel high."""

    def __init__(self, width: int = 0) -> None:
        """``width``: in logical pixels, and so the width of its window; 0: as wide as there is room."""
        super().__init__()
        if width:
            self.setFixedWidth(width)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(current_palette().line))
        painter.end()
