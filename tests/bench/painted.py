"""Times how long a page takes from a click until it is painted, which the page itself reports. Runs in the session.

Serves the page on the loopback address. Arguments: the port. Standard input: JSON {"rounds": N, "pause": SECONDS,
"openers": {NAME: {"open": [PROGRAM, ARGUMENT …], "close": the same or []}}}; ``{number}`` and ``{url}`` in arguments
are replaced. An opener whose ``open`` begins with "-" is a program that runs already, reading addresses from its standard
input: the rest is how it is started. One that begins with "@" hands the link that follows over the program's socket, as a
launcher does that runs already. Standard output: JSON {NAME: [SECONDS …]}.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tecart_starter.ipc import client, wire

PAGE = """<!doctype html><html lang="de"><meta charset="utf-8"><title>Anruf</title>
<h1>Anruf</h1><p>+49 361 3026240</p><button>Zeit stoppen</button>
<script>
addEventListener("tecartstarter:endcall", event => event.preventDefault());
requestAnimationFrame(() => fetch("/painted" + location.search));
</script>"""
WAIT_SECONDS = 30.0

painted: Queue[tuple[str, float]] = Queue()


class _Handler(BaseHTTPRequestHandler):
    """Gives the page, and notes when it has been painted."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        now = time.perf_counter()
        address = urlsplit(self.path)
        if address.path == "/painted":
            painted.put((parse_qs(address.query).get("rnumber", [""])[0], now))
        body = b"" if address.path == "/painted" else PAGE.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class Opener:
    """One way to open the page."""

    def __init__(self, commands: dict[str, list[str]]) -> None:
        """Start what is to run already."""
        self._open, self._close = commands["open"], commands["close"]
        self._running: subprocess.Popen[str] | None = None
        if self._open[0] == "-":
            self._running = subprocess.Popen(
                self._open[1:], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
            )

    def open(self, number: str, url: str) -> None:
        if self._open[0] == "@":
            (link,) = filled(self._open[1:], number, url)
            client.exchange(wire.encode(wire.LINK, client.new_id(), "", link))
        elif self._running is not None and self._running.stdin is not None:
            self._running.stdin.write(f"{url}\n")
            self._running.stdin.flush()
        else:
            subprocess.Popen(filled(self._open, number, url), stdout=subprocess.DEVNULL)

    def close(self, number: str, url: str) -> None:
        if self._close:
            subprocess.run(filled(self._close, number, url), check=False, stdout=subprocess.DEVNULL)

    def end(self) -> None:
        if self._running is not None:
            self._running.kill()
            self._running.wait()


def filled(command: list[str], number: str, url: str) -> list[str]:
    return [part.replace("{number}", number).replace("{url}", url) for part in command]


def seconds(opener: Opener, number: str, url: str) -> float:
    start = time.perf_counter()
    opener.open(number, url)
    while True:
        reported, at = painted.get(timeout=WAIT_SECONDS)
        if reported == number:
            return at - start


def main() -> None:
    port = int(sys.argv[1])
    wanted = json.load(sys.stdin)
    server = ThreadingHTTPServer(("127.0.0.1", port), _Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    openers = {name: Opener(commands) for name, commands in wanted["openers"].items()}
    times: dict[str, list[float]] = {name: [] for name in openers}
    last = 36_100_000
    for turn in range(-2, wanted["rounds"]):
        for name in random.sample(list(openers), len(openers)):
            last += 1
            number = f"0{last}"
            url = f"http://127.0.0.1:{port}/public/index.php?op=calls_open&lnumber=22&rnumber={number}&io=0"
            taken = seconds(openers[name], number, url)
            if turn >= 0:  # the first two rounds fill caches
                times[name].append(taken)
            time.sleep(wanted["pause"] / 2)
            openers[name].close(number, url)
            time.sleep(wanted["pause"])
    for opener in openers.values():
        opener.end()
    json.dump(times, sys.stdout)


if __name__ == "__main__":
    main()
