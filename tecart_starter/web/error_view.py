"""The program's own page where a page of the CRM should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from tecart_starter.web.look import colours, drawing, error_style

if TYPE_CHECKING:
    from tecart_starter.web.problems import Problem

PICTURE = 56
WIDTH = 460


class ErrorView(QWidget):
    """Says what is, why, and offers the one way out.

    Signals:
        pressed: the person pressed the button.
    """

    pressed = Signal()

    def __init__(self, picture: str, parent: QWidget) -> None:
        """``picture``: SVG in ``currentColor``. Nothing is shown until ``show_problem``."""
        super().__init__(parent)
        self.setObjectName("error")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._picture = picture
        self._drawing = QLabel()
        self._headline = self._label("headline")
        self._text = self._label("text")
        self._more = self._label("more")
        self._button = QPushButton()
        self._button.setObjectName("primary")
        self._button.clicked.connect(self.pressed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(8)
        layout.addStretch(2)
        for widget in (self._drawing, self._headline, self._text, self._more):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(8)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self._dress()

    def show_problem(self, problem: Problem) -> None:
        """Show ``problem`` in place of the page."""
        for label, text in ((self._headline, problem.headline), (self._text, problem.text), (self._more, problem.more)):
            label.setText(text)
            label.setVisible(bool(text))
        self._button.setText(problem.button)
        self._button.setVisible(bool(problem.button))
        self.setAccessibleName(problem.headline)
        self.setAccessibleDescription(problem.text)
        self.setFocusProxy(self._button)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the desktop from light to dark and back."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        label.setWordWrap(True)
        label.setFixedWidth(WIDTH)
        return label

    def _dress(self) -> None:
        style = error_style(self.palette())
        if style != self.styleSheet():  # setting one makes a PaletteChange of its own
            self.setStyleSheet(style)
            colour = colours(self.palette())["muted"]
            self._drawing.setPixmap(drawing(self._picture, colour, PICTURE, self.devicePixelRatioF()))
