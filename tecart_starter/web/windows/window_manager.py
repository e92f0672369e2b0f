"""The windows of the CRM: opens, shows, counts and closes them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWebEngineCore import QWebEngineNewWindowRequest

from tecart_starter.web.downloads.downloads import Download, Downloads
from tecart_starter.web.failing.hold_up import HoldUp
from tecart_starter.web.login.login_desk import LoginDesk
from tecart_starter.web.login.session_check import SessionCheck
from tecart_starter.web.pages.confinement import AddressRefusedError
from tecart_starter.web.pages.web_files import WebFiles
from tecart_starter.web.profile import make_profile
from tecart_starter.web.windows.call_window import CallWindow
from tecart_starter.web.windows.first_showing import FirstShowing
from tecart_starter.web.windows.page_window import PageWindow
from tecart_starter.web.windows.place_memory import forget_what_is_set, show_in_place
from tecart_starter.web.windows.placement import Appearance
from tecart_starter.web.windows.window import CrmWindow, WindowParts
from tecart_starter.web.windows.window_maker import WindowMaker
from tecart_starter.web.windows.window_signals import WindowSignals

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QIcon

    from tecart_starter.domain.calls import Call
    from tecart_starter.domain.settings import Settings
    from tecart_starter.domain.window_place import WindowPlaces
    from tecart_starter.texts.catalog import Texts
    from tecart_starter.web.pages.page import CrmPage
    from tecart_starter.web.windows.window_info import WindowInfo

MOST_POP_UPS = 10
"""Windows that pages have opened, at the same time (W4)."""

log = logging.getLogger(__name__)


class WindowManager(WindowSignals):
    """Every link gets a window of its own; no window is ever led elsewhere by another link."""

    def __init__(
        self,
        *,
        settings: Settings,
        tr: Texts,
        icon: QIcon,
        storage: Path,
        cache: Path,
        resources: Path,
        places: WindowPlaces,
    ) -> None:
        """Make the profile, which takes 0.3 to 1 s; a spare page follows when the event loop has time.

        ``storage``, ``cache``: folders of the profile, made where missing. ``resources``: the folder resources/web.
        ``places``: where earlier windows were.
        Raises ProfileError, OSError.
        """
        super().__init__()
        self._settings = settings
        self._places = places
        files = WebFiles.load(resources)
        self._profile = make_profile(storage, cache, tr.language, files)
        self._profile.setParent(self)
        self._maker = WindowMaker(settings, WindowParts(tr, icon, files), self._profile, self)
        self.try_login = self._maker.try_login
        self.login = LoginDesk(settings, self)
        self.session = SessionCheck(self._maker, self.login, self)
        self._downloads = Downloads(self._profile, self)
        self._downloads.begun.connect(self._on_download_begun)
        self._windows: dict[int, CrmWindow] = {}
        self._home, self._quiet = 0, False
        self._changed = QTimer(self, singleShot=True, interval=0)
        self._changed.timeout.connect(self.windows_changed)

    def open_page(self, link_id: int, url: str, *, activate: bool) -> None:
        """Open a window for a link's page; ``activate``: it may take the keyboard. Raises AddressRefusedError."""
        address = self._maker.check(url)
        window = self._maker.page(address, link_id)
        self._add(window)
        self.page_requested.emit(link_id)
        window.load(address)
        FirstShowing(window, activate=activate).due.connect(self._on_showing_due)

    def open_home(self, url: str) -> None:
        """Show the CRM's own window, which is opened with ``url`` where it is not open. Raises AddressRefusedError."""
        if self._home in self._windows:
            self.show_window(self._home)
            return
        address = self._maker.check(url)
        window = self._maker.page(address, None)
        self._home = window.number
        self._add(window)
        window.load(address)
        self._bring_up(window, activate=True)

    def open_call(self, call: Call, url: str) -> None:
        """Open the window of a call and make the call in the CRM, by ``url``. Raises AddressRefusedError."""
        if self._call_window(call.id) is None:
            window = self._maker.call(call, url)
            self._add(window)
            window.open()
            FirstShowing(window, activate=False).due.connect(self._on_showing_due)

    def reopen_call(self, call: Call) -> None:
        """Open a window with the call's own page; where that is not known, the person decides in the window.

        Raises AddressRefusedError where no system is configured.
        """
        if self._call_window(call.id) is not None:
            return
        if not self._settings.systems:
            raise AddressRefusedError("no system is configured")
        window = self._maker.call(call, self._settings.systems[0].call_url(call.lnumber, call.rnumber, call.io))
        self._add(window)
        window.reopen(self._maker.own(call.page))
        self._bring_up(window, activate=True)

    # Calls

    def end_recording(self, call: Call) -> None:
        """Stop the CRM's recording of a call that has ended, as soon as its page is there; nothing without a window."""
        window = self._call_window(call.id)
        if window is not None:
            window.end_recording(call, self._settings.endcall)

    def show_call(self, call_id: int, *, activate: bool = True) -> bool:
        """Bring the call's window to the front; False where it has none. ``activate``: it takes the keyboard."""
        window = self._call_window(call_id)
        if window is not None:
            self._bring_up(window, activate=activate)
        return window is not None

    def close_call(self, call_id: int, *, untouched_only: bool = False) -> None:
        """Close the call's window; ``untouched_only``: unless somebody has worked in it."""
        window = self._call_window(call_id)
        if window is not None and not (untouched_only and window.touched):
            window.close()

    # All windows

    def show_window(self, window_id: int) -> None:
        """Bring a window to the front and give it the keyboard."""
        if window_id in self._windows:
            self._bring_up(self._windows[window_id], activate=True)

    def apply(self, settings: Settings) -> None:
        """Go on with other settings; windows that are open keep their size."""
        forget_what_is_set(self._places, self._settings, settings)
        if settings.web.zoom != self._settings.web.zoom:
            for window in self._windows.values():
                window.view.set_usual_zoom(settings.web.zoom)
        self._settings = settings
        self._maker.apply(settings)
        self.login.apply(settings)

    def set_quiet(self, *, quiet: bool) -> None:
        """Let call windows come, and stay, out of sight unless the person wants to see them."""
        self._quiet = quiet

    def try_again(self) -> None:
        """Have windows whose page did not come try again soon: the network may have come back."""
        for window in self._windows.values():
            window.try_again()

    def forget_session(self) -> None:
        """Log out of the CRM here: without its cookies it knows this computer no more."""
        self._profile.cookieStore().deleteAllCookies()

    def take_secret(self, key: str, secret: str) -> None:
        """Offer what the keyring has under ``key`` to the window that asks for it."""
        for window in self._windows.values():
            window.http_login.take(key, secret)

    def close_all(self) -> None:
        """Close every window and keep no page ready: wanted before the manager itself goes."""
        for window in tuple(self._windows.values()):
            window.close_at_once()
            window.deleteLater()
        self.session.stop()
        self._maker.keep_nothing_ready()

    def snapshot(self) -> tuple[WindowInfo, ...]:
        """Return all windows, oldest first."""
        return tuple(window.info() for window in self._windows.values())

    @property
    def call_count(self) -> int:
        """How many calls have a window."""
        return sum(isinstance(window, CallWindow) for window in self._windows.values())

    @property
    def page_count(self) -> int:
        """How many links have a window with their page; pop-ups and the CRM's own window do not count."""
        return sum(isinstance(window, PageWindow) and window.link is not None for window in self._windows.values())

    @property
    def worked_in(self) -> int:
        """In how many call windows somebody has clicked or typed."""
        return sum(isinstance(window, CallWindow) and window.touched for window in self._windows.values())

    def _call_window(self, call: int) -> CallWindow | None:
        windows = (window for window in self._windows.values() if isinstance(window, CallWindow))
        return next((window for window in windows if window.call == call), None)

    @Slot(int, bool)
    def _on_showing_due(self, number: int, activate: bool) -> None:
        window = self._windows.get(number)
        if window is not None and not window.isVisible():
            self._bring_up(window, activate=activate)

    def _bring_up(self, window: CrmWindow, *, activate: bool) -> None:
        """Show a new window in its place, or bring up one that has been shown."""
        quietly = self._quiet and not activate and isinstance(window, CallWindow)
        if not window.isVisible():
            others = [other for other in self._windows.values() if other is not window]
            how = Appearance.MINIMIZED if quietly else Appearance.ACTIVE if activate else Appearance.BESIDE
            show_in_place(window, others, self._places, how)
        elif not quietly:
            window.raise_up(activate=activate)

    def _add(self, window: CrmWindow, *, pop_up: bool = False) -> None:
        """Take the window among ours."""
        HoldUp(window, tuple(self._windows.values()))
        self._windows[window.number] = window
        self._connect(window)
        if isinstance(window, CallWindow):
            self._connect_call(window)
        elif isinstance(window, PageWindow):
            window.answered.connect(self.page_answered)
            window.opened.connect(self.page_opened)
            window.unsent.connect(self.page_unsent)
            window.requested.connect(self.page_requested)
            window.put_away.connect(self.page_closed)
        if not pop_up:  # what pages open may be anybody's
            self.login.watch(window.login)
        self._changed.start()

    def _connect(self, window: CrmWindow) -> None:
        page = window.page
        # queued: what they lead to must not happen inside Chromium's own decision about the navigation
        page.link_clicked.connect(self.link_clicked, Qt.ConnectionType.QueuedConnection)
        page.outside_link_clicked.connect(self.outside_link_clicked, Qt.ConnectionType.QueuedConnection)
        page.window_wanted.connect(self._on_window_wanted)
        page.crashed.connect(self.page_crashed)
        page.pdf_wanted.connect(self._downloads.print_to_pdf)
        window.http_login.secret_wanted.connect(self.secret_wanted)
        window.http_login.secret_to_keep.connect(self.secret_to_keep)
        window.folder_requested.connect(self.folder_requested)
        window.changed.connect(self._changed.start)
        window.closed.connect(self._on_window_closed)

    def _connect_call(self, window: CallWindow) -> None:
        window.call_requested.connect(self.call_requested)
        window.call_opened.connect(self.call_opened)
        window.call_address_changed.connect(self.call_address_changed)
        window.call_named.connect(self.call_named)
        window.call_touched.connect(self.call_touched)
        window.recording_stopped.connect(self.recording_stopped)
        window.stop_button_chosen.connect(self.stop_button_chosen)
        window.end_wanted.connect(self.end_wanted)
        window.recording_unconfirmed.connect(self._on_recording_unconfirmed)

    @Slot(int)
    def _on_recording_unconfirmed(self, call: int) -> None:
        self.show_call(call, activate=False)
        self.recording_unconfirmed.emit(call)

    @Slot(QWebEngineNewWindowRequest)
    def _on_window_wanted(self, request: QWebEngineNewWindowRequest) -> None:
        others = [window for number, window in self._windows.items() if number != self._home]
        pop_ups = [window for window in others if isinstance(window, PageWindow) and window.link is None]
        if len(pop_ups) >= MOST_POP_UPS:
            log.warning("a page wanted another window; it has %d already", len(pop_ups))
            return
        window = self._maker.pop_up(request)
        self._add(window, pop_up=True)
        self._bring_up(window, activate=request.isUserInitiated())

    @Slot(QObject, QObject)
    def _on_download_begun(self, page: CrmPage, download: Download) -> None:
        for window in self._windows.values():
            if window.page is page:
                window.show_download(download)

    @Slot(int)
    def _on_window_closed(self, number: int) -> None:
        if (window := self._windows.pop(number, None)) is None:
            return
        self._maker.window_closed(window, last=not self._windows)
        QTimer.singleShot(0, window, window.deleteLater)  # not at once: its page's question may still be unwinding
        if isinstance(window, CallWindow):
            self.call_window_closed.emit(window.call)
        self._changed.start()
