"""The program's own page where a page of the CRM should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tecart_starter.web.pages.look import colours, drawing, error_style, scaled

if TYPE_CHECKING:
    from tecart_starter.web.failing.problems import Problem

PICTURE = 56
WIDTH = 460


class ErrorView(QWidget):
    """Says what is, why, and offers the one way out.

    Signals:
        pressed: the person pressed the button.
        wanted: it is about to be shown: a caption would be seen now.
    """

    pressed = Signal()
    wanted = Signal()

    def __init__(self, picture: str, parent: QWidget) -> None:
        """``picture``: SVG in ``currentColor``. Nothing is shown until ``show_problem``."""
        super().__init__(parent)
        self.setObjectName("error")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._picture = picture
        self._built = False

    def _build(self) -> None:
        """Make what is in it: most pages come."""
        self._built = True
        self._drawing = QLabel()
        self._caption = self._label("caption")
        self._caption.hide()
        self._headline = self._label("headline")
        self._text = self._label("text")
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._more = self._label("more")
        self._button = QPushButton()
        self._button.setObjectName("primary")
        self._button.clicked.connect(self.pressed)
        self._arrange()

    def show_problem(self, problem: Problem) -> None:
        """Show ``problem`` in place of the page."""
        if not self._built:
            self._build()
        self.wanted.emit()
        self.dress()
        for label, text in ((self._headline, problem.headline), (self._text, problem.text), (self._more, problem.more)):
            label.setText(text)
            label.setVisible(bool(text))
        self._headline.setText(problem.headline.replace(".", ".\N{ZERO WIDTH SPACE}"))  # long host names wrap there
        self._button.setText(problem.button)
        self._button.setVisible(bool(problem.button))
        self.setAccessibleName(problem.headline)
        self.setAccessibleDescription(problem.text)
        self.setFocusProxy(self._button)

    def set_caption(self, words: str) -> None:
        """Say ``words`` above the problem that is shown."""
        self._caption.setText(words)
        self._caption.setVisible(bool(words))

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        label.setWordWrap(True)
        return label

    def _arrange(self) -> None:
        """Put everything into a column of its own: only there wrapped labels get the height that they need."""
        column = QWidget()
        column.setMaximumWidth(scaled(WIDTH))
        inner = QVBoxLayout(column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addStretch(2)
        inner.addWidget(self._drawing, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._caption, self._headline, self._text, self._more):
            inner.addWidget(label)
        inner.addSpacing(8)
        inner.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addStretch(3)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addStretch(1)
        outer.addWidget(column, 1000)
        outer.addStretch(1)

    def dress(self) -> None:
        """Follow the desktop from light to dark and back."""
        style = error_style()
        if style != self.styleSheet():  # setting one makes a PaletteChange of its own
            self.setStyleSheet(style)
            colour = colours()["muted"]
            self._drawing.setPixmap(drawing(self._picture, colour, PICTURE, self.devicePixelRatioF()))
