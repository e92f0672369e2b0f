"""What becomes of a window whose page did not come: it says so, and tries again where that does no harm."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal, Slot

from tecart_starter.web.failing.failure import Failure, LoadWatch, Reason
from tecart_starter.web.failing.network_watch import NetworkWatch
from tecart_starter.web.failing.problems import Problem, describe, held_up, is_a_file, would_repeat
from tecart_starter.web.pages.confinement import WEB, makes_call

if TYPE_CHECKING:
    from tecart_starter.texts.catalog import Texts
    from tecart_starter.web.failing.error_view import ErrorView
    from tecart_starter.web.pages.notice_bar import NoticeBar
    from tecart_starter.web.pages.view import CrmView

DELAYS_MS = (2_000, 5_000, 10_000, 30_000)
"""Before the first, second, … try by itself; the last one again and again."""
CRASH_SECONDS = 60.0
"""A page that crashes again this soon is not loaded by itself another time."""
AWAY = (502, 503, 504)
"""HTTP statuses of a server that is away for a while: maintenance, or behind a gateway that does not reach it."""


class Recovery(QObject):
    """Shows problems in the error view, or in the bar where there is still a page, and tries again.

    Signals:
        load_requested: this address is to be loaded (again).
        covered: the error view is to be seen (True) or the page (False).
    """

    load_requested = Signal(QUrl)
    covered = Signal(bool)

    def __init__(self, view: CrmView, error_view: ErrorView, bar: NoticeBar, tr: Texts, parent: QObject) -> None:
        """Take care of ``view`` from now on."""
        super().__init__(parent)
        self._page = view.crm_page
        self._error_view = error_view
        self._bar = bar
        self._tr = tr
        self._target = QUrl()
        self._failure: Failure | None = None
        self._is_file = False
        self._tries = 0
        self._crashed = -CRASH_SECONDS
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_again)
        self._network = NetworkWatch(self)
        self._network.came_back.connect(self._on_network_back)
        self.watch = LoadWatch(self._page, self)
        self.watch.loaded.connect(self._on_loaded)
        self.watch.failed.connect(self._on_failed)
        self._page.urlChanged.connect(self._on_url_changed)
        self._page.repeat_refused.connect(self._on_repeat_refused)
        view.used.connect(self._on_used)
        error_view.pressed.connect(self._on_again)
        bar.pressed.connect(self._on_again)
        bar.closed.connect(self._on_bar_closed)

    def expect_no_page(self) -> None:
        """What is being loaded is a file, which is downloaded: say so where there is no page."""
        if self._page.url().scheme() not in WEB:
            self._is_file = True
            self._timer.stop()
            self._show(is_a_file(self._tr), cover=True)

    def wait_for_answer(self) -> None:
        """Nothing is loaded before the person has answered a question in another window: say so."""
        self._show(held_up(self._tr), cover=True)

    def try_again(self) -> None:
        """Begin with the shortest delay again, where a page is waited for: the network may have come back."""
        if self._timer.isActive():
            self._tries = 0
            self._timer.start(DELAYS_MS[0])

    def offer(self, problem: Problem, target: QUrl, *, cover: bool) -> None:
        """Let the person decide whether ``target`` is to be loaded; ``cover``: there is no page worth seeing."""
        self._timer.stop()
        self._target = target
        self._show(problem, cover=cover)

    def _show(self, problem: Problem, *, cover: bool) -> None:
        if cover:
            self._bar.put_away()
            self._error_view.show_problem(problem)
            self.covered.emit(True)
        else:
            self._bar.show_problem(problem)

    @Slot(Failure)
    def _on_failed(self, failure: Failure) -> None:
        if failure.reason is Reason.NOTHING and self._is_file:
            return
        self._failure, self._target = failure, failure.url
        repeats = not _twice(failure) and self._repeats(failure)
        self._tell(failure, repeats=repeats)
        if repeats:
            self._timer.start(DELAYS_MS[min(self._tries, len(DELAYS_MS) - 1)])
            self._tries += 1
            self._network.listen()

    def _tell(self, failure: Failure, *, repeats: bool) -> None:
        problem = describe(failure, self._tr, repeats=repeats, twice=_twice(failure))
        self._show(problem, cover=failure.reason is Reason.CRASH or self._page.url().scheme() not in WEB)

    def _repeats(self, failure: Failure) -> bool:
        if failure.reason is Reason.CRASH:
            before, self._crashed = self._crashed, time.monotonic()
            return self._crashed - before >= CRASH_SECONDS
        if failure.reason is Reason.STATUS:
            return failure.code in AWAY and not failure.form
        if (
            failure.reason is Reason.FOREIGN
        ):  # a network that wants a login first; a page that is there is not taken away
            return self._page.url().scheme() not in WEB
        return failure.reason is not Reason.NOTHING and not failure.form

    @Slot()
    def _on_again(self) -> None:
        self._timer.stop()
        self._bar.put_away()
        self.load_requested.emit(self._target)

    @Slot()
    def _on_network_back(self) -> None:
        if self._timer.isActive():
            self._tries = 0
            self._on_again()

    @Slot()
    def _on_loaded(self) -> None:
        self._tries = 0
        self._timer.stop()
        self._uncover()

    @Slot(QUrl)
    def _on_url_changed(self, url: QUrl) -> None:
        if url.scheme() in WEB:
            self._uncover()

    def _uncover(self) -> None:
        self._bar.put_away()
        self.covered.emit(False)

    @Slot(QUrl)
    def _on_repeat_refused(self, url: QUrl) -> None:
        self.offer(would_repeat(self._tr), url, cover=False)

    @Slot()
    def _on_used(self) -> None:
        if self._timer.isActive() and self._failure is not None:
            self._timer.stop()  # somebody works in the old page: it is not to be taken away
            self._tell(self._failure, repeats=False)

    @Slot()
    def _on_bar_closed(self) -> None:
        self._timer.stop()


def _twice(failure: Failure) -> bool:
    """Whether another try may make a call in the CRM a second time."""
    return makes_call(failure.url) and not failure.never_sent
