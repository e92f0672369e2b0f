"""How far a wizard is: a bar for each page, those that are done and the present one in the accent's colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tecart_starter.gui.theme import current_palette

WIDTH, HEIGHT, GAP = 22, 5, 5


class ProgressDots(QWidget):
    """Says its step to screen readers, too."""

    def __init__(self, steps: int) -> None:
        """``steps``: how many pages there are."""
        super().__init__()
        self._steps = steps
        self._step = 0
        self.setFixedSize(QSize(steps * WIDTH + (steps - 1) * GAP, HEIGHT))

    def show_step(self, step: int, words: str) -> None:
        """Show that page ``step`` (from 0) is reached; ``words`` say the same."""
        self._step = step
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars."""
        del event
        palette = current_palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(self._steps):
            painter.setBrush(QColor(palette.accent if number <= self._step else palette.line))
            painter.drawRoundedRect(QRectF(number * (WIDTH + GAP), 0, WIDTH, HEIGHT), HEIGHT / 2, HEIGHT / 2)
        painter.end()
