"""One question of a wizard: a headline, a hint, and what there is to answer; it scrolls where the screen is low."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from tecart_starter.gui.elements.draft import type_into, typed_in
from tecart_starter.gui.elements.plain_label import PlainLabel

if TYPE_CHECKING:
    from tecart_starter.gui.icons import Icons

MARK = 48
LEAST_HEIGHT = 620
"""On a lower screen the question needs the room of the mark."""


class WizardPage(QScrollArea):
    """Its rows are added to ``rows``.

    Signals:
        changed: ``complete`` may be another.
        passed: the page has done what it was asked for; the next one may come.
    """

    changed = Signal()
    passed = Signal()

    def __init__(self, icons: Icons, headline: str, hint: str) -> None:
        """Without anything to answer yet."""
        super().__init__()
        self._icons = icons
        self.headline = headline
        inside = QWidget()
        inside.setObjectName("surface")
        self.rows = QVBoxLayout(inside)
        self.rows.setContentsMargins(32, 28, 32, 16)
        self.rows.setSpacing(6)
        mark = QLabel()
        mark.setPixmap(icons.app_icon().pixmap(QSize(MARK, MARK), self.devicePixelRatioF()))
        mark.setVisible(self.screen().availableSize().height() >= LEAST_HEIGHT)
        self.rows.addWidget(mark)
        self.rows.addSpacing(10)
        self.rows.addWidget(PlainLabel(headline, role="headline"))
        self.rows.addWidget(PlainLabel(hint, tone="muted"))
        self.rows.addSpacing(14)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def complete(self) -> bool:
        """Whether the next page may come."""
        return True

    def begin(self) -> None:
        """The page is shown: give the keyboard to what is typed into first; else Enter leads on."""

    def go_on(self) -> None:
        """Do what this page asked for, as the person wants the next one; say ``passed`` at once or when it is done."""
        self.passed.emit()

    def draft(self) -> object:
        """Return what the person has done here so far."""
        return typed_in(self)

    def resume(self, draft: Any) -> None:
        """Go on with what was done on the same page in another language."""
        type_into(self, draft)

    def add_field(self, name: str, field: QWidget) -> None:
        """Add a field below its name."""
        label = PlainLabel(name, role="field")
        label.setBuddy(field)
        self.rows.addWidget(label)
        self.rows.addWidget(field)
