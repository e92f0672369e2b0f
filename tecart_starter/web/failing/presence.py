"""Whether the page of a call is there: not a login page, not an error, not somewhere else."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtWebEngineCore import QWebEngineScript
from shiboken6 import isValid

from tecart_starter.web.pages.confinement import WEB, is_entry, makes_call, plain
from tecart_starter.web.pages.page_report import LOGINS, PageReport, PageState, question

if TYPE_CHECKING:
    from tecart_starter.domain.system_address import SystemAddress
    from tecart_starter.web.pages.page import CrmPage

POLL_MS = 200
SILENT_POLLS = 10
"""After so many without an answer it got lost, with the document that was asked."""
GRACE_SECONDS = 1.5
"""A page that goes on loading for longer, because of a picture for example, or stays empty, is there nevertheless."""


class CallPresence(QObject):
    """Watches the page of a call. It asks again and again: answers of a document that goes away are lost.

    Signals:
        arrived: the call's page is there (again), or has taken another address; that address, empty where it is only
            the one that makes the call.
        left: the call's page is not there any more.
        strayed: after a login the CRM has gone to its start page instead of the call's.
    """

    arrived = Signal(str)
    left = Signal()
    strayed = Signal()

    def __init__(self, page: CrmPage, system: SystemAddress, page_script: str, parent: QObject) -> None:
        """``page_script``: resources/web/page.js."""
        super().__init__(parent)
        self._page = page
        self._system = system
        self._question = question(page_script, system.origin)
        self._asked = 0
        self._login_seen = False
        self._on_way = False
        self._lost_way = False
        self._document = self._shown = ""
        self._seen = 0.0
        self.there = False
        """Whether the call's page is there at this moment."""
        self.address = ""
        """Its last own address, which does not make the call again."""
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._on_poll_due)
        page.heading_for.connect(self._on_heading_for)
        page.urlChanged.connect(self._on_url_changed)
        page.loadFinished.connect(self._on_load_finished)
        page.renderProcessTerminated.connect(self._on_process_gone)

    @Slot(QUrl)
    def _on_heading_for(self, url: QUrl) -> None:
        if makes_call(url) or (self.address and plain(url) == self.address):
            self._on_way = True
        self._watch()

    @Slot()
    def _on_url_changed(self) -> None:
        self._watch()

    @Slot()
    def _on_load_finished(self) -> None:
        self._watch()
        self._ask()

    @Slot()
    def _on_process_gone(self) -> None:
        self._timer.stop()
        self._leave()

    @Slot()
    def _on_poll_due(self) -> None:
        self._asked += 1
        if self._asked == 1 or self._asked > SILENT_POLLS:
            self._ask()

    def _watch(self) -> None:
        if not self._timer.isActive():
            self._asked = 0
            self._timer.start()

    def _ask(self) -> None:
        self._asked = 1
        self._page.evaluate(self._question, QWebEngineScript.ScriptWorldId.ApplicationWorld, self._on_answer)

    def _on_answer(self, answer: object) -> None:
        if not isValid(self._page):
            return  # the answer of a page that has just been taken apart
        report = PageReport.read(answer)
        if report.state is PageState.THERE and self._page.shows_login:  # who has just logged in knows better
            report = replace(report, state=PageState.CODE)
        self._asked = 0
        over = (report.complete and not (report.bare and not self.there)) or report.state is PageState.FOREIGN
        if over and not self._page.isLoading() and report.state not in LOGINS:
            self._timer.stop()  # a login may go on without another address
        url = QUrl(report.address)
        if report.state is PageState.THERE:
            if self._is_loaded(report) and self._is_call_page(url):
                self._arrive("" if makes_call(url) else report.address)
            return
        if report.state in LOGINS or (report.state is PageState.FOREIGN and url.scheme() in WEB):
            self._login_seen, self._on_way = True, False
        self._leave()

    def _is_loaded(self, report: PageReport) -> bool:
        """Tell a page that stays from one that is only there to lead to the next."""
        if report.document != self._document:
            self._document, self._seen = report.document, time.monotonic()
        return (report.complete and not report.bare) or time.monotonic() - self._seen > GRACE_SECONDS

    def _is_call_page(self, url: QUrl) -> bool:
        """Tell the call's page from the start page that a login ends with when it forgets what was wanted."""
        if self._on_way or not self._login_seen:
            return True
        if is_entry(url, self._system) and not self._lost_way:
            self._lost_way = True
            self.strayed.emit()
        return not self._lost_way

    def _arrive(self, address: str) -> None:
        self._login_seen = self._lost_way = False
        if not self.there or address != self._shown:
            self.there, self._shown = True, address
            self.address = address or self.address
            self.arrived.emit(address)

    def _leave(self) -> None:
        if self.there:
            self.there = False
            self.left.emit()
