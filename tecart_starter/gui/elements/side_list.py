"""The list at the side of a window: chooses what the window shows; an entry may open something else instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tecart_starter.gui.icons import SCALES
from tecart_starter.gui.theme import current_palette, font, scaled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tecart_starter.gui.icons import Icons

WIDTH, ICON = 196, 16
GAP = 14
"""Between the entries that choose and those that open."""
COUNT_PIXELS, COUNT_FROM_EDGE = 12, 10
KEY_ROLE = Qt.ItemDataRole.UserRole
COUNT_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class SideEntry:
    """One line of the side list."""

    key: str
    label: str
    icon: str = ""
    """Name of a line icon; empty: none."""
    opens: bool = False
    """Opens something of its own: a click or Enter asks for it, and the choice stays where it was."""


class SideList(QListWidget):
    """The entries, each with a number at its right edge where there is something to count.

    Signals:
        chosen: show what belongs to this key.
        opened: open what belongs to this key.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, entries: Sequence[SideEntry], icons: Icons, name: str = "") -> None:
        """The first entry is chosen. ``name``: what a screen reader calls the list."""
        super().__init__()
        self._icons = icons
        self._entries = {entry.key: entry for entry in entries}
        self.setObjectName("side")
        self.setFixedWidth(scaled(WIDTH))
        self.setIconSize(QSize(ICON, ICON))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_SideDelegate(self))
        self.setAccessibleName(name)
        self._items: dict[str, QListWidgetItem] = {}
        self._fill()
        self._dress()
        self._chosen = self._items[entries[0].key]
        self.setCurrentItem(self._chosen)
        self.currentItemChanged.connect(self._on_current_item_changed)
        self.itemClicked.connect(self._on_item_opened)
        self.itemActivated.connect(self._on_item_opened)

    @property
    def key(self) -> str:
        """Of the chosen entry."""
        return str(self._chosen.data(KEY_ROLE))

    def choose(self, key: str) -> None:
        """Choose the entry of ``key``."""
        self.setCurrentItem(self._items[key])

    def say(self, entries: Sequence[SideEntry], name: str) -> None:
        """Show the same entries with these labels; ``name``: what a screen reader calls the list."""
        self.setAccessibleName(name)
        for entry in entries:
            self._entries[entry.key] = entry
            self._items[entry.key].setText(entry.label)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show these numbers by key; 0 and missing ones are not shown."""
        for key, item in self._items.items():
            count, label = counts.get(key, 0), self._entries[key].label
            item.setData(COUNT_ROLE, str(count) if count else "")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{label} {count}" if count else label)

    def changeEvent(self, event: QEvent) -> None:
        """Take the icons in the colours of the new scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _fill(self) -> None:
        for key, entry in self._entries.items():
            if entry.opens and self._items and not self._entries[next(reversed(self._items))].opens:
                gap = QListWidgetItem(self)
                gap.setFlags(Qt.ItemFlag.NoItemFlags)
                gap.setData(Qt.ItemDataRole.AccessibleTextRole, "–")
                gap.setSizeHint(QSize(0, GAP))
            self._items[key] = item = QListWidgetItem(entry.label, self)
            item.setData(KEY_ROLE, key)
            if entry.opens:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)

    def _dress(self) -> None:
        palette = current_palette()
        for key, item in self._items.items():
            name = self._entries[key].icon
            if not name:
                continue
            icon = QIcon()
            for scale in SCALES:
                icon.addPixmap(self._icons.pixmap(name, palette.muted, ICON, scale))
                icon.addPixmap(self._icons.pixmap(name, palette.accent, ICON, scale), QIcon.Mode.Selected)
            item.setIcon(icon)

    @Slot(QListWidgetItem)
    def _on_current_item_changed(self, item: QListWidgetItem | None) -> None:
        if item is None or item is self._chosen or self._entries[item.data(KEY_ROLE)].opens:
            return
        self._chosen = item
        self.chosen.emit(item.data(KEY_ROLE))

    @Slot(QListWidgetItem)
    def _on_item_opened(self, item: QListWidgetItem) -> None:
        entry = self._entries[item.data(KEY_ROLE)]
        if entry.opens:
            self.setCurrentItem(self._chosen)
            self.opened.emit(entry.key)


class _SideDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        count = index.data(COUNT_ROLE)
        if not count:
            return
        palette = current_palette()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setFont(font(COUNT_PIXELS))
        painter.setPen(QColor(palette.accent if selected else palette.muted))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(option.rect.adjusted(0, 0, -COUNT_FROM_EDGE, 0), right, count)
        painter.restore()
