"""The embedded page: confined to the configured systems; what leads elsewhere is announced, not followed."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtWebEngineCore import (
    QWebEngineCertificateError,
    QWebEngineFileSystemAccessRequest,
    QWebEngineFrame,
    QWebEngineNewWindowRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineRegisterProtocolHandlerRequest,
    QWebEngineScript,
)

from tecart_starter.web.pages.answers import handed_to
from tecart_starter.web.pages.confinement import WEB, Confinement, authority, makes_call, plain
from tecart_starter.web.pages.own_links import own_link
from tecart_starter.web.pages.script_dialogs import ScriptDialogs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from tecart_starter.domain.system_address import SystemAddress
    from tecart_starter.texts.catalog import Texts

CLICK_SECONDS = 2.0
"""A navigation this soon after the mouse or the keyboard was used is the person's own."""
UNSAVED = "Are you sure you want to leave this page? Changes that you made may not be saved."
"""What Qt asks in the name of ``beforeunload`` (QWebEnginePagePrivate::javascriptDialog); pages have no say in it."""
PERSONAL = ("mailto", "tel")

Kind = QWebEnginePage.NavigationType
log = logging.getLogger(__name__)


class CrmPage(QWebEnginePage):
    """One page of the CRM.

    Signals:
        link_clicked: a link of our own was clicked; its raw text, unchecked.
        outside_link_clicked: the person clicked something for another program: foreign http/https, mailto, tel.
        heading_for: the main frame is on its way to this address, which may be shown (each redirect again).
        foreign_refused: the main frame wanted to go to a foreign address without a click; its host.
        repeat_refused: going there would make the call in the CRM a second time; the address.
        stays: the page was about to go, and stays, for now or because the person wants it to.
        leave_agreed: the person lets the page of a window go that they wanted to close.
        stop_button_wanted: the person wants to show the button that stops the time.
        print_wanted: the person wants the page on paper.
        pdf_wanted: the person wants the page, the argument, as a file.
        crashed: its process has ended by itself.
        window_wanted: the page opens a window; a QWebEngineNewWindowRequest for an address that may be shown.
    """

    link_clicked = Signal(str)
    outside_link_clicked = Signal(str)
    heading_for = Signal(QUrl)
    foreign_refused = Signal(str)
    repeat_refused = Signal(QUrl)
    stays = Signal()
    leave_agreed = Signal()
    stop_button_wanted = Signal()
    print_wanted = Signal()
    pdf_wanted = Signal(QObject)
    crashed = Signal()
    window_wanted = Signal(QWebEngineNewWindowRequest)

    def __init__(self, profile: QWebEngineProfile, confinement: Confinement, tr: Texts, view: QWidget) -> None:
        """``view`` shows and owns the page, and calls ``note_input``."""
        super().__init__(profile, view)
        self._confinement = confinement
        self._dialogs = ScriptDialogs(view, tr)
        self._input = -CLICK_SECONDS
        self.last_kind = Kind.NavigationTypeTyped
        """How the last navigation of the main frame came about."""
        self.closing = False
        """Whether it is asked because its window is to be closed."""
        self.records_time = False
        """Whether it is a call's page, which has a button that stops its time."""
        self.shows_login = False
        """Whether it is a login page, in the place of what was wanted."""
        self.redirected = False
        """Whether a server has answered it with another address."""
        self.newWindowRequested.connect(self._on_new_window_requested)
        self.certificateError.connect(self._on_certificate_error)
        self.permissionRequested.connect(self._on_permission_requested)
        self.registerProtocolHandlerRequested.connect(self._on_protocol_handler_requested)
        self.fileSystemAccessRequested.connect(self._on_file_access_requested)
        self.renderProcessTerminated.connect(self._on_process_terminated)

    def open(self, url: QUrl) -> None:
        """Load ``url``, an object that ``Confinement.check`` has given or that the page itself has been to."""
        if url.scheme() not in WEB:  # load() itself would take chrome: and file: without asking
            raise ValueError(url.scheme())
        self.load(url)

    def owner(self) -> SystemAddress | None:
        """Return the configured system whose page is shown, None where it is another one's."""
        return self._confinement.owner(self.url())

    def belongs(self, url: QUrl) -> bool:
        """Whether ``url`` is a configured system's."""
        return self._confinement.owner(url) is not None

    def note_input(self) -> None:
        """Note that the person used mouse or keyboard in the page."""
        self._input = time.monotonic()

    @property
    def asks(self) -> bool:
        """Whether the page holds on with a question of its own (``confirm`` and the like)."""
        return self._dialogs.open

    @property
    def holds_up(self) -> bool:
        """Whether it holds up all other pages with it."""
        return self._dialogs.blocking

    def ask_later(self, message: str, offered: str | None, answered: Callable[[str | None], None]) -> None:
        """Ask the person in the name of the page; see ``ScriptDialogs.ask_later``."""
        self._dialogs.ask_later(authority(self.url()), message, offered, answered)

    @Slot()
    def withdraw_question(self) -> None:
        """Take the page's question away, as if it had been cancelled."""
        self._dialogs.close()

    def evaluate(self, script: str, world: QWebEngineScript.ScriptWorldId, answer: Callable[[object], None]) -> None:
        """Have the page work out ``script``, one expression, and give ``answer`` its value; None where that failed."""
        self.runJavaScript(script, world.value, handed_to(answer))

    def asks_to_keep(self, name: str) -> bool:
        """Ask whether a file that may run is to be downloaded."""
        return self._dialogs.keep(name)

    @Slot()
    def want_pdf(self) -> None:
        """The person wants the page as a file."""
        self.pdf_wanted.emit(self)

    # Where to

    def acceptNavigationRequest(self, url: QUrl | str, kind: QWebEnginePage.NavigationType, main: bool) -> bool:
        """Say whether a frame may go to ``url``; called for redirects too, before the other server hears of it."""
        url = QUrl(url)
        link = own_link(url)
        if link is not None:
            self.link_clicked.emit(link)
            return False
        if url.scheme() in PERSONAL:  # Chromium asks for these after a click only
            self._offer_personal(url, main=main)
            return False
        return self._may_show(url, kind) if main else url.scheme() in WEB

    def _may_show(self, url: QUrl, kind: QWebEnginePage.NavigationType) -> bool:
        if not self._confinement.allows(url):
            self._refuse(url, kind)
            return False
        again = kind in (Kind.NavigationTypeReload, Kind.NavigationTypeBackForward)
        if makes_call(url) and again and not self.shows_login:
            self.repeat_refused.emit(url)
            return False
        self.shows_login = False
        self.redirected = kind is Kind.NavigationTypeRedirect
        self.last_kind = kind
        self.heading_for.emit(url)
        return True

    def _refuse(self, url: QUrl, kind: QWebEnginePage.NavigationType) -> None:
        # Qt says "link clicked" also for `location.href = …` of a script: only mouse and keyboard prove a click
        if url.scheme() in WEB and kind is Kind.NavigationTypeLinkClicked and self._take_click():
            self.outside_link_clicked.emit(plain(url))
            return
        log.info("a page wanted to go to %s (%s)", authority(url) or url.scheme() or "an invalid address", kind.name)
        if url.scheme() in WEB:
            self.foreign_refused.emit(authority(url))

    def _take_click(self) -> bool:
        """Whether the person has just clicked; one click opens one thing."""
        clicked = time.monotonic() - self._input < CLICK_SECONDS
        self._input = -CLICK_SECONDS
        return clicked

    def _offer_personal(self, url: QUrl, *, main: bool) -> None:
        own = self.owner() is not None
        if own and (main or self._all_own(self.mainFrame())):
            self.outside_link_clicked.emit(plain(url))
        else:
            log.info("a foreign page's %s link was not followed", url.scheme())

    def _all_own(self, frame: QWebEngineFrame) -> bool:
        """Whether no frame inside ``frame`` is of a foreign origin; Qt does not say which of them asks."""
        return all(
            (child.url().scheme() not in WEB or self._confinement.owner(child.url()) is not None)
            and self._all_own(child)
            for child in frame.children()
        )

    @Slot(QWebEngineNewWindowRequest)
    def _on_new_window_requested(self, request: QWebEngineNewWindowRequest) -> None:
        url = request.requestedUrl()
        link = own_link(url)
        if link is not None:
            if request.isUserInitiated():
                self.link_clicked.emit(link)
        elif self._confinement.allows(url):
            self.window_wanted.emit(request)
        elif url.scheme() in WEB and request.isUserInitiated() and self._take_click():
            self.outside_link_clicked.emit(plain(url))
        else:
            log.info("a page's window for %s was not opened", authority(url) or url.scheme() or "nothing")

    # What pages want besides

    @Slot(QWebEngineCertificateError)
    def _on_certificate_error(self, error: QWebEngineCertificateError) -> None:
        error.rejectCertificate()

    @Slot(QWebEnginePermission)
    def _on_permission_requested(self, permission: QWebEnginePermission) -> None:
        microphone = permission.permissionType() is QWebEnginePermission.PermissionType.MediaAudioCapture
        own = self._confinement.owner(permission.origin()) is not None and self.owner() is not None
        if not (microphone and own) or self.asks:
            permission.deny()
            return

        def answer(allowed: bool) -> None:
            if allowed:
                permission.grant()
            else:
                permission.deny()

        self._dialogs.microphone_later(authority(permission.origin()), answer)

    @Slot(QWebEngineRegisterProtocolHandlerRequest)
    def _on_protocol_handler_requested(self, request: QWebEngineRegisterProtocolHandlerRequest) -> None:
        request.reject()

    @Slot(QWebEngineFileSystemAccessRequest)
    def _on_file_access_requested(self, request: QWebEngineFileSystemAccessRequest) -> None:
        request.reject()

    @Slot(QWebEnginePage.RenderProcessTerminationStatus, int)
    def _on_process_terminated(self, status: QWebEnginePage.RenderProcessTerminationStatus, _: int) -> None:
        if status != QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            self.crashed.emit()

    def javaScriptConsoleMessage(
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        """Drop it: it holds customers' data and helps nobody here."""

    def javaScriptAlert(self, origin: QUrl | str, message: str) -> None:
        """Show the page's ``alert``."""
        self._dialogs.alert(authority(QUrl(origin)), message)

    def javaScriptConfirm(self, origin: QUrl | str, message: str) -> bool:
        """Ask the page's ``confirm``, or whether a page may go that has something unsaved."""
        if message == UNSAVED and self.closing:
            self.stays.emit()
            self._dialogs.leave_later(self.leave_agreed.emit)
            return False
        if message == UNSAVED:
            leaves = self._dialogs.leave()
            if not leaves:
                self.stays.emit()
            return leaves
        return self._dialogs.confirm(authority(QUrl(origin)), message)

    def javaScriptPrompt(self, origin: QUrl | str, message: str, default: str) -> tuple[bool, str]:
        """Ask the page's ``prompt``; whether it was answered, and how."""
        return self._dialogs.prompt(authority(QUrl(origin)), message, default)

    def chooseFiles(
        self, mode: QWebEnginePage.FileSelectionMode, old: Sequence[str], wanted: Sequence[str]
    ) -> list[str]:
        """Let the person choose files to upload; saving is not among what pages may do."""
        del old
        return (
            [] if mode == QWebEnginePage.FileSelectionMode.FileSelectSave else self._dialogs.choose_files(mode, wanted)
        )
