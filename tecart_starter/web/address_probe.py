"""Looks at a system address, as a browser without a memory would: who answers, how encrypted, with what page.

Nothing is sent but the request for the start page. It needs no engine (Qt's own network classes), so that the question
for the address does not wait for one.
"""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtNetwork import (
    QNetworkAccessManager,
    QNetworkProxyFactory,
    QNetworkProxyQuery,
    QNetworkReply,
    QNetworkRequest,
    QSslError,
)

from tecart_starter.domain.address_check import AddressReport, PageKind, Trouble, kind_of_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tecart_starter.domain.system_address import SystemAddress

TIMEOUT_MS = 8_000
MOST_REDIRECTS = 5
LARGEST_PAGE = 512 * 1024
"""Bytes that are looked at."""
AGENT = b"TecArt-Starter"
UNAUTHORIZED, NOT_FOUND, GONE, FAILING = 401, 404, 410, 500

Error = QNetworkReply.NetworkError
Tls = QSslError.SslError

CERTIFICATE_TROUBLES = {
    Tls.CertificateExpired: Trouble.EXPIRED,
    Tls.CertificateNotYetValid: Trouble.NOT_YET_VALID,
    Tls.HostNameMismatch: Trouble.OTHER_NAME,
    Tls.SelfSignedCertificate: Trouble.SELF_SIGNED,
    Tls.SelfSignedCertificateInChain: Trouble.UNKNOWN_ISSUER,
    Tls.UnableToGetLocalIssuerCertificate: Trouble.UNKNOWN_ISSUER,
    Tls.UnableToGetIssuerCertificate: Trouble.UNKNOWN_ISSUER,
    Tls.UnableToVerifyFirstCertificate: Trouble.UNKNOWN_ISSUER,
    Tls.CertificateUntrusted: Trouble.UNKNOWN_ISSUER,
}
"""In the order in which they count: a certificate can have several faults."""
TROUBLES = {
    Error.HostNotFoundError: Trouble.UNKNOWN_HOST,
    Error.ConnectionRefusedError: Trouble.NOT_ANSWERING,
    Error.RemoteHostClosedError: Trouble.BROKEN,
    Error.TimeoutError: Trouble.TOO_SLOW,
    Error.OperationCanceledError: Trouble.TOO_SLOW,  # what setTransferTimeout does
    Error.TemporaryNetworkFailureError: Trouble.NO_NETWORK,
    Error.NetworkSessionFailedError: Trouble.NO_NETWORK,
    Error.SslHandshakeFailedError: Trouble.BAD_CERTIFICATE,
    Error.ProxyConnectionRefusedError: Trouble.PROXY,
    Error.ProxyConnectionClosedError: Trouble.PROXY,
    Error.ProxyNotFoundError: Trouble.PROXY,
    Error.ProxyTimeoutError: Trouble.PROXY,
    Error.ProxyAuthenticationRequiredError: Trouble.PROXY,
    Error.UnknownProxyError: Trouble.PROXY,
    Error.UnknownNetworkError: Trouble.NOT_ANSWERING,
}
MAYBE_PLAIN = (Trouble.NOT_ANSWERING, Trouble.TOO_SLOW, Trouble.BROKEN)
"""Then a system that has http alone may be there."""


