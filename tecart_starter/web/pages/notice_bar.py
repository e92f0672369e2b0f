"""The bar above a page: one sentence about it and one button, while the page stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from tecart_starter.web.pages.look import bar_style

if TYPE_CHECKING:
    from tecart_starter.texts.catalog import Texts
    from tecart_starter.web.failing.problems import Problem


class NoticeBar(QFrame):
    """Hidden until there is something to say.

    Signals:
        pressed: the person pressed the button.
        closed: the person put the bar away.
        turned: the bar has come or gone, or shows something else.
    """

    pressed = Signal()
    closed = Signal()
    turned = Signal()

    def __init__(self, tr: Texts, parent: QWidget) -> None:
        """Nothing is shown until ``show_problem``."""
        super().__init__(parent)
        self.setObjectName("bar")
        self._tr = tr
        self._built = False
        self.hide()

    def _build(self) -> None:
        """Make what is in it: most bars never have anything to say, and a call's window has three of them."""
        self._built = True
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._button = QPushButton()
        self._button.clicked.connect(self.pressed)
        close = QToolButton()
        close.setText("\N{MULTIPLICATION SIGN}")
        close.setAccessibleName(self._tr("Schließen"))
        close.clicked.connect(self._on_close_clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.setSpacing(12)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        layout.addWidget(close)

    def show_problem(self, problem: Problem) -> None:
        """Show ``problem`` above the page."""
        if not self._built:
            self._build()
        self.dress()
        sentence = problem.headline if problem.headline.endswith(".") else f"{problem.headline}."
        self._text.setText(f"{sentence} {problem.more}".strip())
        self._button.setText(problem.button)
        self._button.setVisible(bool(problem.button))
        self.show()
        self.turned.emit()

    def put_away(self) -> None:
        """Hide the bar."""
        if not self.isHidden():
            self.hide()
            self.turned.emit()

    def dress(self) -> None:
        """Follow the desktop from light to dark and back."""
        style = bar_style()
        if style != self.styleSheet():
            self.setStyleSheet(style)

    @Slot()
    def _on_close_clicked(self) -> None:
        self.put_away()
        self.closed.emit()
