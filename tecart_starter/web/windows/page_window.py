"""The window of a page: the plain kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal, Slot

from tecart_starter.web.failing.failure import Failure, Reason
from tecart_starter.web.pages.confinement import WEB
from tecart_starter.web.windows.window import CrmWindow, WindowParts

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

    from tecart_starter.web.downloads.downloads import Download
    from tecart_starter.web.pages.view import CrmView


class PageWindow(CrmWindow):
    """A page that a link, another page or the person has opened.

    Signals, the argument is the number of the link that it was opened for:
        answered: something came in the place of the page, for the first time: it loads no more.
        opened: its page is there for the first time (no error, no login page), or the file that is in its place.
        unsent: the request has certainly not reached the server.
        requested: after that it is on its way again.
        put_away: the window has been closed, by the person or the page.
    """

    answered = Signal(int)
    opened = Signal(int)
    unsent = Signal(int)
    requested = Signal(int)
    put_away = Signal(int)

    def __init__(self, number: int, view: CrmView, size: QSize, parts: WindowParts, *, link: int | None = None) -> None:
        """``link``: number of the link that it was opened for."""
        super().__init__(number, view, size, parts)
        self.link = link
        self._answered = self._arrived = self._loaded = self._unsent = self._over = self._login_seen = False
        self.closed.connect(self._on_closed)
        self.page.heading_for.connect(self._on_heading_for)
        self.page.urlChanged.connect(self._on_page_moved)
        self._recovery.watch.loaded.connect(self._on_loaded)
        self._recovery.watch.failed.connect(self._on_failed)
        self.login.there.connect(self._on_page_there)
        for wanted in (self.login.appeared, self.login.code_wanted):
            wanted.connect(self._on_login_wanted)

    def show_download(self, download: Download) -> None:
        """Show how far a download is; the address that the window was opened for may itself be a file."""
        self._recovery.expect_no_page()
        super().show_download(download)
        self._arrive()

    def _arrive(self) -> None:
        if self.link is not None and not self._arrived:
            self._arrived = True
            self.opened.emit(self.link)

    @Slot(QUrl)
    def _on_page_moved(self, url: QUrl) -> None:
        if self.link is not None and not self._answered and url.scheme() in WEB:
            self._answered = True
            self.answered.emit(self.link)

    @Slot()
    def _on_login_wanted(self) -> None:
        self._login_seen = True

    @Slot()
    def _on_page_there(self) -> None:
        """Tell the page from the start page that a login ends with when it forgets what was wanted."""
        if not (self._login_seen and self.login.entered_home and self._wanted != self.page.url()):
            self._arrive()

    def close_at_once(self) -> None:
        """Close the window without asking the page: the program ends, and with it nothing else."""
        self._over = True
        super().close_at_once()

    @Slot()
    def _on_closed(self) -> None:
        if self.link is not None and not self._over:
            self._over = True
            self.put_away.emit(self.link)

    @Slot()
    def _on_loaded(self) -> None:
        self._loaded = True
        if self.page.owner() is None:  # a trusted host's page, of which nothing more is known
            self._arrive()

    @Slot(Failure)
    def _on_failed(self, failure: Failure) -> None:
        if failure.reason is Reason.STATUS:
            self._loaded = True
        elif self.link is not None and self._begins(failure) and not self._over:
            self._unsent = True
            self.unsent.emit(self.link)

    def _begins(self, failure: Failure) -> bool:
        """Whether the first request has failed, or a repetition of it."""
        return failure.never_sent and not (self._loaded or self._arrived) and failure.url == self._wanted

    @Slot(QUrl)
    def _on_heading_for(self, _: QUrl) -> None:
        if self.link is not None and self._unsent:
            self._unsent = False
            self.requested.emit(self.link)
