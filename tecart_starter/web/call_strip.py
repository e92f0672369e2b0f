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
    from tecart_starter.web.error_view import ErrorView

TICK_MS = 1_000


class CallStrip(QObject):
    """Keeps the caption of the error view up to date, as long as that is to be seen."""

    def __init__(self, call: Call, numbering: Numbering, error_view: ErrorView, tr: Texts) -> None:
        """Say it for ``call`` above what ``error_view`` says."""
        super().__init__(error_view)
        self._call = call
        self._view = error_view
        number = shown(numbering.display(call.rnumber)) or tr("Rufnummer unterdrückt")
        way = tr("Eingehender Anruf") if call.io == INCOMING else tr("Anruf")
        self._words = f"{way} · {number}"
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()
        self._on_timeout()

    def end(self, call: Call) -> None:
        """The call has ended; its time stays as it is."""
        self._call = call
        self._timer.stop()
        self._say()

    @Slot()
    def _on_timeout(self) -> None:
        if self._view.isVisible() or not self._view.has_caption:
            self._say()

    def _say(self) -> None:
        call = self._call
        seconds = call.seconds if call.seconds is not None else int((datetime.now(UTC) - call.opened).total_seconds())
        minutes, rest = divmod(max(0, seconds), 60)
        self._view.set_caption(f"{self._words} · {minutes:02}:{rest:02}")
