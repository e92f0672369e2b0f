"""The HTTP bridge: links from telephones that can only send requests. Off unless it is switched on.

``http://127.0.0.1:PORT/SECRET/call?lnumber=…&rnumber=…&io=0`` and ``…/endcall?…`` stand for the links of these names.
Web pages cannot use it: they do not know the secret, and whatever carries the marks of a browser (Origin, Sec-Fetch-…)
or a Host that is no address of ours (DNS rebinding) is turned away before the secret is looked at.
"""

from __future__ import annotations

import hmac
import ipaddress
import logging
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tecart_starter.domain.bridge_requests import link_of_request
from tecart_starter.ipc import wire
from tecart_starter.ipc.http_exchange import HttpAnswer, HttpRequest
from tecart_starter.ipc.http_server import LOOPBACK, HttpServer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

METHODS = ("GET", "POST")
FORM = "application/x-www-form-urlencoded"
FORBIDDEN = HttpAnswer(403, "forbidden\n")
NOT_FOUND = HttpAnswer(404, "not found\n")

log = logging.getLogger(__name__)


class TurnedAway(StrEnum):
    """Why a request was not even looked at."""

    PEER = "peer"
    """It comes from a machine that is not among the telephones."""
    HOST = "host"
    """It was sent to a name, or to another address than the bridge has."""
    PAGE = "page"
    """A browser has sent it."""
    SECRET = "secret"  # noqa: S105 - the word for a wrong one
    """Its address is not the bridge's."""


class HttpBridge(QObject):
    """Turns requests into links.

    Signals:
        turned_away: a request was not even looked at; the argument is a TurnedAway.
    """

    turned_away = Signal(str)

    def __init__(self, take_link: Callable[[str], tuple[str, ...]], secret: str, parent: QObject | None = None) -> None:
        """``take_link`` gets a link and returns the fields of an answer as ``ipc.wire`` has them."""
        super().__init__(parent)
        self._take_link = take_link
        self._secret = secret
        self._near = HttpServer(self._answer_near, self)
        self._far = HttpServer(self._answer_far, self)
        self._near_hosts: frozenset[str] = frozenset()
        self._far_hosts: frozenset[str] = frozenset()
        self._peers: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = ()

    def listen(self, port: int, address: str = "", peers: Sequence[str] = ()) -> None:
        """Listen on loopback, and with an ``address`` there too, for ``peers`` only. Raises OSError.

        ``port`` 0: any free one. Without peers nobody is answered at ``address``.
        """
        self.close()
        self._near.listen(LOOPBACK, port)
        port = self._near.port
        self._near_hosts = frozenset((f"{LOOPBACK}:{port}", f"localhost:{port}"))
        self._peers = tuple(ipaddress.ip_network(peer) for peer in peers)
        if address:
            try:
                self._far.listen(address, port)
            except OSError:
                self.close()
                raise
            self._far_hosts = frozenset((f"[{address}]:{port}" if ":" in address else f"{address}:{port}",))

    @property
    def port(self) -> int:
        """Where it listens; 0: nowhere."""
        return self._near.port

    def close(self) -> None:
        """Listen no more."""
        self._near.close()
        self._far.close()

    def _answer_near(self, request: HttpRequest) -> HttpAnswer:
        return self._answer(request, self._near_hosts)

    def _answer_far(self, request: HttpRequest) -> HttpAnswer:
        peer = ipaddress.ip_address(request.peer.partition("%")[0])
        peer = getattr(peer, "ipv4_mapped", None) or peer
        if not any(peer in network for network in self._peers):
            return self._turn_away(TurnedAway.PEER)
        return self._answer(request, self._far_hosts)

    def _answer(self, request: HttpRequest, hosts: frozenset[str]) -> HttpAnswer:
        host = request.values("host")
        if len(host) != 1 or host[0].lower() not in hosts:
            return self._turn_away(TurnedAway.HOST)
        if request.has("origin") or request.has("sec-") or request.has("access-control-"):
            return self._turn_away(TurnedAway.PAGE)
        path, _, query = request.target.partition("?")
        root, secret, *actions = path.split("/") if "/" in path else ("", "")
        right = hmac.compare_digest(secret.encode(), self._secret.encode())  # bytes: of texts it takes ASCII only
        if not right or root or len(actions) != 1:
            self._turn_away(TurnedAway.SECRET)
            return NOT_FOUND
        if request.method not in METHODS:
            return HttpAnswer(405, "GET or POST\n", headers=(("Allow", ", ".join(METHODS)),))
        return self._take(actions[0], query or _form(request))

    def _turn_away(self, why: TurnedAway) -> HttpAnswer:
        log.warning("bridge: a request was turned away: %s", why)
        self.turned_away.emit(why)
        return FORBIDDEN

    def _take(self, action: str, query: str) -> HttpAnswer:
        link = link_of_request(action, query)
        if link is None:
            return NOT_FOUND
        answer = self._take_link(link)
        if answer[0] == wire.OK:
            return HttpAnswer(200, "ok\n")
        if answer[0] == wire.REFUSED:
            return HttpAnswer(422, "\n".join(answer[1:]) + "\n")
        return HttpAnswer(503, "busy\n", headers=(("Retry-After", "1"),))


def _form(request: HttpRequest) -> str:
    """Return the fields of a sent form, which are written like a query."""
    kind = "".join(request.values("content-type")).partition(";")[0].strip().lower()
    return request.body.decode("latin-1") if kind == FORM else ""
