"""Tries name and password at the CRM's own login page, out of sight, with the same means as every window."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from tecart_starter.domain.login import KeyringState, LoginHint, Secret
from tecart_starter.web.login.login_desk import LoginDesk
from tecart_starter.web.login.page_login import PageLogin

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl

    from tecart_starter.domain.settings import Settings
    from tecart_starter.web.pages.view import CrmView
    from tecart_starter.web.pages.web_files import WebFiles

TRIAL_MS = 30_000
SETTLE_MS = 5_000
"""A page that is there and has shown no login by then asks for none: the session lives already."""


class TrialOutcome(StrEnum):
    """What came of it."""

    PASSED = "passed"
    ALREADY = "already"
    """The CRM did not ask: the person is logged in on this computer."""
    REFUSED = "refused"
    CODE = "code"
    """Name and password are right; a second factor is asked for."""
    UNKNOWN_FORM = "unknown-form"
    NO_PAGE = "no-page"
    TOO_SLOW = "too-slow"


OUTCOMES = {
    LoginHint.REFUSED: TrialOutcome.REFUSED,
    LoginHint.CODE: TrialOutcome.CODE,
    LoginHint.UNKNOWN_FORM: TrialOutcome.UNKNOWN_FORM,
}


class LoginTrial(QObject):
    """One trial; the password is sent once at most.

    Signals:
        finished: a TrialOutcome; comes once.
    """

    finished = Signal(str)

    def __init__(self, view: CrmView, files: WebFiles, settings: Settings, user: str, password: str) -> None:
        """``view``: hidden, and gone with the trial."""
        super().__init__()
        self._view = view
        self._secret = Secret(KeyringState.FOUND, password)
        login = settings.login._replace(user=user, automatic=True)
        self._desk = LoginDesk(settings._replace(login=login), self)
        self._desk.password_wanted.connect(self._on_password_wanted)
        self._part = PageLogin(view.crm_page, files, self)
        self._part.hint_changed.connect(self._on_hint_changed)
        self._part.passed.connect(self._on_passed)
        self._desk.watch(self._part)
        view.crm_page.loadFinished.connect(self._on_load_finished)
        self._settled = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settled.timeout.connect(self._on_settled)
        self._patience = QTimer(self, singleShot=True, interval=TRIAL_MS)
        self._patience.timeout.connect(self._on_patience_over)
        self._over = False

    def start(self, home: QUrl) -> None:
        """Open the start page."""
        self._patience.start()
        self._view.crm_page.open(home)

    def stop(self) -> None:
        """Let go of the page; nothing is told any more."""
        if not self._over:
            self._over = True
            self._patience.stop()
            self._settled.stop()
            self._part.leave()
            self._secret = Secret(KeyringState.EMPTY)
            self._view.deleteLater()
            self.deleteLater()

    def _finish(self, outcome: TrialOutcome) -> None:
        if not self._over:
            self.finished.emit(outcome)
            self.stop()

    @Slot(str, str)
    def _on_password_wanted(self, origin: str, user: str) -> None:
        del user
        self._desk.take_password(origin, self._secret)

    @Slot(object)
    def _on_hint_changed(self, hint: LoginHint | None) -> None:
        if hint in OUTCOMES:
            self._finish(OUTCOMES[hint])

    @Slot(QObject)
    def _on_passed(self, part: PageLogin) -> None:
        del part
        self._finish(TrialOutcome.PASSED)

    @Slot(bool)
    def _on_load_finished(self, there: bool) -> None:
        if self._over:
            return
        if there:
            self._settled.start()
        elif self._part.system is None:
            self._finish(TrialOutcome.NO_PAGE)

    @Slot()
    def _on_settled(self) -> None:
        if self._part.system is None and self._view.crm_page.owner() is not None:
            self._finish(TrialOutcome.ALREADY)

    @Slot()
    def _on_patience_over(self) -> None:
        self._finish(TrialOutcome.TOO_SLOW)
