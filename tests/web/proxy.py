"""A small real HTTP proxy that wants a password (RFC 9110 section 11.7, Basic)."""

from __future__ import annotations

import base64
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import urlsplit
from urllib.request import urlopen


class Proxy:
    """Runs as context manager. Whatever host is asked for, the server at ``port`` answers."""

    def __init__(self, port: int, user: str, password: str) -> None:
        self.refused = 0
        self.passed: list[str] = []
        """What was let through: absolute addresses, and ``HOST:PORT`` of tunnels."""
        self._wanted = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None:
                pass

            def do_GET(self) -> None:
                if proxy._admits(self):
                    parts = urlsplit(self.path)
                    query = f"?{parts.query}" if parts.query else ""
                    with urlopen(f"http://127.0.0.1:{port}{parts.path}{query}") as answer:
                        body = answer.read()
                    self.send_response(200)
                    self.send_header("Content-Type", "text/html; charset=utf-8")
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)

            def do_CONNECT(self) -> None:
                if proxy._admits(self):
                    with socket.create_connection(("127.0.0.1", port)) as server:
                        self.send_response(200)
                        self.end_headers()
                        back = threading.Thread(target=_copy, args=(server, self.connection), daemon=True)
                        back.start()
                        _copy(self.connection, server)
                    self.close_connection = True

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port: int = self._server.server_port

    def _admits(self, handler: BaseHTTPRequestHandler) -> bool:
        if handler.headers.get("Proxy-Authorization") == self._wanted:
            self.passed.append(handler.path)
            return True
        self.refused += 1
        handler.send_response(407)
        handler.send_header("Proxy-Authenticate", 'Basic realm="Firma <b>x</b>"')
        handler.send_header("Content-Length", "0")
        handler.end_headers()
        return False

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def _copy(source: socket.socket, target: socket.socket) -> None:
    try:
        while piece := source.recv(65536):
            target.sendall(piece)
    except OSError:
        return
