"""A CRM whose every page is the same small one: what windows and pages cost beside what a page brings along."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = """<!doctype html><html lang="de"><meta charset="utf-8"><title>Anruf</title>
<h1>Anruf</h1><p>+49 361 3026240</p><button>Zeit stoppen</button>
<script>addEventListener("tecartstarter:endcall", event => event.preventDefault())</script>"""


class _Handler(BaseHTTPRequestHandler):
    """Answers everything with the page."""

    def do_GET(self) -> None:
        body = PAGE.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def small_crm() -> Iterator[str]:
    """Run it on this computer's loopback address, and give its system address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, name="small-crm", daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
