"""Draws the rows of the list of calls: headings, and calls with state, name, number, begin, length and word."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tecart_starter.domain.foreign_text import shown
from tecart_starter.gui.call_list.call_model import CALL_ROLE, TEXT_ROLE
from tecart_starter.gui.call_marks import Tint, icon_of, mark_tint, word_tint
from tecart_starter.gui.call_text import moment
from tecart_starter.gui.theme import current_palette, font, scaled

if TYPE_CHECKING:
    from tecart_starter.domain.calls import Call
    from tecart_starter.gui.call_text import CallText
    from tecart_starter.gui.icons import Icons

ROW, HEADING, MARGIN, GAP = 46, 34, 16, 10
DOT, ICON = 28, 15
NAME_WIDTH = 150
"""The least for the name: where there is less, the number and then the begin make room."""
WIDTHS = (150, 84, 72, 124)
"""Of number, begin, clock and word."""
CHIP_HEIGHT, CHIP_PADDING, SMALL_PIXELS = 22, 9, 12
HEADING_SPACING = 104.0
"""Letter spacing of headings in percent: they are in capitals."""
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
Index = QModelIndex | QPersistentModelIndex


class Columns(NamedTuple):
    """Where the parts of a row stand; None: there is no room for it."""

    mark: QRect
    name: QRect
    number: QRect | None
    begin: QRect | None
    clock: QRect
    word: QRect


def columns(row: QRect) -> Columns:
    """Divide a row: fixed widths from the right, the rest for the name."""
    mark = QRect(row.left() + MARGIN, row.top() + (row.height() - DOT) // 2, DOT, DOT)
    left, right = mark.right() + 1 + GAP, row.right() + 1 - MARGIN
    number_width, begin_width, clock_width, word_width = map(scaled, WIDTHS)
    word = QRect(right - word_width, row.top(), word_width, row.height())
    clock = _before(word, clock_width)
    begin, number, last = None, None, clock
    if clock.left() - begin_width - 2 * GAP - left >= scaled(NAME_WIDTH):
        begin = last = _before(clock, begin_width)
        if begin.left() - number_width - 2 * GAP - left >= scaled(NAME_WIDTH):
            number = last = _before(begin, number_width)
    name = QRect(left, row.top(), last.left() - GAP - left, row.height())
    return Columns(mark, name, number, begin, clock, word)


class CallDelegate(QStyledItemDelegate):
    """Draws one row; all foreign text as plain text."""

    def __init__(self, icons: Icons, parent: QObject) -> None:
        """``icons``: for the round marks."""
        super().__init__(parent)
        self._icons = icons

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row; its width is that of the list."""
        return QSize(option.rect.width(), scaled(ROW if index.data(CALL_ROLE) else HEADING))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a heading or a call."""
        call: Call | None = index.data(CALL_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if call is None:
            _draw_heading(painter, option.rect, index.data(Qt.ItemDataRole.DisplayRole))
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(option.rect, QColor(current_palette().accent_weak))
            self._draw_call(painter, option.rect, call, index.data(TEXT_ROLE))
        painter.restore()

    def _draw_call(self, painter: QPainter, row: QRect, call: Call, text: CallText) -> None:
        palette, where = current_palette(), columns(row)
        plain, bold = font(), font(weight=QFont.Weight.DemiBold)
        now = datetime.now(UTC)
        mark, word = mark_tint(call, palette), word_tint(call, palette, now)
        if call.rings(now):
            mark = word = Tint(palette.surface, word.ink)
        self._draw_mark(painter, where.mark, icon_of(call, now), mark)
        name = where.name
        if where.begin is None and not text.clock:
            name = name.united(where.clock)  # of a missed call, where there is little room
        _draw(painter, name, shown(text.title), bold, palette.text)
        if call.note:
            taken = QFontMetrics(bold).horizontalAdvance(shown(text.title)) + GAP
            _draw(painter, name.adjusted(taken, 0, 0, 0), shown(call.note), plain, palette.muted)
        if where.number is not None:
            number = "" if text.number == text.title else shown(text.number)
            _draw(painter, where.number, number or "–", plain, palette.muted)
        if where.begin is not None:
            _draw(painter, where.begin, moment(call.opened, now), plain, palette.muted)
        _draw(painter, where.clock, text.clock, bold, palette.text)
        _draw_chip(painter, where.word, text.state, word)

    def _draw_mark(self, painter: QPainter, circle: QRect, icon: str, tint: Tint) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.ground))
        painter.drawEllipse(circle)
        inside = QRectF(0, 0, ICON, ICON)
        inside.moveCenter(QRectF(circle).center())
        pixmap = self._icons.pixmap(icon, tint.ink, ICON, painter.device().devicePixelRatioF())
        painter.drawPixmap(inside.topLeft(), pixmap)


def _before(right: QRect, width: int) -> QRect:
    return QRect(right.left() - GAP - width, right.top(), width, right.height())


def _draw(painter: QPainter, rect: QRect, text: str, face: QFont, colour: str) -> None:
    painter.setFont(face)
    painter.setPen(QColor(colour))
    painter.drawText(rect, LEFT, QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, rect.width()))


def _draw_heading(painter: QPainter, row: QRect, words: str) -> None:
    face = font(SMALL_PIXELS, QFont.Weight.DemiBold)
    face.setLetterSpacing(QFont.SpacingType.PercentageSpacing, HEADING_SPACING)
    _draw(painter, row.adjusted(MARGIN, 10, -MARGIN, 0), words.upper(), face, current_palette().muted)


def _draw_chip(painter: QPainter, column: QRect, word: str, tint: Tint) -> None:
    face = font(SMALL_PIXELS, QFont.Weight.Medium)
    width = min(QFontMetrics(face).horizontalAdvance(word) + 2 * CHIP_PADDING, column.width())
    height = scaled(CHIP_HEIGHT)
    chip = QRect(column.left(), column.top() + (column.height() - height) // 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint.ground))
    painter.drawRoundedRect(chip, height / 2, height / 2)
    _draw(painter, chip.adjusted(CHIP_PADDING, 0, 1 - CHIP_PADDING, 0), word, face, tint.ink)
