"""The round mark of a caller: initials, or a receiver while nobody knows the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tecart_starter.gui.theme import current_palette, font, scaled

if TYPE_CHECKING:
    from tecart_starter.gui.icons import Icons


class Avatar(QWidget):
    """A circle of a given diameter."""

    def __init__(self, icons: Icons, diameter: int) -> None:
        """``diameter``: logical pixels."""
        super().__init__()
        self._icons = icons
        self._initials = ""
        self.setFixedSize(scaled(diameter), scaled(diameter))
        self.setFont(font(round(diameter * 0.34), QFont.Weight.DemiBold))

    def set_initials(self, initials: str) -> None:
        """Show ``initials``; empty: a receiver."""
        self._initials = initials
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw circle and mark."""
        del event
        palette = current_palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.incoming_weak if self._initials else palette.background))
        painter.drawEllipse(QRectF(self.rect()))
        if self._initials:
            painter.setPen(QColor(palette.incoming))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._initials)
        else:
            size = round(self.width() * 0.46)
            corner = (self.width() - size) // 2
            pixmap = self._icons.pixmap("phone", palette.muted, size, self.devicePixelRatioF())
            painter.drawPixmap(corner, corner, pixmap)
        painter.end()
