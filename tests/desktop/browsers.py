"""Chromium and Firefox in a session, showing a page that is one link; clicked with the real mouse.

Nothing leaves the machine: Chromium resolves only 127.0.0.1, Firefox has a dead proxy for everything else. Their
question whether a link may start a program is answered beforehand, in their profile, for this one page; not so where a
folder with policies takes that over.
"""

from __future__ import annotations

import html
import json
import threading
from abc import ABC, abstractmethod
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Self

from tests.desktop.session import end, wait_until

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Sequence
    from pathlib import Path

    from tests.desktop.screen import Screen, Window
    from tests.desktop.session import DesktopSession

TITLE = "The page with one link"
# Two frames after the link has been set it is on the screen; before that, Chromium drops clicks.
_PAGE = """<!doctype html><meta charset="utf-8"><title>%s</title>
<style>body { margin: 0 } a { position: fixed; inset: 0; padding: 40px; font: 20px sans-serif; background: #dde }</style>
<a id="link"></a>
<script>
let set = 0, painted = 0;
async function look() {
  const wanted = await (await fetch("/wanted?" + painted)).json();
  if (wanted.number === set) return;
  link.setAttribute("href", wanted.link);
  link.textContent = wanted.link;
  set = wanted.number;
  requestAnimationFrame(() => requestAnimationFrame(() => { painted = wanted.number }));
}
async function keepLooking() {
  try { await look() } catch { /* a click can break off the request */ }
  setTimeout(keepLooking, 50);
}
keepLooking();
</script>
"""


# A name space of its own, as anybody may make one; the browser has no more rights in it than outside.
_WITH_ETC = [
    *("unshare", "--user", "--map-current-user", "--keep-caps", "--mount", "sh", "-c"),
    'mount -t overlay overlay -o lowerdir="$0":/etc /etc && exec setpriv --ambient-caps=-all --inh-caps=-all "$@"',
]


class LinkPage:
    """A server on 127.0.0.1 with one page, which shows one link as large as the window. A context manager."""

    def __init__(self) -> None:
        """It serves from ``__enter__`` on."""
        self._link, self._number, self._painted = "", 0, 0
        page = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                name, _, query = self.path.partition("?")
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(page.answer(name, query).encode())

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def show(self, link: str, seconds: float = 30) -> None:
        """Have the page show ``link`` and wait until the browser has painted it."""
        self._link = link
        self._number += 1
        wait_until(lambda: self._painted == self._number, f"the browser shows {link}", seconds)

    def answer(self, name: str, query: str) -> str:
        """Return what the page, or its script, gets for a path."""
        if name == "/wanted":
            self._painted = int(query)
            return json.dumps({"link": self._link, "number": self._number})
        return _PAGE % html.escape(TITLE) if name == "/" else ""


class Browser(ABC):
    """A browser in ``session`` that shows ``page`` and may start programs for links with ``schemes``.

    A context manager: started at its beginning, ended with it. ``environment`` overrides the session's.
    """

    name: str

    def __init__(
        self,
        session: DesktopSession,
        screen: Screen,
        page: LinkPage,
        schemes: Sequence[str],
        environment: dict[str, str] | None = None,
        *,
        etc: Path | None = None,
    ) -> None:
        """Nothing runs yet. ``etc``: the browser finds its content in /etc, too; nobody else does."""
        self._session = session
        self._screen = screen
        self._page = page
        self._schemes = schemes
        self._environment = environment
        self._etc = etc

    def __enter__(self) -> Self:
        command = self._prepared(f"browsers/{self.name}")
        if self._etc is not None:
            command = [*_WITH_ETC, self._etc, *command]
        self.process = self._session.start(
            [*command, self._page.origin + "/"], self.name, environment=self._environment
        )
        return self

    def __exit__(self, *_: object) -> None:
        end(self.process)

    def click(self, link: str) -> None:
        """Show ``link`` and click it."""
        self._page.show(link)
        self._screen.click(*self.window().centre)

    def window(self) -> Window:
        """Return the window with the page."""
        return self._screen.window(TITLE)

    process: subprocess.Popen[bytes]

    @abstractmethod
    def _prepared(self, folder: str) -> list[str | Path]:
        """Write the profile to ``folder`` (below the session's) and return the command that uses it."""


class Chromium(Browser):
    """Debian's chromium, with its sandbox."""

    name = "chromium"

    def _prepared(self, folder: str) -> list[str | Path]:
        allowed = {} if self._etc else {self._page.origin: dict.fromkeys(self._schemes, True)}
        preferences = {"protocol_handler": {"allowed_origin_protocol_pairs": allowed}}
        file = self._session.write(f"{folder}/Default/Preferences", json.dumps(preferences))
        return [
            "/usr/bin/chromium",
            f"--user-data-dir={file.parents[1]}",
            "--no-first-run",
            "--no-default-browser-check",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-quic",
            "--disable-gpu",
            "--password-store=basic",
            "--window-position=0,0",
            "--window-size=1280,760",
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
        ]


class Firefox(Browser):
    """Debian's firefox-esr."""

    name = "firefox"

    def _prepared(self, folder: str) -> list[str | Path]:
        schemes = () if self._etc else self._schemes
        preferences: dict[str, str | int | bool] = {
            "browser.shell.checkDefaultBrowser": False,
            "browser.startup.homepage_override.mstone": "ignore",
            "browser.preonboarding.enabled": False,
            "browser.aboutwelcome.enabled": False,
            "termsofuse.bypassNotification": True,
            "datareporting.policy.dataSubmissionEnabled": False,
            "toolkit.telemetry.reportingpolicy.firstRun": False,
            "app.update.auto": False,
            "network.proxy.type": 1,
            "network.proxy.http": "127.0.0.1",
            "network.proxy.http_port": 9,
            "network.proxy.ssl": "127.0.0.1",
            "network.proxy.ssl_port": 9,
            "network.proxy.no_proxies_on": "127.0.0.1",
            **{f"network.protocol-handler.external.{scheme}": True for scheme in schemes},
        }
        lines = [f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in preferences.items()]
        file = self._session.write(f"{folder}/user.js", "".join(lines))
        # Action 4: what the system has for it; without "ask" it is not asked.
        handlers = {"schemes": {scheme: {"action": 4} for scheme in schemes}}
        self._session.write(f"{folder}/handlers.json", json.dumps(handlers))
        size = ["--width", "1280", "--height", "740"]
        return ["/usr/bin/firefox-esr", "--no-remote", "--profile", file.parent, *size]
