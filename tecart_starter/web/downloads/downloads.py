"""Downloads: every file gets a harmless name of its own in the download folder; nothing is ever opened by itself."""

from __future__ import annotations

import logging
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtWebEngineCore import QWebEngineDownloadRequest, QWebEngineProfile

from tecart_starter.domain.foreign_text import shown
from tecart_starter.web.downloads.download_names import free_name, may_run, safe_name
from tecart_starter.web.pages.page import CrmPage

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEnginePage

MOST_AT_ONCE = 10
"""Downloads that run at the same time; what a page wants beyond that is refused."""

State = QWebEngineDownloadRequest.DownloadState
log = logging.getLogger(__name__)


class Obstacle(Enum):
    """Why a file is not there."""

    INCOMPLETE = auto()
    """It did not come, or only a part of it."""
    TOO_MANY = auto()
    """Enough others were under way."""
    NO_FOLDER = auto()
    """There is no folder for it."""


class Download(QObject):
    """One file on its way, or a page that was printed into one.

    Signals:
        changed: more of it is there, or it is over.
    """

    changed = Signal()

    def __init__(self, path: Path, parent: QObject) -> None:
        """``path``: where it will lie."""
        super().__init__(parent)
        self.path = path
        self.received = 0
        self.total = -1
        """Bytes; -1: the server does not say."""
        self.over = False
        self.obstacle: Obstacle | None = None
        """None: it has come, or is still coming."""
        self.cancelled = False

    def cancel(self) -> None:
        """Give it up."""

    def finish(self, obstacle: Obstacle | None = None) -> None:
        """It is over; ``obstacle``: why the file is not there."""
        self.over, self.obstacle = True, obstacle
        self.changed.emit()


class EngineDownload(Download):
    """A file that the engine fetches."""

    def __init__(self, request: QWebEngineDownloadRequest, path: Path, parent: QObject) -> None:
        """Follow ``request``, which has been accepted."""
        super().__init__(path, parent)
        self._request = request
        request.receivedBytesChanged.connect(self._on_received)
        request.totalBytesChanged.connect(self._on_received)
        request.stateChanged.connect(self._on_state_changed)
        self._on_received()

    def cancel(self) -> None:
        """Give it up; what has come of it is deleted by the engine."""
        if not self.over:
            self._request.cancel()

    @Slot()
    def _on_received(self) -> None:
        self.received, self.total = self._request.receivedBytes(), self._request.totalBytes()
        self.changed.emit()

    @Slot()
    def _on_state_changed(self) -> None:
        state = self._request.state()
        if state is State.DownloadCompleted:
            self.finish()
        elif state is State.DownloadCancelled:
            self.cancelled = True
            self.finish()
        elif state is State.DownloadInterrupted:
            log.warning("a download broke off: %s", self._request.interruptReasonString())
            self.finish(Obstacle.INCOMPLETE)


class Downloads(QObject):
    """Takes what the pages of one profile download.

    Signals:
        begun: a page downloads; it and the Download.
    """

    begun = Signal(QObject, QObject)

    def __init__(self, profile: QWebEngineProfile, parent: QObject) -> None:
        """Answer ``profile`` from now on."""
        super().__init__(parent)
        self._running: list[Download] = []
        profile.downloadRequested.connect(self._on_download_requested)

    def folder(self) -> Path:
        """Return the person's download folder. Raises OSError where it cannot be made."""
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation))
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    @Slot(QObject)
    def print_to_pdf(self, page: CrmPage) -> None:
        """Print ``page`` into a file of the download folder."""
        folder = self._folder_for(page, f"{page.title() or page.url().host()}.pdf")
        if folder is None:
            return
        name = free_name(f"{safe_name(page.title() or page.url().host())}.pdf", folder, self._taken())
        download = Download(folder / name, self)

        def on_finished(path: str, successful: bool) -> None:
            if path == str(download.path):
                page.pdfPrintingFinished.disconnect(on_finished)
                download.finish(None if successful else Obstacle.INCOMPLETE)

        page.pdfPrintingFinished.connect(on_finished)
        page.printToPdf(str(download.path))
        self._follow(page, download)

    @Slot(QWebEngineDownloadRequest)
    def _on_download_requested(self, request: QWebEngineDownloadRequest) -> None:
        page = request.page()
        if not isinstance(page, CrmPage):  # nobody sees it
            request.cancel()
            return
        suggested = safe_name(request.suggestedFileName())
        if len(self._running) >= MOST_AT_ONCE:
            log.warning("a download was refused; %d are running", len(self._running))
            request.cancel()
            self._refuse(page, suggested, Obstacle.TOO_MANY)
            return
        folder = self._folder_for(page, suggested)
        if folder is None:
            request.cancel()
            return
        name = free_name(suggested, folder, self._taken())
        if may_run(name) and not page.asks_to_keep(shown(name)):
            request.cancel()
            return
        name = free_name(name, folder, self._taken())  # the question took its time
        request.setDownloadDirectory(str(folder))
        request.setDownloadFileName(name)
        request.accept()
        self._follow(page, EngineDownload(request, folder / name, self))

    def _folder_for(self, page: CrmPage, name: str) -> Path | None:
        """Return the download folder; where there is none, ``page``'s window says so."""
        try:
            return self.folder()
        except OSError as error:
            log.warning("there is no download folder: %s", error)
            self._refuse(page, safe_name(name), Obstacle.NO_FOLDER)
            return None

    def _refuse(self, page: CrmPage, name: str, obstacle: Obstacle) -> None:
        download = Download(Path(name), self)
        self.begun.emit(page, download)
        download.finish(obstacle)

    def _taken(self) -> list[str]:
        return [download.path.name for download in self._running]

    def _follow(self, page: QWebEnginePage, download: Download) -> None:
        self._running.append(download)
        download.changed.connect(self._on_download_changed)
        self.begun.emit(page, download)

    @Slot()
    def _on_download_changed(self) -> None:
        self._running = [download for download in self._running if not download.over]
