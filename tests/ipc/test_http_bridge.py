"""The HTTP bridge, asked by real sockets: telephones get in, web pages and strangers do not."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tecart_starter.ipc import http_exchange
from tecart_starter.ipc.http_bridge import HttpBridge
from tecart_starter.ipc.http_server import MAX_CONNECTIONS

SECRET = "s" * 24
CALL = f"/{SECRET}/call?lnumber=22&rnumber=03023125042&io=0"
LINK = "tecartcrmcall:lnumber=22&rnumber=03023125042&io=0"


class Desk:
    """A bridge, what it has taken, and a telephone."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.taken: list[str] = []
        self.answer: tuple[str, ...] = ("ok",)
        self.bridge = HttpBridge(self._take, SECRET)
        self.bridge.listen(0)

    def _take(self, link: str) -> tuple[str, ...]:
        self.taken.append(link)
        return self.answer

    def connect(self, address: str = "127.0.0.1") -> socket.socket:
        return socket.create_connection((address, self.bridge.port), timeout=5)

    def send(self, request: bytes, address: str = "127.0.0.1") -> bytes:
        """Send ``request`` and return all that comes until the connection ends."""
        with self.connect(address) as phone:
            phone.sendall(request)
            return self.read(phone)

    def read(self, phone: socket.socket) -> bytes:
        phone.setblocking(False)
        received = bytearray()
        ended = False

        def over() -> bool:
            nonlocal ended
            try:
                while chunk := phone.recv(4096):
                    received.extend(chunk)
                ended = True
            except BlockingIOError:
                pass
            except ConnectionResetError:
                ended = True
            return ended

        self.qtbot.waitUntil(over, timeout=5000)
        return bytes(received)

    def ask(self, target: str, *headers: str, method: str = "GET", host: str = "", body: str = "") -> int:
        """Return the status of the answer to an otherwise good request."""
        lines = [f"{method} {target} HTTP/1.1", f"Host: {host or f'127.0.0.1:{self.bridge.port}'}", *headers]
        if body:
            lines.append(f"Content-Length: {len(body)}")
        answer = self.send(("\r\n".join(lines) + "\r\n\r\n" + body).encode())
        assert b"access-control" not in answer.lower()
        return int(answer.split(b" ", 2)[1])


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(qtbot)
    yield desk
    desk.bridge.close()


def test_a_request_is_a_link(desk: Desk) -> None:
    assert desk.ask(CALL) == 200
    assert desk.ask(f"/{SECRET}/endcall?rnumber=03023125042") == 200
    assert desk.taken == [LINK, "tecartcrmendcall:rnumber=03023125042"]


def test_a_form_is_one_too(desk: Desk) -> None:
    form = "Content-Type: application/x-www-form-urlencoded"
    assert desk.ask(f"/{SECRET}/call", form, method="POST", body="rnumber=%2B493023125042&io=1") == 200
    assert desk.ask(CALL, method="POST") == 200
    assert desk.taken == ["tecartcrmcall:rnumber=%2B493023125042&io=1", LINK]


def test_old_phones_speak_http_1_0(desk: Desk) -> None:
    request = f"GET {CALL} HTTP/1.0\r\nHost: 127.0.0.1:{desk.bridge.port}\r\n\r\n"
    assert desk.send(request.encode()).startswith(b"HTTP/1.1 200")


def test_what_the_reception_says_is_answered(desk: Desk) -> None:
    desk.answer = ("refused", "placeholder", "Das Telefonprogramm hat …")
    assert desk.ask(CALL) == 422
    desk.answer = ("busy",)
    assert desk.ask(CALL) == 503


@pytest.mark.parametrize(
    "header",
    [
        "Origin: https://evil.test",
        "Origin: null",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Mode: no-cors",
        "sec-fetch-site: none",
        "Access-Control-Request-Method: POST",
        "Access-Control-Request-Private-Network: true",
    ],
)
def test_what_comes_from_a_browser_is_turned_away_even_with_the_secret(desk: Desk, header: str) -> None:
    assert desk.ask(CALL, header) == 403
    assert desk.ask(CALL, header, method="POST") == 403
    assert desk.ask(CALL, header, method="OPTIONS") == 403
    assert desk.taken == []


@pytest.mark.parametrize(
    "host", ["evil.test", "evil.test:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.test:{port}"]
)
def test_a_name_that_leads_here_is_not_enough(desk: Desk, host: str) -> None:
    assert desk.ask(CALL, host=host.format(port=desk.bridge.port)) == 403
    assert desk.taken == []


def test_the_host_is_there_exactly_once(desk: Desk) -> None:
    host = f"Host: 127.0.0.1:{desk.bridge.port}\r\n"
    assert desk.send(f"GET {CALL} HTTP/1.1\r\n{host}{host}\r\n".encode()).startswith(b"HTTP/1.1 400")
    assert desk.send(f"GET {CALL} HTTP/1.1\r\n\r\n".encode()).startswith(b"HTTP/1.1 400")
    assert desk.send(f"GET {CALL} HTTP/1.0\r\n\r\n".encode()).startswith(b"HTTP/1.1 403")
    assert desk.ask(CALL, host=f"LOCALHOST:{desk.bridge.port}") == 200


