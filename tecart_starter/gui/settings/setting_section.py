"""A page of the settings dialog: rows and panels below a title; a search leaves what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tecart_starter.gui.elements.plain_label import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tecart_starter.gui.settings.setting_panels import Panel
    from tecart_starter.gui.settings.setting_row import SettingRow

BETWEEN = 16


class SettingSection(QWidget):
    """One page."""

    def __init__(self, title: str, rows: Sequence[SettingRow], panels: Sequence[Panel]) -> None:
        """``panels`` come after ``rows``."""
        super().__init__()
        self.setObjectName("surface")
        self.title = title
        self.rows = rows
        self._panels = panels
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(BETWEEN)
        whole.addWidget(PlainLabel(title, role="title"))
        for row in rows:
            whole.addWidget(row.widget)
        for panel in panels:
            whole.addWidget(panel)

    def show_all(self) -> None:
        """Show the page."""
        self._show([True] * len(self.rows), [True] * len(self._panels))
        self.setVisible(True)

    def show_found(self, words: list[str]) -> bool:
        """Show what has all ``words`` (case-folded), all of the page where its title has; return whether any does."""
        whole = all(word in self.title.casefold() for word in words)
        rows = [whole or row.matches(words) for row in self.rows]
        panels = [whole or panel.matches(words) for panel in self._panels]
        self._show(rows, panels)
        found = any(rows + panels)
        self.setVisible(found)
        return found

    def _show(self, rows: list[bool], panels: list[bool]) -> None:
        for row, visible in zip(self.rows, rows, strict=True):
            row.widget.setVisible(visible)
        for panel, visible in zip(self._panels, panels, strict=True):
            panel.setVisible(visible)
