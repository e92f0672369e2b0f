"""The line at the foot of the main window that says whether all is ready, and leads to what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from tecart_starter.gui.theme import current_palette

if TYPE_CHECKING:
    from tecart_starter.gui.icons import Icons

ICON = 16


class StateLine(QWidget):
    """Icon and sentence; where something is missing, the sentence is a link.

    Signals:
        remedy_requested: the person wants to do something about it.
    """

    remedy_requested = Signal()

    def __init__(self, icons: Icons) -> None:
        """Empty; ``set_state`` fills it."""
        super().__init__()
        self._icons = icons
        self._ready = True
        self._icon = QLabel()
        self._icon.setFixedSize(QSize(ICON, ICON))
        self._sentence = QLabel()
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setProperty("tone", "good")
        self._link = QPushButton()
        self._link.setProperty("flatLink", True)
        self._link.setCursor(Qt.CursorShape.PointingHandCursor)
        self._link.clicked.connect(self.remedy_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for part in (self._icon, self._sentence, self._link):
            row.addWidget(part)
        self.set_state("", ready=True)

    def set_state(self, sentence: str, *, ready: bool) -> None:
        """Say that all is ``ready``, or what is missing."""
        self._ready = ready
        self._sentence.setText(sentence)
        self._link.setText(sentence.replace("&", "&&"))
        self._sentence.setVisible(ready)
        self._link.setVisible(not ready)
        self._icon.setVisible(bool(sentence))
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Take the icon in the colour of the new scheme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange):
            self._dress()

    def _dress(self) -> None:
        palette = current_palette()
        icon, colour = ("check", palette.incoming) if self._ready else ("warning", palette.warn)
        self._icon.setPixmap(self._icons.pixmap(icon, colour, ICON, self.devicePixelRatioF()))