@pytest.mark.parametrize(
    "target",
    [
        "/call?rnumber=1",
        "//call?rnumber=1",
        f"/{'x' * 24}/call?rnumber=1",
        f"/{SECRET[:-1]}/call?rnumber=1",
        f"/{SECRET}s/call?rnumber=1",
        f"/{SECRET}",
        f"/{SECRET}/",
        f"/{SECRET}/quit",
        f"/{SECRET}/call/?rnumber=1",
        f"/x/{SECRET}/call?rnumber=1",
        f"x/{SECRET}/call?rnumber=1",
        "*",
        "/",
    ],
)
def test_without_the_secret_there_is_nothing_here(desk: Desk, target: str) -> None:
    assert desk.ask(target) == 404
    assert desk.taken == []


@pytest.mark.parametrize("method", ["OPTIONS", "HEAD", "PUT", "DELETE", "CONNECT", "TRACE"])
def test_other_methods_are_none(desk: Desk, method: str) -> None:
    assert desk.ask(CALL, method=method) == 405
    assert desk.taken == []


@pytest.mark.parametrize(
    "request_text",
    [
        "\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        f"GET {CALL} HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        f"GET {CALL} HTTP/1.1\r\nHost: x\r\n folded\r\nbad name: x\r\n\r\n",
        f"GET /a b HTTP/1.1\r\nHost: x\r\n{CALL}\r\n\r\n",
        "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + "\r\n\r\n",
    ],
)
def test_what_is_no_strict_http_is_refused(desk: Desk, request_text: str) -> None:
    assert desk.send(request_text.encode("latin-1"))[9:12] in (b"400", b"501", b"505")
    assert desk.taken == []


def test_large_heads_and_bodies_are_refused(desk: Desk) -> None:
    head = f"GET {CALL} HTTP/1.1\r\nHost: 127.0.0.1:{desk.bridge.port}\r\nX: {'x' * 9000}"
    assert desk.send(head.encode())[9:12] in (b"431", b"")
    body = "x" * (http_exchange.LARGEST_BODY + 1)
    assert desk.ask(CALL, method="POST", body=body) == 413
    assert desk.taken == []


def test_the_slow_are_cut_off_and_others_are_served_meanwhile(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_exchange, "REQUEST_MS", 300)
    slow = desk.connect()
    slow.sendall(b"GET / HTTP/1.1\r\nHo")
    silent = desk.connect()
    assert desk.ask(CALL) == 200
    started = time.monotonic()
    assert desk.read(slow) == b""
    assert desk.read(silent) == b""
    assert time.monotonic() - started < 4
    slow.close()
    silent.close()


def test_only_so_many_are_served_at_a_time(desk: Desk) -> None:
    silent = [desk.connect() for _ in range(MAX_CONNECTIONS)]
    desk.qtbot.waitUntil(lambda: len(desk.bridge._near._exchanges) == MAX_CONNECTIONS)
    assert desk.send(b"GET / HTTP/1.1\r\n") == b""
    silent.pop().close()
    desk.qtbot.waitUntil(lambda: len(desk.bridge._near._exchanges) < MAX_CONNECTIONS)
    assert desk.ask(CALL) == 200
    for one in silent:
        one.close()


def test_who_leaves_before_the_answer_does_no_harm(desk: Desk) -> None:
    for _ in range(5):
        with desk.connect() as phone:
            phone.sendall(f"GET {CALL} HTTP/1.1\r\nHost: 127.0.0.1:{desk.bridge.port}\r\n\r\n".encode())
    assert desk.ask(CALL) == 200


def test_desk_phones_are_answered_at_the_chosen_address_only_and_only_if_they_are_known(desk: Desk) -> None:
    """127.0.0.2 stands for the address in the network; who connects to it comes from there."""
    desk.bridge.listen(0, "127.0.0.2", ["127.0.0.0/8"])
    host = f"127.0.0.2:{desk.bridge.port}"
    good = f"GET {CALL} HTTP/1.1\r\nHost: {{}}\r\n\r\n"
    assert desk.send(good.format(host).encode(), "127.0.0.2").startswith(b"HTTP/1.1 200")
    assert desk.send(good.format(host.replace(".2", ".1")).encode(), "127.0.0.2").startswith(b"HTTP/1.1 403")
    assert desk.ask(CALL) == 200, "programs of this computer are answered, too"

    for peers in ([], ["192.0.2.7", "198.51.100.0/24"]):
        desk.taken.clear()
        desk.bridge.listen(0, "127.0.0.2", peers)
        host = f"127.0.0.2:{desk.bridge.port}"
        assert desk.send(good.format(host).encode(), "127.0.0.2").startswith(b"HTTP/1.1 403")
        assert desk.taken == []


def test_a_taken_port_is_said(desk: Desk, qtbot: QtBot) -> None:
    other = HttpBridge(desk.bridge._take_link, SECRET)
    with pytest.raises(OSError, match="in use"):
        other.listen(desk.bridge.port)
    assert other.port == 0


def test_closed_it_answers_nobody(desk: Desk) -> None:
    port = desk.bridge.port
    desk.bridge.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=2)
