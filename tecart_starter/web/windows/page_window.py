"""The window of a page: the plain kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal, Slot

from tecart_starter.web.pages.confinement import WEB
from tecart_starter.web.windows.window import CrmWindow, WindowParts

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

    from tecart_starter.web.downloads.downloads import Download
    from tecart_starter.web.pages.view import CrmView


class PageWindow(CrmWindow):
    """A page that a link, another page or the person has opened.

    Signals:
        opened: the server has answered for the first time; the number of the link that it was opened for.
    """

    opened = Signal(int)

    def __init__(self, number: int, view: CrmView, size: QSize, parts: WindowParts, *, link: int | None = None) -> None:
        """``link``: number of the link that it was opened for."""
        super().__init__(number, view, size, parts)
        self.link = link
        self._answered = False
        self.page.urlChanged.connect(self._on_page_moved)

    def show_download(self, download: Download) -> None:
        """Show how far a download is; the address that the window was opened for may itself be a file."""
        self._recovery.expect_no_page()
        super().show_download(download)
        self.answered()

    def answered(self) -> None:
        """The server has answered, with a page or with a file."""
        if self.link is not None and not self._answered:
            self._answered = True
            self.opened.emit(self.link)

    @Slot(QUrl)
    def _on_page_moved(self, url: QUrl) -> None:
        if url.scheme() in WEB:
            self.answered()
