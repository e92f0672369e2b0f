"""The one window that holds the cards: above the others, without frame, and never with the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tecart_starter.gui.desktop.x_server import XServer
from tecart_starter.gui.popups.call_card import RADIUS

SPACING = 12
SHADOW = 24
"""Room around the cards for their shadow, in logical pixels; none where windows cannot be translucent."""
SHADOW_STEPS = 12


class CardWindow(QWidget):
    """Cards one below the other."""

    def __init__(self) -> None:
        """Empty and hidden."""
        super().__init__(
            None,
            Qt.WindowType.ToolTip  # outside the window manager's care: in no task bar, never given the keyboard
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_AlwaysShowToolTips)
        self.setWindowTitle("TecArt Starter")
        self._translucent: bool | None = None
        """None: it has not been shown yet."""
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(SPACING)

    def add(self, card: QWidget) -> None:
        """Add ``card`` at the bottom."""
        self._layout.addWidget(card)

    def place(self, card: QWidget, index: int) -> None:
        """See to it that ``card`` is the one at ``index``, counted from the top."""
        if self._layout.indexOf(card) != index:
            self._layout.insertWidget(index, card)
            card.show()  # at once: a layout leaves hidden widgets out when it says how large it is

    def remove(self, card: QWidget) -> None:
        """Take ``card`` out and let go of it."""
        self._layout.removeWidget(card)
        card.hide()
        card.deleteLater()

    def height_wanted(self) -> int:
        """Return how high the cards are, shadows left out."""
        for card in self._cards():
            if (inside := card.layout()) is not None:
                inside.activate()  # else what has just been hidden in it counts until the next turn
        self._layout.activate()
        margins = self._layout.contentsMargins()
        return self._layout.sizeHint().height() - margins.top() - margins.bottom()

    def show_at(self, corner: QPoint) -> None:
        """Show the cards with their upper right corner at ``corner``."""
        self.prepare()
        self.height_wanted()
        self._layout.activate()
        self.adjustSize()
        self.resize(self.sizeHint())
        margin = self._layout.contentsMargins().top()
        self.move(corner.x() - self.width() + margin, corner.y() - margin)
        self._cut_out()
        if not self.isVisible():
            self.show()

    def prepare(self) -> None:
        """Find out, once, whether the window can be translucent: it must know before it is seen."""
        if self._translucent is not None:
            return
        server = XServer()
        self._translucent = server.windows_can_be_translucent()
        server.close()
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, self._translucent)
        margin = SHADOW if self._translucent else 0
        self._layout.setContentsMargins(margin, margin, margin, margin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the shape."""
        super().resizeEvent(event)
        self._cut_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shadows."""
        del event
        if not self._translucent:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(16, 32, 44, 5))
        for card in self._cards():
            for step in range(SHADOW_STEPS):
                spread = SHADOW * (step + 1) / SHADOW_STEPS - 6
                box = QRectF(card.geometry()).adjusted(-spread, -spread + 6, spread, spread + 6)
                painter.drawRoundedRect(box, RADIUS + spread, RADIUS + spread)
        painter.end()

    def _cards(self) -> list[QWidget]:
        items = (self._layout.itemAt(index) for index in range(self._layout.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if widget is not None and not widget.isHidden()]

    def _cut_out(self) -> None:
        """Without translucency: leave only the cards' own shapes of the window, for the eye and for the mouse."""
        if self._translucent:
            return
        path = QPainterPath()
        for card in self._cards():
            path.addRoundedRect(QRectF(card.geometry()), RADIUS, RADIUS)
        self.setMask(QRegion(path.toFillPolygon().toPolygon()))
