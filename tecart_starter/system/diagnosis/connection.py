"""One look at a CRM system from this computer: name, connection, TLS, proxy, answer. Standard library only."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import urllib.request
from base64 import b64encode
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import Enum, auto
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from tecart_starter.domain.errors import StarterError
from tecart_starter.domain.system_address import ENTRY_PAGE
from tecart_starter.domain.url_parts import DEFAULT_PORTS

if TYPE_CHECKING:
    from tecart_starter.domain.system_address import SystemAddress

PATIENCE_SECONDS = 6.0
MOST_HOPS = 5
READ = 256 * 1024
EXPIRED, NOT_YET, SELF_SIGNED, SELF_SIGNED_IN_CHAIN, NO_ISSUER, NO_LEAF_ISSUER, WRONG_HOST, WRONG_ADDRESS = (
    10, 9, 18, 19, 20, 21, 62, 64,
)  # fmt: skip
"""OpenSSL's x509_vfy.h."""


class Trouble(Enum):
    """Why there was no answer."""

    NAME = auto()
    CONNECTION = auto()
    TIMEOUT = auto()
    PROXY = auto()
    PROXY_LOGIN = auto()
    """The proxy wants a name and a password, which only the browser may know."""
    CLOCK = auto()
    """The certificate is not valid at this time."""
    ISSUER = auto()
    HOST = auto()
    """The certificate is for another address."""
    TLS = auto()
    NO_HTTP = auto()


class TroubleError(StarterError):
    """There was no answer."""

    def __init__(self, trouble: Trouble, detail: str) -> None:
        """``detail``: in the words of the system, for the log and the help desk."""
        super().__init__(f"{trouble.name}: {detail}")
        self.trouble = trouble
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said."""

    status: int
    url: str
    """Of the page that came, after redirections within the system's own origin."""
    elsewhere: str
    """Where it sends to, if that is another origin; else empty."""
    body: str
    skew: float | None
    """Seconds that this computer's clock is ahead of the server's; None: it did not say."""
    tls: str
    """Version of the protocol; empty without TLS."""
    days_left: int | None
    """Until the certificate expires; None without TLS."""


def proxy_for(system: SystemAddress) -> str:
    """Return the proxy (``host:port``) through which this computer is set to reach ``system``; empty: none."""
    host = system.host.strip("[]")
    if urllib.request.proxy_bypass(host):
        return ""
    return _given_proxy(system).rpartition("@")[2]


def _given_proxy(system: SystemAddress) -> str:
    """Return the proxy as it is set, perhaps with a name and a password before it."""
    given = urllib.request.getproxies().get(system.scheme, "")
    return urlsplit(given if "://" in given else f"//{given}").netloc


def _proxy_login(system: SystemAddress) -> dict[str, str]:
    """Return the header with the name and the password that stand in the setting itself; empty: none do."""
    login = unquote(_given_proxy(system).rpartition("@")[0])
    return {"Proxy-Authorization": f"Basic {b64encode(login.encode()).decode()}"} if login else {}


def look(system: SystemAddress, trust: ssl.SSLContext) -> Answer:
    """Ask ``system`` for its entry page, without cookies or password. Raises TroubleError."""
    url = system.address + ENTRY_PAGE
    for _ in range(MOST_HOPS):
        answer, onward = _ask(system, url, trust)
        if not onward:
            return answer
        url = onward
    return answer


def skew_seen_without_trust(system: SystemAddress) -> float | None:
    """Return the clock's skew as ``Answer.skew``, from a server whose certificate is not accepted.

    Nothing is sent to it but the question; only what explains the certificate's trouble is taken from the answer.
    """
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trust.check_hostname = False
    trust.verify_mode = ssl.CERT_NONE
    try:
        return _ask(system, system.home_url, trust)[0].skew
    except TroubleError:
        return None


