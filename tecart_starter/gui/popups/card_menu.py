"""The cards by keyboard: a menu of the calls that have one, the newest first, where the arrow keys and Enter do all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from tecart_starter.domain.calls import CallState
from tecart_starter.domain.foreign_text import shown
from tecart_starter.gui.popups.call_notifications import COPY, DONE, END, ENDED, RUNNING, SHOW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tecart_starter.domain.calls import Call
    from tecart_starter.gui.call_text import CallText
    from tecart_starter.texts.catalog import Texts

MUTE, ALL = "mute", "all"
LONGEST = 60


class CardMenu(QMenu):
    """What the buttons of the cards do. It goes when it is closed.

    Signals:
        chosen(call, wish): SHOW, END, COPY, DONE, ENDED, RUNNING or MUTE for this call.
        all_requested: the whole list is to be seen.
    """

    chosen = Signal(int, str)
    all_requested = Signal()

    def __init__(self, calls: Sequence[tuple[Call, CallText]], tr: Texts) -> None:
        """``calls``: those with a card, newest first."""
        super().__init__()
        self._tr = tr
        for index, (call, text) in enumerate(calls):
            where = self if index == 0 else self.addMenu(_plain(text.title))
            if index == 0:
                self.addAction(_plain(text.title)).setEnabled(False)
            self._offer(where, call, text)
            if index == 0:
                self.addSeparator()
        self.addAction(tr("Alle Anrufe zeigen")).setData((0, ALL))
        self.triggered.connect(self._on_triggered)
        self.setActiveAction(next(action for action in self.actions() if action.isEnabled()))

    def _offer(self, menu: QMenu, call: Call, text: CallText) -> None:
        tr = self._tr
        offers = [(SHOW, tr("Fenster zeigen"))]
        if text.answer:
            offers = [(ENDED, text.answer), (RUNNING, tr("Läuft noch")), *offers]
        elif call.state is CallState.UNCONFIRMED:
            offers.append((DONE, tr("Erledigt")))
        else:
            offers += [(END, tr("Zeit stoppen"))] if call.ended is None else []
            offers += [(COPY, tr("Nummer kopieren"))] if call.rnumber else []
            offers.append((MUTE, tr("Karte ausblenden")))
        for wish, label in offers:
            menu.addAction(label).setData((call.id, wish))

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        call, wish = action.data()
        if wish == ALL:
            self.all_requested.emit()
        else:
            self.chosen.emit(call, wish)


def _plain(text: str) -> str:
    return shown(text, LONGEST).replace("&", "&&")
