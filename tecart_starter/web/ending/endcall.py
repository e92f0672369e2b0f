"""The end of a call's time recording in its page: asks the page in three ways until one of them is confirmed."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWebEngineCore import QWebEngineScript

from tecart_starter.web.pages.page_report import PageReport, PageState

if TYPE_CHECKING:
    from tecart_starter.domain.calls import Call
    from tecart_starter.web.pages.page import CrmPage
    from tecart_starter.web.pages.web_files import WebFiles

POLL_MS = 250
SILENT_POLLS = 8
"""After so many without an answer it got lost, with the document that was asked."""
SETTLE_SECONDS = 8.0
"""After the page has been loaded and the end is wanted: then it is given up."""
ENDLESS_SECONDS = 30.0
"""A page that loads for longer counts as loaded; one that says nothing for longer hangs."""
CONFIRMED = "confirmed "


@dataclass(frozen=True, slots=True)
class EndDetail:
    """What the page is told; the field names are public."""

    lnumber: str
    rnumber: str
    io: int | None
    seconds: int

    @classmethod
    def of(cls, call: Call) -> EndDetail:
        """Return the detail of a call that has ended."""
        return cls(call.lnumber, call.rnumber, call.io, call.seconds or 0)


class EndRecording(QObject):
    """Stops one recording, once. ``start`` it whenever the call's page is there, ``pause`` it when it is not.

    Every try asks the page itself what it is, in the same turn in which it acts: it never acts on a login page, on an
    error or on a foreign page. A confirmation is kept in the page under the token of this end, so that an answer that
    gets lost is found again, and nothing is stopped twice.

    Signals:
        confirmed: the page confirmed, and how: ``event``, ``function`` or ``selector``.
        given_up: the page offered no way.
    """

    confirmed = Signal(str)
    given_up = Signal()

    def __init__(self, page: CrmPage, files: WebFiles, request: dict[str, object], parent: QObject) -> None:
        """``request``: what ``end_request`` gives."""
        super().__init__(parent)
        self._page = page
        self._files = files
        self._request = request
        self._asked = 0
        self._heard = 0.0
        self._document = ""
        self._seen = 0.0
        self._settled: float | None = None
        self._last = False
        self._over = False
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._on_poll_due)

    def start(self) -> None:
        """The call's page is there: try."""
        if not self._over and not self._timer.isActive():
            self._asked, self._document, self._heard = 0, "", time.monotonic()
            self._timer.start()
            self._ask()

    def pause(self) -> None:
        """The call's page is not there: wait for ``start``."""
        self._timer.stop()

    @Slot()
    def _on_poll_due(self) -> None:
        self._asked += 1
        if self._asked == 1 or self._asked > SILENT_POLLS:
            self._ask()
        if time.monotonic() - self._heard > ENDLESS_SECONDS and not self._page.asks:
            self._give_up()

    def _ask(self) -> None:
        self._asked = 1
        request = json.dumps({**self._request, "last": self._last})
        script = f"({self._files.endcall})(({self._files.page})(), {request})"
        self._page.evaluate(script, QWebEngineScript.ScriptWorldId.MainWorld, self._on_answer)

    def _on_answer(self, answer: object) -> None:
        if self._over:
            return
        self._asked, self._heard = 0, time.monotonic()
        text = str(answer or "")
        if text.startswith(CONFIRMED):
            self._finish()
            self.confirmed.emit(text.removeprefix(CONFIRMED))
            return
        report = PageReport.read(answer)
        if report.state not in (PageState.THERE, PageState.TRYING):
            self._document, self._last = "", False
            return
        self._last = self._is_settled(report)
        if self._last and report.state is PageState.THERE and self._timer.isActive():
            self._give_up()

    def _is_settled(self, report: PageReport) -> bool:
        """Whether this document has had its time; another document gets it anew."""
        now = time.monotonic()
        if report.document != self._document:
            self._document, self._seen, self._settled = report.document, now, None
        if self._settled is None and (report.complete or now - self._seen > ENDLESS_SECONDS):
            self._settled = now
        return self._settled is not None and now - self._settled >= SETTLE_SECONDS

    def _give_up(self) -> None:
        self._finish()
        self.given_up.emit()

    def _finish(self) -> None:
        self._over = True
        self._timer.stop()


def end_request(call: Call, origin: str, function: str, selector: str) -> dict[str, object]:
    """Return what endcall.js wants to know, with a token of its own for this end."""
    return {
        "token": uuid4().hex,
        "origin": origin,
        "detail": asdict(EndDetail.of(call)),
        "function": function,
        "selector": selector,
    }
