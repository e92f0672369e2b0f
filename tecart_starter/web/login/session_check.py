"""Looks, out of sight, whether the CRM can be reached and knows the person; logs in where it can."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from tecart_starter.domain.readiness import SessionState

if TYPE_CHECKING:
    from tecart_starter.web.login.login_desk import LoginDesk
    from tecart_starter.web.login.page_login import PageLogin
    from tecart_starter.web.pages.view import CrmView
    from tecart_starter.web.windows.window_maker import WindowMaker

SETTLE_MS = 2_500
"""A page that has not asked for a login by then does not ask for one."""
LIMIT_MS = 45_000

log = logging.getLogger(__name__)


class SessionCheck(QObject):
    """Loads the start page in a page of its own, which goes again.

    Signals:
        finished: a SessionState.
    """

    finished = Signal(object)

    def __init__(self, maker: WindowMaker, desk: LoginDesk, parent: QObject) -> None:
        """Nobody looks yet."""
        super().__init__(parent)
        self._maker = maker
        self._desk = desk
        self._view: CrmView | None = None
        self._login: PageLogin | None = None
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._on_settled)
        self._limit = QTimer(self, singleShot=True, interval=LIMIT_MS)
        self._limit.timeout.connect(self._on_limit)

    def look(self, url: str) -> None:
        """Look at ``url``, unless somebody is looking. Raises AddressRefusedError."""
        if self._view is not None:
            return
        address = self._maker.check(url)
        self._view = view = self._maker.bare_view()
        self._login = login = self._maker.login_of(view, self)
        self._desk.watch(login)
        for signal in (login.appeared, login.refused, login.code_wanted, login.unknown, login.hint_changed):
            signal.connect(self._on_login_waits)
        login.passed.connect(self._on_passed)
        view.crm_page.loadFinished.connect(self._on_load_finished)
        self._limit.start()
        view.crm_page.open(address)

    def stop(self) -> None:
        """Look no more."""
        self._settle.stop()
        self._limit.stop()
        view, self._view = self._view, None
        login, self._login = self._login, None
        if view is not None and login is not None:
            view.crm_page.loadFinished.disconnect(self._on_load_finished)
            login.leave()
            login.deleteLater()
            view.deleteLater()

    def _finish(self, state: SessionState) -> None:
        log.info("the session: %s", state)
        self.stop()
        self.finished.emit(state)

    @Slot(bool)
    def _on_load_finished(self, good: bool) -> None:
        if not good:
            self._finish(SessionState.UNREACHABLE)
        else:
            self._settle.start()

    @Slot()
    def _on_login_waits(self) -> None:
        self._settle.stop()
        if self._login is not None and self._desk.waits(self._login):
            self._finish(SessionState.LOGIN)

    @Slot()
    def _on_passed(self) -> None:
        self._finish(SessionState.THERE)

    @Slot()
    def _on_settled(self) -> None:
        if self._login is not None and self._login.system is None:
            self._finish(SessionState.THERE)

    @Slot()
    def _on_limit(self) -> None:
        self._finish(SessionState.UNREACHABLE)
