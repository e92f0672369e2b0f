"""A server that serves what a test gives it, and remembers what it was asked for."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import parse_qs, urlsplit


@dataclass
class Answer:
    """What a page request gets."""

    body: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    silent: bool = False
    """The connection is closed without an answer."""
    delay: float = 0.0
    """Seconds before that."""


Page = Answer | str | Callable[[], Answer]


def redirect(address: str, cookie: str = "") -> Answer:
    """Send the browser elsewhere."""
    headers = {"Location": address} | ({"Set-Cookie": cookie} if cookie else {})
    return Answer(status=302, headers=headers)


class Crm:
    """Runs as context manager. ``pages``: by path or, before that, by the parameter ``op``."""

    def __init__(self, port: int = 0, pages: dict[str, Page] | None = None) -> None:
        """``port`` 0: any; ``pages``: what is there from the first request on, for programs that knock already."""
        self.pages: dict[str, Page] = pages or {}
        self.requests: list[str] = []
        """Paths with query, in order; without the browser's own wish for an icon."""
        self.headers: list[dict[str, str]] = []
        self.forms: list[dict[str, list[str]]] = []
        """What was sent by POST."""
        self.cut: int | None = None
        """So many bytes of a file are sent before the connection breaks off."""
        self.pause = 0.0
        """Seconds before the second half of a file is sent, or until the server is stopped."""
        self._stopped = threading.Event()
        crm = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                pass

            def do_GET(self) -> None:
                crm._answer(self)

            def do_POST(self) -> None:
                crm.forms.append(parse_qs(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()))
                crm._answer(self)

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self._server.daemon_threads = True
        self.port: int = self._server.server_port
        self.origin = f"http://127.0.0.1:{self.port}"
        self.foreign = f"http://localhost:{self.port}"
        """The same server under a host that is not configured."""

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._server.shutdown()
        self._server.server_close()

    def count(self, op: str) -> int:
        """How often this ``op`` was requested."""
        return sum(parse_qs(urlsplit(request).query).get("op") == [op] for request in self.requests)

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(handler.path)
        if parts.path != "/favicon.ico":
            self.requests.append(handler.path)
            self.headers.append(dict(handler.headers))
        operation = parse_qs(parts.query).get("op", [""])[0]
        page = self.pages.get(operation) or self.pages.get(parts.path) or Answer("nothing here", 404)
        answer = page() if callable(page) else page
        answer = Answer(answer) if isinstance(answer, str) else answer
        time.sleep(answer.delay)
        if answer.silent:
            handler.close_connection = True
            return
        body = answer.body.encode()
        handler.send_response(answer.status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **answer.headers}.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        cut = self.cut if "Content-Disposition" in answer.headers else None
        body = body[:cut]
        if "Content-Disposition" in answer.headers and self.pause:
            handler.wfile.write(body[: len(body) // 2])
            handler.wfile.flush()
            self._stopped.wait(self.pause)
            return
        handler.wfile.write(body)
