"""What was not opened: fills the list of links from the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from tecart_starter.domain.links import Refused
from tecart_starter.domain.stored_link import LinkState, StoredLink
from tecart_starter.gui.call_list.link_list import LinkEntry
from tecart_starter.texts.reasons import refusal_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from tecart_starter.domain.links import Link
    from tecart_starter.gui.call_list.main_window import MainWindow
    from tecart_starter.system.records.journal import Journal
    from tecart_starter.texts.catalog import Texts

MOST = 200
"""Of each kind: who refuses more has another problem."""


class LinkOverview(QObject):
    """Keeps the list in step with the journal."""

    def __init__(self, journal: Journal, understand: Callable[[str], Link], window: MainWindow, tr: Texts) -> None:
        """``understand`` says what a link would do."""
        super().__init__()
        self._journal = journal
        self._understand = understand
        self._window = window
        self._tr = tr
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._read)
        window.links_requested.connect(self._read)

    @Slot()
    def refresh(self) -> None:
        """Show what the journal has; in the next turn of the event loop, once for a thousand links at a time."""
        self._soon.start()

    def stop(self) -> None:
        """Read no more: the journal is about to be closed."""
        self._soon.stop()

    @Slot()
    def _read(self) -> None:
        """Nothing is read while nobody sees it, but for the number of held links."""
        held = self._journal.newest_links(LinkState.HELD, MOST)
        refused = self._journal.newest_links(LinkState.REFUSED, MOST) if self._window.shows_links else []
        links = sorted([*held, *refused], key=_number, reverse=True)
        self._window.set_links([self._entry(link) for link in links])

    def _entry(self, link: StoredLink) -> LinkEntry:
        held = link.state is LinkState.HELD
        sentence = self._tr("Zurückgehalten. Doppelklick öffnet ihn.")
        if not held:
            understood = self._understand(link.text)
            sentence = self._tr("Abgelehnt.")
            if isinstance(understood, Refused):
                sentence = refusal_sentence(understood, self._tr)
        return LinkEntry(link.number, link.received, link.text, sentence, held)


def _number(link: StoredLink) -> int:
    return link.number
