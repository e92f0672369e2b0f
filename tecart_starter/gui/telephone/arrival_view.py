"""What the telephone has just sent, live: the link itself, its fields, what the CRM gets, and what is odd about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tecart_starter.domain.foreign_text import shown
from tecart_starter.domain.link_findings import fits
from tecart_starter.domain.links import EndCall, OpenCall, Refused
from tecart_starter.gui.elements.plain_label import PlainLabel
from tecart_starter.gui.elements.remark import Mark, Remark
from tecart_starter.gui.telephone.arrival_words import describe_arrival

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from tecart_starter.domain.arrived_link import ArrivedLink
    from tecart_starter.domain.phone import Numbering
    from tecart_starter.gui.icons import Icons
    from tecart_starter.gui.telephone.arrival_words import ArrivalWords
    from tecart_starter.texts.catalog import Texts

EARLIER = 4
"""So many links before the last one are shown, a line each."""


class ArrivalView(QFrame):
    """Empty until something arrives."""

    def __init__(self, icons: Icons, tr: Texts, numbering: Numbering) -> None:
        """``numbering``: where the telephone stands."""
        super().__init__()
        self.setObjectName("panel")
        self._icons = icons
        self._tr = tr
        self._numbering = numbering
        self._arrived: list[ArrivedLink] = []
        self._title = Remark(icons, tr("Rufen Sie sich jetzt selbst an"), Mark.WAITING, strong=True)
        self._when = PlainLabel(tone="muted")
        self._body = QVBoxLayout()
        self._body.setContentsMargins(14, 12, 14, 14)
        self._body.setSpacing(8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(self._band())
        whole.addLayout(self._body)
        self._fill()

    def show_arrival(self, arrived: ArrivedLink) -> None:
        """Show this link from now on; the ones before it in a line each."""
        self._arrived = [*self._arrived[-EARLIER:], arrived]
        time = arrived.received.astimezone().strftime("%H:%M:%S")
        self._title.say(self._tr("Rufen Sie sich jetzt selbst an"), Mark.GOOD)
        self._when.say(self._tr("zuletzt {time}", time=time), "muted")
        self._fill()

    def show_note(self, sentence: str) -> None:
        """Say that something came which is no link."""
        self._body.addWidget(Remark(self._icons, sentence, Mark.BAD))

    def _band(self) -> QWidget:
        band = QWidget()
        band.setObjectName("band")
        row = QHBoxLayout(band)
        row.setContentsMargins(14, 9, 14, 9)
        row.addWidget(self._title, 1)
        row.addWidget(self._when)
        return band

    def _fill(self) -> None:
        _empty(self._body)
        if not self._arrived:
            hint = self._tr(
                "Mit dem Handy zum Beispiel. Was Ihr Telefon meldet, steht sofort hier, auch wenn es nicht verstanden"
                " wird."
            )
            self._body.addWidget(PlainLabel(hint, tone="muted"))
            return
        words = describe_arrival(self._arrived[-1], self._numbering, self._tr)
        self._body.addWidget(PlainLabel(words.link, role="code"))
        self._body.addLayout(self._fields(words))
        for mark, sentence in (*words.remarks, *self._end_remark()):
            self._body.addWidget(Remark(self._icons, sentence, mark))
        for earlier in self._arrived[-2::-1]:
            time = earlier.received.astimezone().strftime("%H:%M:%S")
            refused = self._tr("abgelehnt") if isinstance(earlier.link, Refused) else ""
            line = "  ".join(part for part in (time, shown(earlier.text), refused) if part)
            self._body.addWidget(PlainLabel(line, tone="muted"))

    def _fields(self, words: ArrivalWords) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        for row, field in enumerate(words.fields):
            name, value = PlainLabel(field.name, tone="muted"), PlainLabel(field.value, role="strong")
            for column, label in enumerate((name, value, PlainLabel(field.sent, tone="muted"))):
                grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
        if words.result:
            row = grid.rowCount()
            grid.addWidget(PlainLabel(self._tr("Das CRM bekommt"), tone="muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(PlainLabel(words.result), row, 1, 1, 2)
        return grid

    def _end_remark(self) -> list[tuple[Mark, str]]:
        """A call without its end runs on; whether the end fits its call only shows when both are there."""
        tr, last = self._tr, self._arrived[-1].link
        calls = [one.link for one in self._arrived if isinstance(one.link, OpenCall)]
        if isinstance(last, OpenCall):
            return [(Mark.WAITING, tr("Noch kein Ende empfangen. Legen Sie jetzt auf."))]
        if not isinstance(last, EndCall) or not calls:
            return []
        if any(fits(last, call, self._numbering) for call in calls):
            return [(Mark.GOOD, tr("Das Ende passt zum Anruf."))]
        return [(Mark.BAD, tr("Das Ende nennt andere Nummern als der Anruf; die Zeit würde weiterlaufen."))]


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if isinstance(widget, QWidget):
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            _empty(inner)
