"""Why a page did not come, and whether its request can have reached the server."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtNetwork import QNetworkProxyFactory, QNetworkProxyQuery
from PySide6.QtWebEngineCore import QWebEngineLoadingInfo, QWebEnginePage

from tecart_starter.web.pages.confinement import WEB

if TYPE_CHECKING:
    from tecart_starter.web.pages.page import CrmPage

ABORTED = -3
NEVER_SENT = frozenset(
    {
        *(-102, -104, -118),  # connection refused, failed, timed out: all of them before anything was sent
        *(-105, -137),  # name not resolved, resolution failed
        *(-108, -138),  # address invalid, access to the network denied
        *(-111, -115, -130, -136),  # no way through the proxy
        *(-113, *range(-220, -199)),  # TLS handshake: versions, certificate
        -312,  # a port that Chromium never connects to
    }
)
"""Chromium's net_error_list.h: codes of connections that never came about."""
UNREACHABLE = frozenset({-106, -109})
"""Internet disconnected, address unreachable: so too, unless a connection dies after a long silence (EHOSTUNREACH)."""
SOON_SECONDS = 10.0
"""A connection that could not be made fails sooner than this; one that dies does so after minutes."""


class Reason(StrEnum):
    """Why a page did not come, as far as it makes a difference to people."""

    OFFLINE = "offline"
    NAME = "name"
    CONNECTION = "connection"
    TIMEOUT = "timeout"
    PROXY = "proxy"
    CLOCK = "clock"
    CERTIFICATE = "certificate"
    ENCRYPTION = "encryption"
    BROKEN_OFF = "broken-off"
    STATUS = "status"
    NOTHING = "nothing"
    FOREIGN = "foreign"
    CRASH = "crash"


@dataclass(frozen=True, slots=True)
class Failure:
    """One page that did not come."""

    reason: Reason
    url: QUrl
    """What was to be loaded, after redirects."""
    never_sent: bool = False
    """Certain that the request did not reach the server."""
    form: bool = False
    """Sent by a form, whose contents only the page still has."""
    code: int = 0
    """Chromium's error code or the HTTP status; 0: none."""
    foreign_host: str = ""
    """Where the page wanted to go, for FOREIGN."""
    proxy: str = ""
    """Host and port of the proxy in between, for PROXY, where the system names one."""


_REASONS = {
    -7: Reason.TIMEOUT,
    -21: Reason.OFFLINE,
    -105: Reason.NAME,
    -106: Reason.OFFLINE,
    -107: Reason.ENCRYPTION,
    -111: Reason.PROXY,
    -113: Reason.ENCRYPTION,
    -115: Reason.PROXY,
    -118: Reason.TIMEOUT,
    -130: Reason.PROXY,
    -136: Reason.PROXY,
    -137: Reason.NAME,
    -138: Reason.OFFLINE,
    -201: Reason.CLOCK,
    -100: Reason.BROKEN_OFF,
    -101: Reason.BROKEN_OFF,
    -324: Reason.BROKEN_OFF,
}


class LoadWatch(QObject):
    """Says how the page's loads end.

    Signals:
        loaded: the main frame has its page.
        failed: it does not; a Failure.
    """

    loaded = Signal()
    failed = Signal(Failure)

    def __init__(self, page: CrmPage, parent: QObject) -> None:
        """Watch ``page`` from now on."""
        super().__init__(parent)
        self._page = page
        self._heading = QUrl()
        self._started = 0.0
        self._foreign = ""
        page.heading_for.connect(self._on_heading_for)
        page.foreign_refused.connect(self._on_foreign_refused)
        page.loadingChanged.connect(self._on_loading_changed)
        page.renderProcessTerminated.connect(self._on_process_terminated)

    @Slot(QUrl)
    def _on_heading_for(self, url: QUrl) -> None:
        if not self._page.redirected:
            self._started = time.monotonic()
        self._heading = url

    @Slot(str)
    def _on_foreign_refused(self, host: str) -> None:
        self._foreign = host

    @Slot(QWebEngineLoadingInfo)
    def _on_loading_changed(self, info: QWebEngineLoadingInfo) -> None:
        status, domain = info.status(), info.errorDomain()
        if status == QWebEngineLoadingInfo.LoadStatus.LoadSucceededStatus:
            if info.url().scheme() in WEB:
                self.loaded.emit()
        elif status == QWebEngineLoadingInfo.LoadStatus.LoadStoppedStatus:
            # later: whether another load has taken its place is known only then
            QTimer.singleShot(0, self, self._on_stopped)
        elif status == QWebEngineLoadingInfo.LoadStatus.LoadFailedStatus:
            if domain == QWebEngineLoadingInfo.ErrorDomain.HttpStatusCodeDomain:
                self._fail(Reason.STATUS, info.url(), info.errorCode())
            elif info.errorCode():  # without a code it is a crash, which has a signal of its own
                self._fail(_reason(info.errorCode()), info.url(), info.errorCode())

    @Slot()
    def _on_stopped(self) -> None:
        """Tell a load that came to nothing from one that was replaced, or that became a link for somebody else."""
        foreign, self._foreign = self._foreign, ""
        if foreign:
            self._fail(Reason.FOREIGN, self._heading, foreign_host=foreign)
        elif not self._page.isLoading() and self._page.url().scheme() not in WEB:
            self._fail(Reason.NOTHING, self._heading, ABORTED)

    @Slot(QWebEnginePage.RenderProcessTerminationStatus, int)
    def _on_process_terminated(self, status: QWebEnginePage.RenderProcessTerminationStatus, code: int) -> None:
        if status != QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            shown = self._page.url()
            self._fail(Reason.CRASH, shown if shown.scheme() in WEB else self._heading, code)

    def _fail(self, reason: Reason, url: QUrl, code: int = 0, foreign_host: str = "") -> None:
        kind = self._page.last_kind
        self.failed.emit(
            Failure(
                reason,
                url,
                never_sent=self._never_sent(code) and not self._page.redirected,
                form=kind == QWebEnginePage.NavigationType.NavigationTypeFormSubmitted,
                code=code,
                foreign_host=foreign_host,
                proxy=_proxy(url) if reason is Reason.PROXY else "",
            )
        )

    def _never_sent(self, code: int) -> bool:
        return code in NEVER_SENT or (code in UNREACHABLE and time.monotonic() - self._started < SOON_SECONDS)


def _reason(code: int) -> Reason:
    if code in range(-220, -201):
        return Reason.CERTIFICATE
    return _REASONS.get(code, Reason.CONNECTION)


def _proxy(url: QUrl) -> str:
    """Return which proxy the system sends requests for ``url`` through, empty where it does not say."""
    proxies = QNetworkProxyFactory.proxyForQuery(QNetworkProxyQuery(url))
    return next((f"{one.hostName()}:{one.port()}" for one in proxies if one.hostName()), "")
