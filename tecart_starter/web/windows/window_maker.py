"""Makes the windows: each with a page of the one profile, the right size and a number of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QUrl

from tecart_starter.domain.phone import Numbering
from tecart_starter.web.login.login_trial import LoginTrial
from tecart_starter.web.login.page_login import PageLogin
from tecart_starter.web.login.session_keeper import SessionKeeper
from tecart_starter.web.pages.confinement import AddressRefusedError, Confinement, operation
from tecart_starter.web.pages.questions import Questions
from tecart_starter.web.pages.view import CrmView
from tecart_starter.web.profile import LANGUAGES
from tecart_starter.web.windows.page_window import PageWindow
from tecart_starter.web.windows.spare_window import SpareWindow

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEngineNewWindowRequest, QWebEngineProfile

    from tecart_starter.domain.calls import Call
    from tecart_starter.domain.settings import Settings
    from tecart_starter.web.windows.call_window import CallWindow
    from tecart_starter.web.windows.window import CrmWindow, WindowParts


class WindowMaker(QObject):
    """Makes windows that are not visible yet, and keeps one ready for the next call."""

    def __init__(self, settings: Settings, parts: WindowParts, profile: QWebEngineProfile, parent: QObject) -> None:
        """``profile``: of all pages; it must outlive them."""
        super().__init__(parent)
        self._settings = settings
        self._parts = parts
        self._profile = profile
        self._confinement = Confinement(settings)
        self._questions = Questions(parts.files.questions, self)
        self._questions.install(profile)
        self._last = 0
        self._spare = SpareWindow(self._make_view, self._call_size, parts, keep=settings.web.prewarm, parent=self)
        self._keeper = SessionKeeper(self._make_view, settings, self)

    def apply(self, settings: Settings) -> None:
        """Go on with other settings."""
        self._settings = settings
        self._profile.setHttpAcceptLanguage(LANGUAGES[self._parts.tr.language])
        self._confinement.apply(settings)
        self._spare.keep(keep=settings.web.prewarm)
        self._keeper.apply(settings)

    def window_closed(self, window: CrmWindow, *, last: bool) -> None:
        """A window is gone; ``last``: there is none any more."""
        self._spare.window_closed(window.page.renderProcessPid(), last=last)

    def keep_nothing_ready(self) -> None:
        """Let go of the page that is kept ready."""
        self._spare.keep(keep=False)
        self._keeper.stop()

    def check(self, address: str) -> QUrl:
        """Return ``address`` for loading. Raises AddressRefusedError."""
        return self._confinement.check(address)

    def own(self, address: str) -> QUrl | None:
        """Return ``address`` for loading, None where it belongs to no configured system (any more)."""
        try:
            return self._confinement.check(address)
        except AddressRefusedError:
            return None

    def page(self, address: QUrl, link: int | None) -> PageWindow:
        """Return a window of the size for what ``address`` shows."""
        size = self._size(address)
        view = self._spare.take_view(size)
        view.set_usual_zoom(self._settings.web.zoom)
        window = PageWindow(self._number(), view, size, self._parts, link=link)
        known = operation(address) in self._settings.pages.sizes
        window.place_kind = f"page {operation(address)}" if known else "page"
        return window

    def pop_up(self, request: QWebEngineNewWindowRequest) -> PageWindow:
        """Return the window that a page asks for, of the size it asks for, with the page in it."""
        wanted = request.requestedGeometry().size()
        size = self._size(request.requestedUrl()) if wanted.isEmpty() else wanted
        view = self._make_view()  # no spare one: Chromium brings the page along
        view.set_usual_zoom(self._settings.web.zoom)
        window = PageWindow(self._number(), view, size, self._parts)
        window.expect(request.requestedUrl())
        request.openIn(window.page)
        return window

    def call(self, call: Call, makes: str) -> CallWindow:
        """Return a window for a call; ``makes``: the address that makes it. Raises AddressRefusedError."""
        address = self.check(makes)
        system = self._confinement.owner(address)
        if system is None:
            raise AddressRefusedError(makes)
        calls = self._settings.calls
        window = self._spare.take()
        window.view.set_usual_zoom(self._settings.web.zoom)
        window.place_kind = "call"
        window.take_on(self._number(), call, system, address, Numbering(calls.country, calls.area_code))
        return window

    def bare_view(self) -> CrmView:
        """Return a view that is in no window."""
        return self._make_view()

    def login_of(self, view: CrmView, parent: QObject) -> PageLogin:
        """Return who watches for login pages in ``view``."""
        return PageLogin(view.crm_page, self._parts.files, parent)

    def try_login(self, home: str, user: str, password: str) -> LoginTrial:
        """Begin to try a login at the start page ``home``, out of sight. Raises AddressRefusedError."""
        address = self.check(home)
        trial = LoginTrial(self.bare_view(), self._parts.files, self._settings, user, password)
        trial.start(address)
        return trial

    def _number(self) -> int:
        self._last += 1
        return self._last

    def _size(self, address: QUrl) -> QSize:
        pages = self._settings.pages
        return QSize(*pages.sizes.get(operation(address), pages.default_size))

    def _call_size(self) -> QSize:
        return QSize(self._settings.calls.width, self._settings.calls.height)

    def _make_view(self) -> CrmView:
        view = CrmView(self._profile, self._confinement, self._parts.tr)
        self._questions.attend(view.crm_page)
        return view
