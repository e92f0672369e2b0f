"""The fields of forms: lines that show what belongs to what is typed, numbers with their unit, choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRegularExpression, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QRegularExpressionValidator
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyle, QStyleOptionFrame

from tecart_starter.gui.theme import LARGE_PIXELS, current_palette, scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

LINE_WIDTH, NUMBER_WIDTH, LARGE_HEIGHT = 380, 150, 38
TEXT_FROM_EDGE = 2
"""QLineEdit draws its text this far from the edge of its contents (QLineEditPrivate::horizontalMargin)."""
ARROW_FROM_EDGE, ARROW, STROKE = 18.0, 4.0, 1.6


class Field(QLineEdit):
    """A line that shows, in grey behind what is typed, what is added to it."""

    def __init__(self, text: str = "", *, large: bool = False) -> None:
        """``large``: the one field of its window; it is as wide as there is room."""
        super().__init__(text)
        self._addition = ""
        if large:
            self.setStyleSheet(f"font-size: {scaled(LARGE_PIXELS)}px; min-height: {LARGE_HEIGHT}px")
        else:
            self.setFixedWidth(scaled(LINE_WIDTH))

    def set_addition(self, addition: str) -> None:
        """Show ``addition`` from now on."""
        self._addition = addition
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, then the addition where there is room for it."""
        super().paintEvent(event)
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        metrics = self.fontMetrics()
        typed = metrics.horizontalAdvance(self.text()) + TEXT_FROM_EDGE
        if not self._addition or not self.text() or typed + metrics.horizontalAdvance(self._addition) > room.width():
            return
        painter = QPainter(self)
        painter.setPen(QColor(current_palette().muted))
        where = room.adjusted(typed, 0, 0, 0)
        painter.drawText(where, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self._addition)
        painter.end()


class NumberField(Field):
    """A whole number with its unit, typed or changed with the arrow keys.

    A QSpinBox has no room for its number here: with a style sheet and without buttons its line is one pixel wide
    (seen with Qt 6.12).
    """

    def __init__(self, value: int, bounds: tuple[int, int], step: int, unit: str) -> None:
        """``bounds``: the least and the most; ``unit``: with the blank before it."""
        super().__init__(str(value))
        self._bounds = bounds
        self._step = step
        self.set_addition(unit)
        self.setFixedWidth(scaled(NUMBER_WIDTH))
        self.setMaxLength(len(str(bounds[1])))
        # QIntValidator would let group separators in
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), self))

    def set_step(self, step: int) -> None:
        """Let the arrow keys go up and down by ``step``."""
        self._step = step

    @property
    def number(self) -> int | None:
        """The number; None while there is none, or one beyond the bounds."""
        typed = int(self.text()) if self.text() else None
        return typed if typed is not None and self._bounds[0] <= typed <= self._bounds[1] else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrow keys go up and down."""
        steps = {Qt.Key.Key_Up: self._step, Qt.Key.Key_Down: -self._step}.get(Qt.Key(event.key()))
        if steps is None or not self.text():
            super().keyPressEvent(event)
        else:
            least, most = self._bounds
            self.setText(str(min(most, max(least, int(self.text()) + steps))))


class ChoiceBox(QComboBox):
    """One of several values, with an arrow that says so."""

    def __init__(self) -> None:
        """Without values."""
        super().__init__()
        self.setMinimumWidth(scaled(LINE_WIDTH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, then its arrow: a style sheet could only show a picture of one colour."""
        super().paintEvent(event)
        palette = current_palette()
        tip = QPointF(self.width() - ARROW_FROM_EDGE, self.height() / 2 + ARROW / 2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(palette.muted if self.isEnabled() else palette.faint)
        painter.setPen(QPen(colour, STROKE, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline([tip + QPointF(-ARROW, -ARROW), tip, tip + QPointF(ARROW, -ARROW)])
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the mouse wheel to the page: nobody shall change a value while scrolling."""
        event.ignore()
