"""A page kept ready, so that the first window comes as quickly as the tenth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from tecart_starter.web.pages.view import CrmView

REFILL_MS = 300
"""After one was taken: the window that took it comes first."""


class SpareView(QObject):
    """Keeps one view with an empty page, whose process runs already."""

    def __init__(self, make: Callable[[], CrmView], *, keep: bool, parent: QObject) -> None:
        """``make`` gives a new view; ``keep``: setting ``web.prewarm``."""
        super().__init__(parent)
        self._make = make
        self._keep = keep
        self._view: CrmView | None = None
        self._used = False
        """Whether the process of its page has shown other pages, too."""
        self._refill = QTimer(self, singleShot=True, interval=REFILL_MS)
        self._refill.timeout.connect(self._on_refill_due)
        self.keep(keep)

    def keep(self, keep: bool) -> None:
        """Keep one from now on, or none."""
        self._keep = keep
        if keep:
            self._refill.start()
        else:
            self.drop()

    def take(self) -> CrmView:
        """Return a view, the spare one where it is ready."""
        view = self._view
        if view is not None:
            self._let_go_of(view)
        if self._keep:
            self._refill.start()
        return view or self._make()

    def drop(self) -> CrmView | None:
        """Have no spare view any more; what was kept is returned for removal at once, or removed soon."""
        self._refill.stop()
        view, self._view = self._view, None
        if view is not None:
            view.deleteLater()
        return view

    def window_closed(self, process: int, *, last: bool) -> None:
        """A page has gone that was in this ``process``; after the ``last`` one the spare page is in no used process.

        Chromium puts new pages into used ones once there are as many as it may have; what has shown pages is 15 MiB
        larger for good.
        """
        view = self._view
        if view is None:
            return
        self._used = self._used or (process != 0 and view.crm_page.renderProcessPid() == process)
        if last and self._used:
            self._let_go_of(view)
            self._on_refill_due()
            view.deleteLater()

    def _let_go_of(self, view: CrmView) -> None:
        self._view = None
        view.crm_page.renderProcessTerminated.disconnect(self._on_process_gone)

    @Slot()
    def _on_refill_due(self) -> None:
        if self._view is None:
            self._used = False
            self._view = self._make()
            self._view.crm_page.renderProcessTerminated.connect(self._on_process_gone)
            self._view.crm_page.load(QUrl("about:blank"))

    @Slot()
    def _on_process_gone(self) -> None:
        self.drop()
        self.keep(self._keep)
