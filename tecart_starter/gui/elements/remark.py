"""A sentence with the icon of its tone: all is well, look at this, this is wrong, good to know, or still to come."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from tecart_starter.gui.elements.plain_label import PlainLabel
from tecart_starter.gui.theme import current_palette

if TYPE_CHECKING:
    from tecart_starter.gui.icons import Icons

ICON = 16


class Mark(StrEnum):
    """The tone of a remark; its value is the name of its icon."""

    GOOD = "check"
    WARN = "warning"
    BAD = "close"
    WAITING = "clock"
    NOTE = "info"


class Remark(QWidget):
    """Icon and sentence; colour never stands alone."""

    def __init__(
        self, icons: Icons, sentence: str = "", mark: Mark = Mark.WAITING, detail: str = "", *, strong: bool = False
    ) -> None:
        """``detail``: more in grey behind the sentence. ``strong``: a headline of its part of the window."""
        super().__init__()
        self._icons = icons
        self._mark = mark
        self._icon = QLabel()
        self._icon.setFixedSize(QSize(ICON, ICON))
        self._strong = strong
        self._sentence = PlainLabel(role="strong" if strong else "")
        self._detail = PlainLabel(tone="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._sentence, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._detail, 1, Qt.AlignmentFlag.AlignTop)
        self.say(sentence, mark, detail)

    @property
    def words(self) -> str:
        """The sentence."""
        return self._sentence.words

    @property
    def mark(self) -> Mark:
        """Its tone."""
        return self._mark

    def say(self, sentence: str, mark: Mark, detail: str = "") -> None:
        """Say something else."""
        self._mark = mark
        self._sentence.say(sentence, "muted" if mark is Mark.WAITING and not self._strong else "")
        self._detail.say(detail, "muted")
        self._detail.setVisible(bool(detail))
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)  # noqa: S101 - it is ours
        layout.setStretch(1, 0 if detail else 1)
        self.setAccessibleName(f"{sentence} {detail}".strip())
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Take the icon in the colour of the new scheme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange):
            self._dress()

    def _dress(self) -> None:
        palette = current_palette()
        colours = {Mark.GOOD: palette.incoming, Mark.WARN: palette.warn, Mark.BAD: palette.bad}
        colour = colours.get(self._mark, palette.muted)
        self._icon.setPixmap(self._icons.pixmap(self._mark.value, colour, ICON, self.devicePixelRatioF()))
