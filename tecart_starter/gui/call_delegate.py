"""Draws the rows of the list of calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tecart_starter.domain.calls import OUTGOING, Call, CallState
from tecart_starter.gui.call_model import CALL_ROLE, NOW, TEXT_ROLE, Group
from tecart_starter.gui.theme import Palette, current_palette, font

if TYPE_CHECKING:
    from tecart_starter.gui.call_text import CallText
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts

ROW, HEADING, MARGIN, GAP = 46, 30, 16, 10
DOT, ICON = 28, 15
NUMBER_WIDTH, TIME_WIDTH, CLOCK_WIDTH, CHIP_WIDTH, CHIP_HEIGHT = 160, 52, 70, 132, 22
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
Index = QModelIndex | QPersistentModelIndex


class CallDelegate(QStyledItemDelegate):
    """State, name, number, begin, length, word."""

    def __init__(self, icons: Icons, tr: Texts, parent: QObject) -> None:
        """Takes what it draws with."""
        super().__init__(parent)
        self._icons = icons
        self._headings = {
            Group.NOW: tr("Jetzt"),
            Group.NEEDS_YOU: tr("Braucht Sie"),
            Group.TODAY: tr("Heute"),
            Group.EARLIER: tr("Früher"),
        }

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(option.rect.width(), ROW if index.data(CALL_ROLE) else HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a heading or a call."""
        palette = current_palette()
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        call: Call | None = index.data(CALL_ROLE)
        if call is None:
            painter.setFont(font(12, QFont.Weight.DemiBold))
            painter.setPen(QColor(palette.muted))
            inside = rect.adjusted(MARGIN, 8, -MARGIN, 0)
            painter.drawText(inside, LEFT, self._headings[index.data(Qt.ItemDataRole.UserRole)].upper())
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(rect, QColor(palette.accent_weak))
            self._draw_call(painter, rect.adjusted(MARGIN, 0, -MARGIN, 0), call, index.data(TEXT_ROLE))
        painter.restore()

    def _draw_call(self, painter: QPainter, rect: QRect, call: Call, text: CallText) -> None:
        palette = current_palette()
        name, colour, weak = _look(call, palette)
        dot = QRect(rect.left(), rect.center().y() - DOT // 2 + 1, DOT, DOT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(weak))
        painter.drawEllipse(dot)
        pixmap = self._icons.pixmap(name, colour, ICON, painter.device().devicePixelRatioF())
        painter.drawPixmap(dot.left() + (DOT - ICON) // 2, dot.top() + (DOT - ICON) // 2, pixmap)
        right = rect.right() - CHIP_WIDTH
        self._draw_chip(painter, QRect(right, rect.top(), CHIP_WIDTH, rect.height()), call, text.state)
        right -= GAP + CLOCK_WIDTH
        bold = font(weight=QFont.Weight.DemiBold)
        _draw(painter, QRect(right, rect.top(), CLOCK_WIDTH, rect.height()), text.clock, bold, palette.text)
        right -= GAP + TIME_WIDTH
        begin = call.opened.astimezone().strftime("%H:%M")
        _draw(painter, QRect(right, rect.top(), TIME_WIDTH, rect.height()), begin, font(), palette.muted)
        right -= GAP + NUMBER_WIDTH
        _draw(painter, QRect(right, rect.top(), NUMBER_WIDTH, rect.height()), text.number or "–", font(), palette.muted)
        left = dot.right() + 1 + GAP
        _draw(painter, QRect(left, rect.top(), right - GAP - left, rect.height()), text.title, bold, palette.text)

    def _draw_chip(self, painter: QPainter, rect: QRect, call: Call, word: str) -> None:
        palette = current_palette()
        colour, weak = _chip(call, palette)
        face = font(12, QFont.Weight.Medium)
        width = min(QFontMetrics(face).horizontalAdvance(word) + 18, rect.width())
        box = QRectF(rect.left(), rect.center().y() - CHIP_HEIGHT / 2 + 0.5, width, CHIP_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(weak))
        painter.drawRoundedRect(box, CHIP_HEIGHT / 2, CHIP_HEIGHT / 2)
        _draw(painter, box.toRect().adjusted(9, 0, -8, 0), word, face, colour)


def _draw(painter: QPainter, rect: QRect, text: str, face: QFont, colour: str) -> None:
    painter.setFont(face)
    painter.setPen(QColor(colour))
    painter.drawText(rect, LEFT, QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, rect.width()))


def _look(call: Call, palette: Palette) -> tuple[str, str, str]:
    """Return icon, colour and weak colour of a call's dot."""
    if call.missed:
        return "missed", palette.bad, palette.bad_weak
    if call.io == OUTGOING:
        return "outgoing", palette.outgoing, palette.outgoing_weak
    if call.io is None:
        return "phone", palette.muted, palette.background
    return "incoming", palette.incoming, palette.incoming_weak


def _chip(call: Call, palette: Palette) -> tuple[str, str]:
    """Return colour and weak colour of a call's word."""
    if call.missed:
        return palette.bad, palette.bad_weak
    if call.state in (CallState.UNCONFIRMED, CallState.HELD, CallState.LOST):
        return palette.warn, palette.warn_weak
    if call.state in NOW:
        outgoing = call.io == OUTGOING
        return (palette.outgoing, palette.outgoing_weak) if outgoing else (palette.incoming, palette.incoming_weak)
    return palette.muted, palette.background
