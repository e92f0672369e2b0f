"""Number and clock of a call in the place where its page should be: the call goes on while the page does not come."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from tecart_starter.domain.calls import INCOMING
from tecart_starter.domain.foreign_text import shown

if TYPE_CHECKING:
    from tecart_starter.domain.calls import Call
    from tecart_starter.domain.phone import Numbering
    from tecart_starter.texts.catalog import Texts
    from tecart_starter.web.failing.error_view import ErrorView

TICK_MS = 1_000


class CallStrip(QObject):
    """Keeps the caption of the error view up to date, as long as that is to be seen."""

    def __init__(self, call: Call, numbering: Numbering, error_view: ErrorView, tr: Texts) -> None:
        """Say it for ``call`` above what ``error_view`` says."""
        super().__init__(error_view)
        self._call = call
        self._numbering = numbering
        self._view = error_view
        self._tr = tr
        self._words = ""
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._on_timeout)
        error_view.wanted.connect(self._on_wanted)

    def end(self, call: Call) -> None:
        """The call has ended; its time stays as it is."""
        self._call = call
        self._timer.stop()
        if self._view.isVisible():
            self._say()

    @Slot()
    def _on_wanted(self) -> None:
        self._say()
        if self._call.ended is None:
            self._timer.start()

    @Slot()
    def _on_timeout(self) -> None:
        if self._view.isVisible():
            self._say()
        elif self._view.isHidden():  # not only its window: there is a page now
            self._timer.stop()

    def _say(self) -> None:
        call, tr = self._call, self._tr
        if not self._words:
            number = shown(self._numbering.display(call.rnumber)) or tr("Rufnummer unterdrückt")
            way = tr("Eingehender Anruf") if call.io == INCOMING else tr("Anruf")
            self._words = f"{way} · {number}"
        seconds = call.seconds if call.seconds is not None else int((datetime.now(UTC) - call.opened).total_seconds())
        minutes, rest = divmod(max(0, seconds), 60)
        self._view.set_caption(f"{self._words} · {minutes:02}:{rest:02}")
