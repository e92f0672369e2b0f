"""The trial call: a page on loopback with real links for the person's browser, and what comes back from the desktop."""

from __future__ import annotations

import html
import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from tecart_starter.app.outside import open_call_link, open_outside
from tecart_starter.domain.trial_call import CALL_LINK, END_LINK, StepState, TrialProgress, TrialStep, is_trial
from tecart_starter.ipc.http_exchange import HttpAnswer
from tecart_starter.ipc.http_server import LOOPBACK, HttpServer

if TYPE_CHECKING:
    from tecart_starter.app.reception import Reception
    from tecart_starter.domain.arrived_link import ArrivedLink
    from tecart_starter.domain.call_desk import CallDesk
    from tecart_starter.ipc.http_exchange import HttpRequest
    from tecart_starter.texts.catalog import Texts

LOOK_MS = 200
"""How often the trial's call is looked at, while somebody looks at the trial."""
NOTHING_COMES_MS = 20_000
HTML = "text/html; charset=utf-8"
POLICY = ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:34em;margin:12vh auto;padding:0 1.5em;color-scheme:light dark}"
    "a{display:inline-block;margin:.4em .6em .4em 0;padding:.6em 1.1em;border-radius:8px;background:#0e6f86;color:#fff;"
    "text-decoration:none}a+a{background:#5c6b78}"
)


class TrialCall(QObject):
    """One trial at a time.

    Signals:
        progressed: the trial is further; ``steps`` and ``note`` say how far.
    """

    progressed = Signal()

    def __init__(self, reception: Reception, desk: CallDesk, tr: Texts) -> None:
        """Nothing has begun."""
        super().__init__()
        self._desk = desk
        self._tr = tr
        self._progress = TrialProgress()
        self._since = datetime.now(UTC)
        self._server = HttpServer(self._answer, self)
        self._path = ""
        self.note = ""
        """What to do where it does not go on; or empty."""
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._on_look_due)
        self._nothing = QTimer(self, singleShot=True, interval=NOTHING_COMES_MS)
        self._nothing.timeout.connect(self._on_nothing_came)
        reception.arrived.connect(self._on_arrived)

    @property
    def steps(self) -> dict[TrialStep, StepState]:
        """How far each step is."""
        return dict(self._progress.steps)

    @Slot()
    def begin(self) -> None:
        """Begin anew: the person's browser shows the page with the links."""
        tr = self._tr
        self._start_over()
        self._path = f"/{secrets.token_urlsafe(12)}"
        try:
            self._server.listen()
        except OSError as error:
            self._say(tr("Die Testseite lässt sich nicht zeigen: {why}", why=error))
            return
        if not open_outside(f"http://{LOOPBACK}:{self._server.port}{self._path}", clicked=False):
            self._say(tr("Auf diesem Computer öffnet sich kein Browser. Bitte „Ohne Browser“ versuchen."))

    @Slot()
    def go_on_directly(self) -> None:
        """Have the desktop open the next link of the trial, without a browser."""
        called = self._progress.steps[TrialStep.LINK] is StepState.DONE
        ends = called and self._progress.steps[TrialStep.END] is StepState.WAITING
        if not ends:
            self._start_over()
        if not open_call_link(END_LINK if ends else CALL_LINK):
            self._say(self._tr("Diese Arbeitsumgebung öffnet keine solchen Links. Bitte einen Schritt zurückgehen."))

    def stop(self) -> None:
        """Show the page no more, and look no more."""
        self._look.stop()
        self._nothing.stop()
        self._server.close()

    def _start_over(self) -> None:
        self.stop()
        self._progress = TrialProgress()
        self._since = datetime.now(UTC)
        self._look.start()
        self._nothing.start()
        self._say("")

    def _say(self, note: str) -> None:
        self.note = note
        self.progressed.emit()

    def _answer(self, request: HttpRequest) -> HttpAnswer:
        own = request.values("host") == [f"{LOOPBACK}:{self._server.port}"]
        if not own or request.target != self._path or request.method != "GET":
            return HttpAnswer(404, "not found\n")
        self._progress.page_shown()
        self._nothing.start()
        self.progressed.emit()
        return HttpAnswer(200, self._page(), HTML, (POLICY,))

    def _page(self) -> str:
        tr = self._tr
        title, hint, begin, end = (
            html.escape(sentence)
            for sentence in (
                tr("Testanruf"),
                tr("Fragt der Browser, ob er den TecArt Starter öffnen darf, bitte zustimmen."),
                tr("Testanruf beginnen"),
                tr("Anruf beenden"),
            )
        )
        links = f'<a href="{html.escape(CALL_LINK)}" autofocus>{begin}</a><a href="{html.escape(END_LINK)}">{end}</a>'
        return (
            f'<!doctype html><html lang="{tr.language}"><meta charset="utf-8"><title>{title}</title>'
            f"<style>{STYLE}</style><h1>{title}</h1><p>{hint}</p><p>{links}</p></html>\n"
        )

    @Slot(object)
    def _on_arrived(self, arrived: ArrivedLink) -> None:
        if self._look.isActive():
            self._progress.link_arrived(arrived.link)
            if self._progress.steps[TrialStep.LINK] is StepState.DONE:
                self._nothing.stop()
                self.note = ""
            self.progressed.emit()

    @Slot()
    def _on_look_due(self) -> None:
        before = self.steps
        for call in self._desk.calls:
            if is_trial(call) and call.opened >= self._since:
                self._progress.call_is(call)
        if self.steps != before:
            self.progressed.emit()
        if self._progress.over:
            self._look.stop()

    @Slot()
    def _on_nothing_came(self) -> None:
        if self._progress.steps[TrialStep.PAGE] is StepState.DONE:
            note = self._tr(
                "Kommt nach dem Klick nichts an? Bitte im Browser zustimmen, oder einen Schritt zurückgehen."
            )
        else:
            note = self._tr("Der Browser zeigt die Seite nicht. Bitte „Ohne Browser“ versuchen.")
        self._say(note)
