"""The links that were not opened: held back, to be opened from here, or refused, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tecart_starter.domain.foreign_text import shown
from tecart_starter.gui.call_text import moment
from tecart_starter.gui.plain_text import as_markup
from tecart_starter.gui.theme import current_palette, font, scaled

if TYPE_CHECKING:
    from collections.abc import Sequence

ROW, MARGIN, LINE = 56, 16, 18
TIME_WIDTH = 96
LONGEST = 300
ENTRY_ROLE = Qt.ItemDataRole.UserRole
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class LinkEntry:
    """One link. Everything is foreign text."""

    number: int
    at: datetime
    link: str
    sentence: str
    """Why it was not opened."""
    held: bool
    """It can be opened from here."""


class LinkList(QListWidget):
    """A row each, newest first.

    Signals:
        link_requested: open the page of this held link (its number).
    """

    link_requested = Signal(int)

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)  # another width needs other heights
        self.itemActivated.connect(self._on_item_activated)

    def set_links(self, entries: Sequence[LinkEntry]) -> None:
        """Show these links."""
        self.clear()
        for entry in entries:
            item = QListWidgetItem(f"{entry.sentence} {shown(entry.link, LONGEST)}", self)
            item.setData(ENTRY_ROLE, entry)
            item.setToolTip(as_markup(f"{entry.sentence}\n{shown(entry.link, LONGEST)}"))

    def entries(self) -> tuple[LinkEntry, ...]:
        """Return what is shown."""
        return tuple(self.item(row).data(ENTRY_ROLE) for row in range(self.count()))

    @Slot(QListWidgetItem)
    def _on_item_activated(self, item: QListWidgetItem) -> None:
        entry: LinkEntry = item.data(ENTRY_ROLE)
        if entry.held:
            self.link_requested.emit(entry.number)


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a height that has room for the whole reason."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, LinkList) else option.rect.width()
        entry: LinkEntry = index.data(ENTRY_ROLE)
        reason = _height(entry.sentence, width - 2 * MARGIN - scaled(TIME_WIDTH))
        return QSize(width, scaled(ROW) - scaled(LINE) + max(reason, scaled(LINE)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: LinkEntry = index.data(ENTRY_ROLE)
        palette = current_palette()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(palette.accent_weak))
        line = scaled(LINE)
        space = (scaled(ROW) - 2 * line) // 2
        row = option.rect.adjusted(MARGIN, space, -MARGIN, -space)
        first = QRect(row.left(), row.top(), row.width(), line)
        right = row.adjusted(scaled(TIME_WIDTH), 0, 0, -line)
        last = QRect(right.left(), right.bottom() + 1, right.width(), line)
        _draw(painter, first, moment(entry.at, datetime.now(UTC)), font(), palette.muted)
        painter.setFont(_bold())
        painter.setPen(QColor(palette.warn if entry.held else palette.bad))
        painter.drawText(right, WRAPPED, entry.sentence)
        _draw(painter, last, shown(entry.link, LONGEST), font(), palette.muted)
        painter.restore()


def _bold() -> QFont:
    return font(weight=QFont.Weight.DemiBold)


def _height(sentence: str, width: int) -> int:
    return QFontMetrics(_bold()).boundingRect(QRect(0, 0, width, 0), WRAPPED, sentence).height()


def _draw(painter: QPainter, rect: QRect, text: str, face: QFont, colour: str) -> None:
    painter.setFont(face)
    painter.setPen(QColor(colour))
    painter.drawText(rect, LEFT, QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, rect.width()))