def _ask(system: SystemAddress, url: str, trust: ssl.SSLContext) -> tuple[Answer, str]:
    """Return the answer, and where to go on within the same origin (empty: nowhere)."""
    connection = _connection(system, trust)
    try:
        began = time.time()
        plain_proxy = system.scheme == "http" and bool(proxy_for(system))
        headers = {"Host": system.origin.partition("//")[2], "Connection": "close"}
        headers |= _proxy_login(system) if plain_proxy else {}
        connection.request("GET", url if plain_proxy else url[len(system.origin) :], headers=headers)
        tls, days = _tls_facts(connection)
        response = connection.getresponse()
        now = (began + time.time()) / 2
        body = response.read(READ).decode("utf-8", "replace")
        if plain_proxy and response.status == http.HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
            raise TroubleError(Trouble.PROXY_LOGIN, response.reason)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _translated(error, through_proxy=bool(proxy_for(system))) from error
    finally:
        connection.close()
    onward = urljoin(url, response.headers.get("Location") or "") if 300 <= response.status < 400 else ""  # noqa: PLR2004 - redirections
    same = not onward or system.owns(onward)
    answer = Answer(
        response.status, url, "" if same else onward, body, _skew(response.headers.get("Date"), now), tls, days
    )
    return answer, onward if same else ""


def _connection(system: SystemAddress, trust: ssl.SSLContext) -> http.client.HTTPConnection:
    host, port = system.host.strip("[]"), system.port or DEFAULT_PORTS[system.scheme]
    proxy = proxy_for(system)
    near, _, near_port = proxy.rpartition(":") if proxy else (host, "", str(port))
    if system.scheme == "http":
        return http.client.HTTPConnection(near, int(near_port), timeout=PATIENCE_SECONDS)
    secure = http.client.HTTPSConnection(near, int(near_port), timeout=PATIENCE_SECONDS, context=trust)
    if proxy:
        secure.set_tunnel(host, port, headers=_proxy_login(system))
    return secure


def _tls_facts(connection: http.client.HTTPConnection) -> tuple[str, int | None]:
    if not isinstance(connection.sock, ssl.SSLSocket):
        return "", None
    certificate = connection.sock.getpeercert()
    end = certificate.get("notAfter") if certificate else None
    days = int((ssl.cert_time_to_seconds(end) - time.time()) // 86_400) if isinstance(end, str) else None
    return connection.sock.version() or "", days


def _skew(date: str | None, now: float) -> float | None:
    try:
        return None if date is None else now - parsedate_to_datetime(date).timestamp()
    except ValueError:
        return None


def _translated(error: Exception, *, through_proxy: bool) -> TroubleError:
    detail = str(error) or type(error).__name__
    if isinstance(error, ssl.SSLCertVerificationError):
        return TroubleError(_certificate_trouble(error.verify_code), error.verify_message)
    if isinstance(error, socket.gaierror):
        trouble = Trouble.PROXY if through_proxy else Trouble.NAME
    elif isinstance(error, TimeoutError):
        trouble = Trouble.TIMEOUT
    elif isinstance(error, ssl.SSLError):
        trouble = Trouble.TLS
    elif isinstance(error, OSError) and through_proxy:
        asks = str(int(http.HTTPStatus.PROXY_AUTHENTICATION_REQUIRED)) in detail  # „Tunnel connection failed: 407 …“
        trouble = Trouble.PROXY_LOGIN if asks else Trouble.PROXY
    elif isinstance(error, OSError):
        trouble = Trouble.CONNECTION
    else:
        trouble = Trouble.NO_HTTP
    return TroubleError(trouble, detail)


def _certificate_trouble(code: int) -> Trouble:
    if code in (EXPIRED, NOT_YET):
        return Trouble.CLOCK
    if code in (SELF_SIGNED, SELF_SIGNED_IN_CHAIN, NO_ISSUER, NO_LEAF_ISSUER):
        return Trouble.ISSUER
    return Trouble.HOST if code in (WRONG_HOST, WRONG_ADDRESS) else Trouble.TLS