class AddressProbe(QObject):
    """Looks at one address at a time; a newer one takes the place of an older one.

    Signals:
        reported: an AddressReport; the last of a look has ``page`` or ``trouble``.
    """

    reported = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing is asked yet."""
        super().__init__(parent)
        self._network = QNetworkAccessManager(self)
        self._network.setRedirectPolicy(QNetworkRequest.RedirectPolicy.ManualRedirectPolicy)
        self._reply: QNetworkReply | None = None
        self._report: AddressReport | None = None
        self._plain = False
        self._redirects = 0
        self._tls_errors: list[Tls] = []
        self._begun = 0.0

    def look(self, address: SystemAddress) -> None:
        """Look at ``address``."""
        self.stop()
        self._network.clearConnectionCache()  # the next answer is of this moment
        self._report = AddressReport(address)
        self._plain, self._redirects = False, 0
        self._get(QUrl(address.home_url))

    def stop(self) -> None:
        """Look no further; nothing is reported any more."""
        reply, self._reply, self._report = self._reply, None, None
        if reply is not None:
            reply.abort()
            reply.deleteLater()

    def _get(self, url: QUrl) -> None:
        request = QNetworkRequest(url)
        request.setTransferTimeout(TIMEOUT_MS)
        request.setRawHeader(b"User-Agent", AGENT)
        request.setAttribute(QNetworkRequest.Attribute.CookieSaveControlAttribute, QNetworkRequest.LoadControl.Manual)
        proxies = QNetworkProxyFactory.systemProxyForQuery(QNetworkProxyQuery(url))
        if proxies:
            self._network.setProxy(proxies[0])
        self._tls_errors = []
        self._begun = time.monotonic()
        self._reply = reply = self._network.get(request)
        reply.sslErrors.connect(self._on_tls_errors)
        reply.encrypted.connect(self._on_encrypted)
        reply.metaDataChanged.connect(self._on_answered)
        reply.readyRead.connect(self._on_ready_read)
        reply.finished.connect(self._on_finished)

    def _tell(self, **found: object) -> None:
        """Report what has been found by now."""
        if self._report is not None:
            self._report = replace(self._report, **found)  # type: ignore[arg-type] # the names are those of the report
            self.reported.emit(self._report)

    def _conclude(self, **found: object) -> None:
        """Report, and look no further."""
        reply, self._reply = self._reply, None
        if reply is not None:
            reply.abort()
            reply.deleteLater()
        self._tell(**found)

    @Slot("QList<QSslError>")
    def _on_tls_errors(self, errors: Sequence[QSslError]) -> None:
        if self.sender() is self._reply:
            self._tls_errors = [error.error() for error in errors]

    @Slot()
    def _on_encrypted(self) -> None:
        reply = self._reply
        if reply is not None and self.sender() is reply and not self._redirects:
            until = reply.sslConfiguration().peerCertificate().expiryDate()
            self._tell(encrypted=True, valid_until=datetime.fromtimestamp(until.toSecsSinceEpoch(), UTC))

    @Slot()
    def _on_answered(self) -> None:
        report = self._report
        if self.sender() is self._reply and report is not None and report.milliseconds is None and not self._plain:
            self._tell(milliseconds=round((time.monotonic() - self._begun) * 1000))

    @Slot()
    def _on_ready_read(self) -> None:
        reply = self._reply
        if reply is not None and self.sender() is reply and reply.bytesAvailable() > LARGEST_PAGE:
            self._on_page(reply)

    @Slot()
    def _on_finished(self) -> None:
        reply = self._reply
        if reply is None or self.sender() is not reply:
            return
        status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        if self._plain:
            self._on_plain_finished(status)
        elif status is None:
            self._on_no_answer(reply)
        elif reply.attribute(QNetworkRequest.Attribute.RedirectionTargetAttribute) is not None:
            self._on_redirected(reply)
        elif status == UNAUTHORIZED:
            self._conclude(page=PageKind.OTHER, asks_itself=True)
        elif status in (NOT_FOUND, GONE):
            self._conclude(trouble=Trouble.NO_SUCH_PAGE)
        elif status >= FAILING:
            self._conclude(trouble=Trouble.SERVER_ERROR)
        else:
            self._on_page(reply)

    def _on_page(self, reply: QNetworkReply) -> None:
        text = bytes(reply.read(LARGEST_PAGE).data()).decode("utf-8", "replace")
        self._conclude(page=kind_of_page(text))

    def _on_redirected(self, reply: QNetworkReply) -> None:
        target = reply.url().resolved(QUrl(reply.attribute(QNetworkRequest.Attribute.RedirectionTargetAttribute)))
        assert self._report is not None  # noqa: S101 - a reply belongs to a look
        if not self._report.address.owns(target.toString(QUrl.ComponentFormattingOption.FullyEncoded)):
            there = target.toString().partition("#")[0].partition("?")[0]
            self._conclude(trouble=Trouble.ELSEWHERE, elsewhere=there)
            return
        self._redirects += 1
        if self._redirects > MOST_REDIRECTS:
            self._conclude(trouble=Trouble.BROKEN)
            return
        reply.deleteLater()
        self._get(target)

    def _on_no_answer(self, reply: QNetworkReply) -> None:
        trouble = TROUBLES.get(reply.error(), Trouble.BROKEN)
        faults = [fault for error, fault in CERTIFICATE_TROUBLES.items() if error in self._tls_errors]
        if faults:
            self._conclude(trouble=faults[0])
        elif reply.error() is Error.SslHandshakeFailedError and not self._tls_errors:
            self._ask_plainly(Trouble.BROKEN)
        elif trouble in MAYBE_PLAIN and self._report is not None and self._report.address.scheme == "https":
            self._ask_plainly(trouble)
        else:
            self._conclude(trouble=trouble)

    def _ask_plainly(self, trouble: Trouble) -> None:
        """Ask whether there is a system without encryption; if not, the trouble stays what it was."""
        assert self._report is not None  # noqa: S101 - as above
        self._plain = True
        self._report = replace(self._report, trouble=trouble)
        address = self._report.address
        old, self._reply = self._reply, None
        if old is not None:
            old.deleteLater()
        self._get(QUrl(address._replace(scheme="http").home_url))

    def _on_plain_finished(self, status: int | None) -> None:
        if status is not None and status < FAILING and self._report is not None:
            plain = self._report.address._replace(scheme="http")
            self._conclude(trouble=Trouble.NOT_ENCRYPTED, elsewhere=plain.address)
        else:
            self._conclude()
