"""The login page in a window: noticed, filled in when it is told to, watched until the login has worked or not."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtWebEngineCore import QWebEngineScript

from tecart_starter.web.pages.confinement import is_entry
from tecart_starter.web.pages.page_report import LOGINS, PageReport, PageState, question

if TYPE_CHECKING:
    from tecart_starter.domain.login import LoginHint
    from tecart_starter.domain.system_address import SystemAddress
    from tecart_starter.web.pages.page import CrmPage
    from tecart_starter.web.pages.web_files import WebFiles

POLL_MS = 250
QUIET_SECONDS = 4.0
"""A page that is there and does not change is not asked for longer: a script may still bring the login form."""
STAY_SECONDS = 1.5
"""A page in the place of the login page is another one if it stays that long: a login page may be drawn anew."""
SENT_SECONDS = 12.0
"""A page that asks for the password so long after it was sent, without having been loaded anew, has refused it."""
_WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld


class PageLogin(QObject):
    """Watches one page. What is to be done is decided by who hears the signals.

    Signals; the argument of each is this object:
        appeared: a login page is there which was not there before, or it asks for the password now, after the name.
        refused: it is there (again) after name and password had been sent.
        code_wanted: a second factor is asked for.
        unknown: it could not be filled in.
        passed: the login is over: another page of the system is there.
        there: a page of the system is there, with a login before it or without; no error, no login page.
        gone: the window with the page is gone.
        pressed: the person pressed the button beside the hint.

    What the window hears:
        hint_changed: why the login waits for the person, a LoginHint, or None.
        attention_wanted: the person is needed here.
        resume_wanted: the session is there. True: this page was logged in by us; False: another one, so that the login
            page that is shown is out of date.
    """

    appeared = Signal(QObject)
    refused = Signal(QObject)
    code_wanted = Signal(QObject)
    unknown = Signal(QObject)
    passed = Signal(QObject)
    there = Signal(QObject)
    gone = Signal(QObject)
    pressed = Signal(QObject)
    hint_changed = Signal(object)
    attention_wanted = Signal()
    resume_wanted = Signal(bool)

    def __init__(self, page: CrmPage, files: WebFiles, parent: QObject) -> None:
        """Watch ``page`` from now on."""
        super().__init__(parent)
        self._page = page
        self._files = files
        self._document = ""
        self._state = PageState.FOREIGN
        self._path = ""
        self._other = ("", 0.0)
        self._sent_at: float | None = None
        self._named = False
        self._since = 0.0
        self._asked = False
        self._hint: LoginHint | None = None
        self.system: SystemAddress | None = None
        """To which the login page belongs; None: there is none."""
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._on_poll_due)
        page.urlChanged.connect(self._on_page_moved)
        page.loadFinished.connect(self._on_page_moved)

    @property
    def entered_home(self) -> bool:
        """Whether the page shown is the system's start page, where a CRM goes that has forgotten what was wanted."""
        owner = self._page.owner()
        return owner is not None and is_entry(self._page.url(), owner)

    @property
    def needs_password(self) -> bool:
        """Whether the login page asks for it; some ask for the name first."""
        return self._state is PageState.LOGIN

    def fill(self, user: str, password: str) -> None:
        """Fill in the login page and send it; ``password`` may be empty where it is not needed yet."""
        if self.system is None:
            return
        values = {"origin": self.system.origin, "user": user, "password": password, "named": self._named}
        request = json.dumps(values)
        script = f"(({self._files.login})(({self._files.page})(), {request}))"
        self._page.evaluate(script, _WORLD, self._on_filled)

    def show(self, hint: LoginHint | None) -> None:
        """Say why the login waits for the person; None: it does not, or there is nothing to say."""
        if hint is not self._hint:
            self._hint = hint
            self.hint_changed.emit(hint)

    def come_up(self) -> None:
        """Bring the window to the front."""
        self.attention_wanted.emit()

    def resume(self, *, landed: bool) -> None:
        """Go on with what was wanted; ``landed``: the login has led this page somewhere."""
        self.resume_wanted.emit(landed)

    @Slot()
    def press(self) -> None:
        """The person pressed the button beside the hint."""
        self.pressed.emit(self)

    def leave(self) -> None:
        """The window goes."""
        self._timer.stop()
        self.gone.emit(self)

    @Slot()
    def _on_page_moved(self) -> None:
        self._since = time.monotonic()
        self._asked = False
        if self._page.owner() is not None:
            self._timer.start()
            self._on_poll_due()

    @Slot()
    def _on_poll_due(self) -> None:
        owner = self._page.owner()
        if owner is None:
            self._timer.stop()
        elif not self._asked:
            self._asked = True
            sent = self._sent_at is not None or self._state is PageState.CODE
            script = question(self._files.page, owner.origin, after_password=sent)
            self._page.evaluate(script, _WORLD, self._on_answer)

    def _on_answer(self, answer: object) -> None:
        self._asked = False
        report = PageReport.read(answer)
        if report.state in (PageState.LOGIN, PageState.NAME):
            self._on_login_page(report)
        elif report.state is PageState.CODE:
            self._on_code_page(report)
        elif report.state is PageState.THERE:
            self.there.emit(self)
            if report.complete:
                self._on_other_page(report)
        self._page.shows_login = report.state in LOGINS
        if report.complete and time.monotonic() - self._since > max(QUIET_SECONDS, self._patience()):
            self._timer.stop()

    def _patience(self) -> float:
        return SENT_SECONDS + 1 if self._sent_at is not None else 0.0

    def _on_login_page(self, report: PageReport) -> None:
        new = report.document != self._document or report.state is not self._state
        too_late = self._sent_at is not None and time.monotonic() - self._sent_at > SENT_SECONDS
        if not new and not too_late:
            return
        self._take(report)
        self._path, self._other = QUrl(report.address).path(), ("", 0.0)
        goes_on = self._named and report.state is PageState.LOGIN
        if self._sent_at is not None and not goes_on:
            self._sent_at, self._named = None, False
            self.refused.emit(self)
        else:
            self._sent_at = None
            self.appeared.emit(self)

    def _on_code_page(self, report: PageReport) -> None:
        if report.document != self._document or self._state is not PageState.CODE:
            self._take(report)
            self._sent_at, self._named = None, False
            self.code_wanted.emit(self)

    def _take(self, report: PageReport) -> None:
        self._document, self._state, self.system = report.document, report.state, self._page.owner()

    def _on_other_page(self, report: PageReport) -> None:
        if self.system is not None and (self._sent_at is None or self._stays(report)):
            self._document, self._state, self._sent_at, self.system = "", PageState.THERE, None, None
            self._named = False
            self.passed.emit(self)

    def _stays(self, report: PageReport) -> bool:
        """Tell a page after the login from a login page that is about to be drawn again."""
        now = time.monotonic()
        if report.document != self._document and QUrl(report.address).path() != self._path:
            return True
        if report.document != self._other[0]:
            self._other = report.document, now
        return now - self._other[1] >= (SENT_SECONDS if self._named else STAY_SECONDS)

    def _on_filled(self, outcome: object) -> None:
        if outcome in ("sent", "named"):
            self._named = outcome == "named"
            self._sent_at = self._since = time.monotonic()
            self._timer.start()
        elif outcome == "gone":
            self._on_page_moved()
        else:
            self.unknown.emit(self)
