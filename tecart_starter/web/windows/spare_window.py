"""A call's window kept ready, with a page whose process runs already: the first call comes as quickly as the tenth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer, QUrl, Slot

from tecart_starter.web.pages.own_links import EMPTY_PAGE
from tecart_starter.web.windows.call_window import CallWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSize

    from tecart_starter.web.pages.view import CrmView
    from tecart_starter.web.windows.window import WindowParts

REFILL_MS = 300
"""After one was taken: the window that took it comes first."""


class SpareWindow(QObject):
    """Keeps one window with an empty page, not visible and without a call; other kinds of windows get its page."""

    def __init__(
        self,
        make_view: Callable[[], CrmView],
        size: Callable[[], QSize],
        parts: WindowParts,
        *,
        keep: bool,
        parent: QObject,
    ) -> None:
        """``make_view`` gives a new view, ``size`` that of a call's page area; ``keep``: setting ``web.prewarm``."""
        super().__init__(parent)
        self._make_view = make_view
        self._size = size
        self._parts = parts
        self._keep = keep
        self._window: CallWindow | None = None
        self._language = ""
        """In which the window was made."""
        self._loaded = False
        """Whether its empty page is there."""
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

    def take(self) -> CallWindow:
        """Return a window for a call, the spare one where it is ready."""
        window = self._taken()
        if window is None:
            window = self._around(self._make_view())
        elif self._language != self._parts.tr.language:
            window = self._around(_view_of(window))
        window.view.draw_ahead(size := self._size())
        window.resize(size)
        return window

    def take_view(self, size: QSize) -> CrmView:
        """Return a view of this ``size``, that of the spare window where it is ready."""
        window = self._taken()
        view = _view_of(window) if window is not None else self._make_view()
        view.draw_ahead(size)
        return view

    def drop(self) -> None:
        """Have no spare window any more."""
        self._refill.stop()
        window, self._window = self._window, None
        if window is not None:
            window.deleteLater()

    def window_closed(self, process: int, *, last: bool) -> None:
        """A page has gone that was in this ``process``; after the ``last`` one the spare page is in no used process.

        Chromium puts new pages into used ones once there are as many as it may have; what has shown pages is 15 MiB
        larger for good.
        """
        window = self._window
        if window is None:
            return
        self._used = self._used or (process != 0 and window.page.renderProcessPid() == process)
        if last and self._used:
            self._let_go_of(window)
            self._on_refill_due()
            window.deleteLater()

    def _taken(self) -> CallWindow | None:
        """Return the spare window. Before its own page is there, loading another one may come to nothing (Qt 6.12)."""
        window = self._window if self._loaded else None
        if window is not None:
            self._let_go_of(window)
        if self._keep:
            self._refill.start()
        return window

    def _around(self, view: CrmView) -> CallWindow:
        self._language = self._parts.tr.language
        return CallWindow(view, self._parts)

    def _let_go_of(self, window: CallWindow) -> None:
        self._window = None
        window.page.loadFinished.disconnect(self._on_loaded)
        window.page.renderProcessTerminated.disconnect(self._on_process_gone)

    @Slot()
    def _on_refill_due(self) -> None:
        if self._window is None:
            self._loaded = self._used = False
            self._window = self._around(self._make_view())
            self._window.page.loadFinished.connect(self._on_loaded)
            self._window.page.renderProcessTerminated.connect(self._on_process_gone)
            self._window.page.load(QUrl(EMPTY_PAGE))
            self._window.view.draw_ahead(self._size())  # now, when there is a page: 0.4 ms less before a call's

    @Slot()
    def _on_loaded(self) -> None:
        self._loaded = True

    @Slot()
    def _on_process_gone(self) -> None:
        self.drop()
        self.keep(self._keep)


def _view_of(window: CallWindow) -> CrmView:
    """Return the view of a window that was never shown, whose parts hear of its page no more: they are gone."""
    view = window.view
    view.setParent(None)
    shiboken6.delete(window)
    return view
