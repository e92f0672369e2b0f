"""The links that were not opened: held back, to be opened from here, or refused, with the reason."""

from __future__ import annotations

import html
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tecart_starter.domain.foreign_text import shown
from tecart_starter.gui.call_text import moment
from tecart_starter.gui.theme import current_palette, font, scaled

if TYPE_CHECKING:
    from collections.abc import Sequence

ROW, MARGIN, LINE = 56, 16, 18
TIME_WIDTH = 96
LONGEST = 300
ENTRY_ROLE = Qt.ItemDataRole.UserRole
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
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
        self.itemActivated.connect(self._on_item_activated)

    def set_links(self, entries: Sequence[LinkEntry]) -> None:
        """Show these links."""
        self.clear()
        for entry in entries:
            item = QListWidgetItem(f"{entry.sentence} {shown(entry.link, LONGEST)}", self)
            item.setData(ENTRY_ROLE, entry)
            item.setToolTip(html.escape(f"{entry.sentence}\n{shown(entry.link, LONGEST)}"))

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
        del index
        return QSize(option.rect.width(), scaled(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: LinkEntry = index.data(ENTRY_ROLE)
        palette = current_palette()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(palette.accent_weak))
        line = scaled(LINE)
        row = option.rect.adjusted(MARGIN, (option.rect.height() - 2 * line) // 2, -MARGIN, 0)
        row.setHeight(line)
        colour = palette.warn if entry.held else palette.bad
        right = row.adjusted(scaled(TIME_WIDTH), 0, 0, 0)
        _draw(painter, row, moment(entry.at, datetime.now(UTC)), font(), palette.muted)
        _draw(painter, right, entry.sentence, font(weight=QFont.Weight.DemiBold), colour)
        _draw(painter, right.translated(0, line), shown(entry.link, LONGEST), font(), palette.muted)
        painter.restore()


def _draw(painter: QPainter, rect: QRect, text: str, face: QFont, colour: str) -> None:
    painter.setFont(face)
    painter.setPen(QColor(colour))
    painter.drawText(rect, LEFT, QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, rect.width()))
