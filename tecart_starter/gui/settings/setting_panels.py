"""What stands on the pages of the settings dialog beside settings: states, and buttons that lead to other windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tecart_starter.gui.elements.plain_label import PlainLabel
from tecart_starter.gui.elements.tool_button import ToolButton

if TYPE_CHECKING:
    from tecart_starter.gui.icons import Icons

GAP = 4


class Panel(QWidget):
    """A name, a text, a state, and a button.

    Signals:
        pressed: the button was.
    """

    pressed = Signal()

    def __init__(self, icons: Icons, name: str, about: str, button: tuple[str, str] | None) -> None:
        """``button``: line icon and label; None: there is none. All texts are plain."""
        super().__init__()
        self._text = f"{name} {about} {button[1] if button else ''}".casefold()
        self._state = PlainLabel()
        self._state.setVisible(False)
        self._state.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = ToolButton(icons, button[0]) if button else None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP)
        whole.addWidget(PlainLabel(name))
        if about:
            whole.addWidget(PlainLabel(about, tone="muted"))
        whole.addWidget(self._state)
        if self._button and button:
            self._button.say(button[1])
            line = QHBoxLayout()
            line.addWidget(self._button)
            line.addStretch(1)
            whole.addLayout(line)
            self._button.clicked.connect(self.pressed)

    def matches(self, words: list[str]) -> bool:
        """Whether all ``words`` (case-folded) are to be found in what is said here."""
        return all(word in self._text for word in words)

    @Slot(str, str)
    def show_state(self, sentence: str, tone: str) -> None:
        """Say how it stands; ``tone``: ``muted``, ``good``, ``warn`` or ``bad``."""
        self._state.say(sentence, tone)
        self._state.setVisible(bool(sentence))

    def set_busy(self, *, busy: bool) -> None:
        """Take no more presses until what the last one asked for is known."""
        if self._button:
            self._button.setEnabled(not busy)
