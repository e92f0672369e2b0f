"""The demo CRM on this computer's loopback address, in a thread of its own."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING, Any, Self

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from tecart_starter.demo.behaviour import Behaviour, Ending, Login
from tecart_starter.demo.crm import create_app
from tecart_starter.demo.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from wsgiref.types import StartResponse, WSGIEnvironment

    from tecart_starter.demo.recordings import RecordingFacts
    from tecart_starter.demo.request_log import RequestFacts

HOST = "127.0.0.1"
POLL_SECONDS = 0.05
STOP_SECONDS = 10.0


class DemoCrm:
    """A small CRM to try the program with. Also a context manager, which starts and stops it."""

    def __init__(
        self,
        templates: Path,
        *,
        port: int = 0,
        folder: str = "",
        ending: Ending = "event",
        delay_seconds: float = 0.0,
        framed: bool = False,
        failing_pages: int = 0,
        login: Login | None = None,
    ) -> None:
        """``templates``: the folder ``resources/crm``. ``port`` 0: any free one. ``folder``: as ``/crm``.

        The rest is how it behaves: see Behaviour, which can be changed later on, and Login (None: open to everybody).
        """
        self.behaviour = Behaviour(ending, delay_seconds, framed, failing_pages)
        self._desk = Desk(self.behaviour, login)
        self._folder = "/" + folder.strip("/") if folder.strip("/") else ""
        self._app = create_app(self._desk, templates, self._folder)
        self._port = port
        self._server: BaseWSGIServer | None = None
        self._thread: threading.Thread | None = None

    @property
    def address(self) -> str:
        """The system address to be configured: ``http://127.0.0.1:40123/crm``. Known once it has been started."""
        return f"http://{HOST}:{self._port}{self._folder}"

    def start(self) -> str:
        """Start to answer and return the address. After ``stop``: the same address, nothing forgotten.

        Raises OSError where the port is taken.
        """
        if self._server is None:
            # a socket of our own: werkzeug would print and end the program where the port is taken
            with socket.create_server((HOST, self._port)) as listening:
                self._port = listening.getsockname()[1]
                self._server = make_server(
                    HOST, self._port, self._serve, threaded=True, request_handler=_QuietHandler, fd=listening.fileno()
                )
            self._desk.open()
            self._thread = threading.Thread(
                target=self._server.serve_forever, args=(POLL_SECONDS,), name="demo-crm", daemon=True
            )
            self._thread.start()
        return self.address

    def stop(self) -> None:
        """Answer nobody any more; pages that are being held back come at once."""
        if self._server is not None and self._thread is not None:
            self._desk.close()
            self._server.shutdown()
            self._thread.join(STOP_SECONDS)
            self._server = self._thread = None

    def recordings(self) -> list[RecordingFacts]:
        """Return all calls with their recorded times, oldest first."""
        return self._desk.recordings.facts()

    def requests(self) -> list[RequestFacts]:
        """Return all page requests, oldest first."""
        return self._desk.requests.facts()

    def expire_sessions(self) -> None:
        """Log everybody out."""
        self._desk.sessions.expire()

    def forget_ended(self) -> None:
        """Forget every request, and every call whose recording is stopped."""
        self._desk.recordings.forget_stopped()
        self._desk.requests.forget()

    def require_login(self, login: Login | None) -> None:
        """From now on only this person may enter, and has to log in; None: everybody may."""
        self._desk.sessions.require(login)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _serve(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer, unless stopped: browsers open connections that they use only later."""
        if self._desk.closed:
            raise ConnectionAbortedError
        return self._app(environ, start_response)


class _QuietHandler(WSGIRequestHandler):
    """Writes no line about each request; one request a connection, so that none outlives the server."""

    protocol_version = "HTTP/1.0"

    def log(self, *_: Any) -> None:
        pass
