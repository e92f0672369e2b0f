"""Editors of settings that are lists: a row of fields an entry, with buttons to add and to take away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tecart_starter.domain.options import WrongValueError, from_text, kind_of
from tecart_starter.domain.settings import DOCUMENTED_SIZES
from tecart_starter.domain.value_lists import Entries
from tecart_starter.gui.dialogs.address_finding import find_address
from tecart_starter.gui.elements.fields import Field
from tecart_starter.gui.elements.tab_order import chain, fields_of
from tecart_starter.gui.elements.tool_button import ToolButton
from tecart_starter.gui.settings.setting_editors import SettingEditor, shrinkable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts
    from tecart_starter.texts.setting_words import Words

NARROW, WIDE = 130, 340
GAP = 6


class Row(QWidget):
    """One entry.

    Signals:
        edited: something was typed.
        removed: the person takes the entry away; the argument is this row.
    """

    edited = Signal()
    removed = Signal(object)

    def __init__(self, columns: Sequence[tuple[str, str, int]], values: Sequence[str], remove: ToolButton) -> None:
        """``columns``: name, hint and width of each field, in logical pixels."""
        super().__init__()
        self._fields = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for (name, hint, width), value in zip(columns, values, strict=True):
            field = Field(value)
            shrinkable(field, width)
            field.setPlaceholderText(hint)
            field.setAccessibleName(name)
            field.setCursorPosition(0)
            field.textChanged.connect(self.edited)
            layout.addWidget(field, width)
            self._fields.append(field)
        remove.set_narrow(narrow=True)
        remove.clicked.connect(self._on_remove_clicked)
        layout.addWidget(remove)
        layout.addStretch(1)
        self.setFocusProxy(self._fields[0])

    @property
    def texts(self) -> list[str]:
        """What is typed, trimmed."""
        return [field.text().strip() for field in self._fields]

    @Slot()
    def _on_remove_clicked(self) -> None:
        self.removed.emit(self)


class RowsEditor(SettingEditor):
    """A list; a row without any text does not count."""

    def __init__(self, key: str, words: Words, tr: Texts, icons: Icons) -> None:
        """Without rows."""
        self._rows: list[Row] = []
        whole = QWidget()
        super().__init__(key, words, tr, whole)
        self._icons = icons
        self._layout = QVBoxLayout(whole)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GAP)
        self._add = ToolButton(icons, "plus")
        self._add.say(tr("Hinzufügen"))
        self._add.setAccessibleName(f"{words.label}: {tr('Hinzufügen')}")
        self._add.clicked.connect(self._on_add_clicked)
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addStretch(1)
        self._layout.addLayout(foot)
        whole.setFocusProxy(self._add)

    @property
    def columns(self) -> list[tuple[str, str, int]]:
        """Name, hint and width of each field."""
        return [(self.words.label, self.words.hint, WIDE)]

    def entries(self) -> list[list[str]]:
        """Return what is typed, by row."""
        return [row.texts for row in self._rows if any(row.texts)]

    def value(self) -> object:
        """Return the entries."""
        return tuple(self.understood(entry[0]) for entry in self.entries())

    def understood(self, typed: str) -> str:
        """Return an entry in normal form; as it is where it cannot be."""
        kind = kind_of(self.key)
        try:
            return kind.entry(typed) if isinstance(kind, Entries) else typed
        except ValueError:
            return typed

    def show_value(self, value: Any) -> None:
        """Show a row an entry."""
        self.show_rows([[entry] for entry in value])

    def draft(self) -> object:
        """Return the texts of all rows."""
        return [row.texts for row in self._rows]

    def resume(self, draft: Any) -> None:
        """Show these texts."""
        self.show_rows(draft)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these texts in the place of what is shown."""
        for row in self._rows:
            self._drop(row)
        self._rows = []
        for texts in rows:
            self._append(texts)
        self.edited.emit()

    def _append(self, texts: Sequence[str]) -> Row:
        remove = ToolButton(self._icons, "close")
        remove.say(self._tr("Entfernen"))
        row = Row(self.columns, texts, remove)
        row.edited.connect(self.edited)
        row.removed.connect(self._on_removed)
        remove.setVisible(self.removable(texts))
        self._layout.insertWidget(len(self._rows), row)
        self._rows.append(row)
        chain(fields_of(self.widget))
        return row

    def removable(self, texts: Sequence[str]) -> bool:
        """Whether this row may be taken away."""
        del texts
        return True

    def _drop(self, row: Row) -> None:
        self._layout.removeWidget(row)
        row.hide()  # it lives until the event loop turns again
        row.deleteLater()

    @Slot()
    def _on_add_clicked(self) -> None:
        self._append([""] * len(self.columns)).setFocus()
        self.edited.emit()

    @Slot(object)
    def _on_removed(self, row: Row) -> None:
        place = self._rows.index(row)
        self._rows.remove(row)
        self._drop(row)
        (self._rows[min(place, len(self._rows) - 1)] if self._rows else self._add).setFocus()
        self.edited.emit()


class SystemsEditor(RowsEditor):
    """Further systems: what each is called, and its address, understood while it is typed."""

    @property
    def columns(self) -> list[tuple[str, str, int]]:
        """Name and address."""
        tr = self._tr
        return [
            (tr("Name des Systems"), tr("Name"), NARROW),
            (tr("Adresse des Systems"), tr("Adresse, zum Beispiel filiale"), WIDE - NARROW + 40),
        ]

    @property
    def finding(self) -> tuple[str, str]:
        """What is wrong with the first address that cannot be; else what the last bare name is stored as."""
        addresses = [address for _, address in self.entries()]
        for address in addresses:
            found = find_address(address, self._tr)
            if found.address is None:
                return found.sentence or self.wrong, "bad"
        bare = [found for address in addresses if (found := find_address(address, self._tr)).addition]
        return (bare[-1].sentence, "muted") if bare else ("", "muted")

    def value(self) -> object:
        """Return name and address of each, in normal form where they are addresses."""
        found = ((name, address, find_address(address, self._tr).address) for name, address in self.entries())
        return tuple({"name": name, "address": known.address if known else typed} for name, typed, known in found)

    def show_value(self, value: Any) -> None:
        """Show a row a system."""
        self.show_rows([[system["name"], system["address"]] for system in value])


class SizesEditor(RowsEditor):
    """Sizes by page."""

    @property
    def columns(self) -> list[tuple[str, str, int]]:
        """Name of the page, width and height."""
        tr = self._tr
        return [
            (self.words.hint, self.words.hint, WIDE - NARROW),
            (tr("Breite"), tr("Breite"), NARROW - GAP - 40),
            (tr("Höhe"), tr("Höhe"), NARROW - GAP - 40),
        ]

    def value(self) -> object:
        """Return the sizes by page; None where one cannot be."""
        entries = self.entries()
        if not all(all(entry) for entry in entries):
            return None
        try:
            return from_text(self.key, "\n".join(f"{op}={width}x{height}" for op, width, height in entries))
        except WrongValueError:
            return None

    def removable(self, texts: Sequence[str]) -> bool:
        """Keep the documented pages: without a size of their own they have the documented one."""
        return texts[0] not in DOCUMENTED_SIZES

    def show_value(self, value: Mapping[str, tuple[int, int]]) -> None:
        """Show a row a page."""
        self.show_rows([[op, str(width), str(height)] for op, (width, height) in value.items()])
