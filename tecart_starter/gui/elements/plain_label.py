"""A label that never takes its text for markup, and never cuts it off."""

from __future__ import annotations

import re

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLabel

from tecart_starter.gui.theme import scaled

WIDEST, LONGEST_WORD, LONGEST_PART = 440, 24, 32
JOINT = re.compile("(?<=[&?/;,])")
BREAK_HERE = "\u200b"
"""ZERO WIDTH SPACE: not to be seen, and a line may end at it."""


class PlainLabel(QLabel):
    """Plain text that wraps, also within a long host name; role and tone are those of the style sheet."""

    def __init__(self, text: str = "", *, role: str = "", tone: str = "") -> None:
        """``role``: ``headline``, ``title``, ``field``; ``tone``: ``muted``, ``warn``, ``bad``, ``good``."""
        super().__init__()
        self.words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role)
        self.say(text, tone)

    def say(self, text: str, tone: str = "") -> None:
        """Show another text in another tone; ``words`` keeps it as it is here."""
        self.words = text
        self.setText(" ".join(_breakable(word) for word in text.split(" ")))
        self.setAccessibleName(text)
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def sizeHint(self) -> QSize:
        """Return the size of the text on as few lines as fit; QLabel would rather have it narrow and high."""
        self.ensurePolished()
        widest = QRect(0, 0, scaled(WIDEST), 0)
        line = self.fontMetrics().boundingRect(widest, int(Qt.TextFlag.TextWordWrap), self.text())
        width = line.width() + 2 * self.margin() + 1
        return QSize(width, self.heightForWidth(width))


def _breakable(word: str) -> str:
    """Let long words end lines: where an address has a joint, else anywhere."""
    if len(word) <= LONGEST_WORD:
        return word
    return BREAK_HERE.join(part if len(part) <= LONGEST_PART else BREAK_HERE.join(part) for part in JOINT.split(word))
