"""The card below the full ones: one line for each further call, and how many more there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from tecart_starter.gui.elements.avatar import Avatar
from tecart_starter.gui.elements.elided_label import ElidedLabel
from tecart_starter.gui.elements.rule import Rule
from tecart_starter.gui.popups.call_card import SMALL_AVATAR, Panel
from tecart_starter.gui.theme import current_palette, font, scaled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tecart_starter.gui.call_text import CallText
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts

TITLE = 150
"""Pixels that a name or number has at least, however long the rest of its line is."""
LINES = 3
"""Further calls than these are only counted; fewer where there is no room."""


class MoreCalls(Panel):
    """Calls in one line each.

    Signals:
        all_requested: the person wants to see the whole list.
    """

    all_requested = Signal()

    def __init__(self, icons: Icons, tr: Texts) -> None:
        """Without calls; ``show_calls`` fills it."""
        super().__init__()
        self._icons = icons
        self._tr = tr
        self._rows: list[tuple[QWidget, Avatar, ElidedLabel, ElidedLabel, ElidedLabel]] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        for _ in range(LINES):
            self._rows.append(self._row())
        self._rest = ElidedLabel(font(), current_palette().muted)
        self._all = QPushButton(tr("Alle zeigen"))
        self._all.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._all.setProperty("flatLink", True)
        self._all.clicked.connect(self.all_requested)
        self._rule = Rule()
        self._layout.addWidget(self._rule)
        self._foot = self._line_of(self._rest, self._all)

    def show_calls(self, calls: Sequence[CallText], lines: int = LINES) -> None:
        """Show the first calls in a line each, as many as there are ``lines``, and count the rest."""
        for index, (row, avatar, title, number, clock) in enumerate(self._rows):
            row.setVisible(index < min(lines, len(calls)))
            if index < len(calls):
                text = calls[index]
                avatar.set_initials(text.initials)
                title.set_text(text.title)
                title.setMinimumWidth(min(title.sizeHint().width(), scaled(TITLE)))
                number.set_text(text.number)
                clock.set_text(text.clock)
                clock.setFixedWidth(clock.sizeHint().width())
        rest = max(0, len(calls) - lines)
        self._foot.setVisible(rest > 0)
        self._rule.setVisible(rest > 0 and lines > 0)
        self._rest.set_text(self._tr.plural("und ein weiterer Anruf", "und {number} weitere Anrufe", rest))

    def _row(self) -> tuple[QWidget, Avatar, ElidedLabel, ElidedLabel, ElidedLabel]:
        palette = current_palette()
        bold = font(weight=QFont.Weight.DemiBold)
        avatar = Avatar(self._icons, SMALL_AVATAR)
        title, number = ElidedLabel(bold, palette.text), ElidedLabel(font(), palette.muted)
        title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)  # the number stands right behind it
        clock = ElidedLabel(bold, palette.incoming)
        return self._line_of(avatar, title, number, clock), avatar, title, number, clock

    def _line_of(self, *parts: QWidget) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(10)
        for part in parts:
            layout.addWidget(part)
        self._layout.addWidget(row)
        return row
