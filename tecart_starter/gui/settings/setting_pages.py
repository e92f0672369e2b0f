"""All pages of the settings dialog, one below the other: one of them is shown, or what a search finds.

A page is made when it is wanted: all of them together take longer than a person should wait for a window.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from tecart_starter.domain.options import value_of
from tecart_starter.gui.elements.plain_label import PlainLabel
from tecart_starter.gui.elements.tab_order import fields_of
from tecart_starter.gui.settings.editor_choice import editor_for
from tecart_starter.gui.settings.setting_row import SettingRow
from tecart_starter.gui.settings.setting_section import SettingSection

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tecart_starter.domain.settings import Settings
    from tecart_starter.gui.icons import Icons
    from tecart_starter.gui.settings.setting_panels import Panel
    from tecart_starter.texts.catalog import Texts
    from tecart_starter.texts.setting_words import Group

MARGIN = 24


@dataclass(frozen=True, slots=True)
class Standing:
    """How the settings stand."""

    settings: Settings
    defaults: Settings
    """What counts where the person sets nothing."""
    locked: frozenset[str]
    """Keys that an administrator decides."""


class SettingPages(QScrollArea):
    """The pages.

    Signals:
        made: another page is there; what the Tab key stops at is more.
    """

    made = Signal()

    def __init__(
        self,
        groups: Sequence[Group],
        standing: Standing,
        panels: Mapping[str, Sequence[Panel]],
        icons: Icons,
        tr: Texts,
    ) -> None:
        """``groups``: a page each; ``panels``: by page, what comes after its settings."""
        super().__init__()
        self._groups = {group.key: group for group in groups}
        self._standing = standing
        self._panels = panels
        self._icons = icons
        self._tr = tr
        self._sections: dict[str, SettingSection] = {}
        self._nothing = PlainLabel(tr("Dazu gibt es keine Einstellung."), tone="muted")
        inside = QWidget()
        inside.setObjectName("surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, 20, MARGIN, 20)
        column.setSpacing(MARGIN)
        column.addWidget(self._nothing)
        self._places = {key: QVBoxLayout() for key in self._groups}
        for place in self._places.values():
            column.addLayout(place)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_page(self, key: str) -> None:
        """Show one page."""
        self._nothing.setVisible(False)
        wanted = self._section(key)
        for section in self._sections.values():
            section.setVisible(False)
        wanted.show_all()
        self.verticalScrollBar().setValue(0)

    def show_found(self, words: list[str]) -> None:
        """Show what has all ``words`` (case-folded), of every page."""
        found = [section.show_found(words) for section in self._all()]
        self._nothing.setVisible(not any(found))
        self.verticalScrollBar().setValue(0)

    def restore_all(self) -> None:
        """Show every default."""
        for section in self._all():
            for row in section.rows:
                row.restore()

    def changes(self) -> tuple[tuple[str, object], ...]:
        """Return what is to be saved; see ``SettingRow.change``. Pages that were never shown have no changes."""
        rows = (row for section in self._sections.values() for row in section.rows)
        return tuple(change for row in rows if (change := row.change) is not None)

    def drafts(self) -> dict[str, object]:
        """Return by key what the person has changed, also what cannot be saved (yet)."""
        rows = (row for section in self._sections.values() for row in section.rows)
        return {row.key: row.draft() for row in rows if row.is_changed}

    def take_drafts(self, drafts: Mapping[str, object]) -> None:
        """Show these changes."""
        for key, group in self._groups.items():
            if not drafts.keys().isdisjoint(group.words):
                for row in self._section(key).rows:
                    if row.key in drafts:
                        row.resume(drafts[row.key])

    def first_wrong(self) -> tuple[str, SettingRow] | None:
        """Return the first setting that cannot be saved, and its page."""
        pairs = ((key, row) for key, section in self._sections.items() for row in section.rows)
        return next(((key, row) for key, row in pairs if row.is_wrong), None)

    def fields(self) -> list[QWidget]:
        """Return what the Tab key stops at, in the order of the pages that are made."""
        return [field for place in self._places.values() for field in fields_of(place)]

    def lead_to(self, row: SettingRow) -> None:
        """Bring ``row`` into sight, and the keyboard to it."""
        self.ensureWidgetVisible(row.widget)
        row.focus()

    def _all(self) -> list[SettingSection]:
        return [self._section(key) for key in self._groups]

    def _section(self, key: str) -> SettingSection:
        if key not in self._sections:
            group, standing = self._groups[key], self._standing
            rows = [
                SettingRow(
                    editor_for(one, words, self._tr, self._icons),
                    value_of(standing.settings, one),
                    value_of(standing.defaults, one),
                    self._icons,
                    self._tr,
                    locked=one in standing.locked,
                )
                for one, words in group.words.items()
            ]
            self._sections[key] = section = SettingSection(group.title, rows, self._panels.get(key, ()))
            section.setVisible(False)
            self._places[key].addWidget(section)
            self.made.emit()
        return self._sections[key]
