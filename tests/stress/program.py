"""The real tray program with a demo CRM, in a home of its own: started, killed, asked."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qs

from tecart_starter.demo.server import DemoCrm
from tecart_starter.ipc import wire
from tecart_starter.system.resources import resource_folder
from tests.stress.ledger import Outcome

PROGRAM = [sys.executable, "-I", "-m", "tecart_starter"]
LAUNCHER = str(Path(sys.executable).with_name("tecart-open"))
ANSWER_SECONDS = 5.0
START_SECONDS = 120.0
"""On a machine with much else to do; a start takes a second otherwise."""
_ENTRY = re.compile(r"\d{4}-\d\d-\d\dT")
"""How a line of the log begins; those of a traceback begin otherwise."""
SETTINGS = """
[system]
address = "{address}"
[endcall]
window = "close"
[windows]
max_calls = 60
max_pages = 60
[startup]
autostart = false
"""


class Program:
    """One home, one CRM, many lives of the program; as context manager."""

    def __init__(self, home: Path | None = None) -> None:
        """``home``: an empty folder; None: one of its own, removed in the end."""
        self._own_home = home is None
        self.home = home or Path(tempfile.mkdtemp(prefix="ts-stress-"))

    def __enter__(self) -> Self:
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.crm = DemoCrm(templates=resource_folder() / "crm")
        self.crm.start()
        (self.home / "settings.toml").write_text(SETTINGS.format(address=self.crm.address), encoding="utf-8")
        self._environment = {
            **{name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")},
            "TECART_STARTER_HOME": str(self.home),
            "QT_QPA_PLATFORM": "offscreen",
            "LC_ALL": "C.UTF-8",
            # no session bus: nobody is to see the notices of this
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
        }
        if os.geteuid() == 0:
            self._environment["TECART_STARTER_UNSAFE_NO_SANDBOX"] = "1"
        self.lives = 0
        self.pid = 0
        self._children: list[subprocess.Popen[bytes]] = []
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        for child in self._children:
            child.communicate(timeout=30)
        self.crm.stop()
        if self._own_home:
            shutil.rmtree(self.home, ignore_errors=True)

    def start(self) -> None:
        """Start the program by itself; it may not listen yet."""
        self.lives += 1
        child = subprocess.Popen(
            [*PROGRAM, "--background"], env=self._environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._children.append(child)
        self.pid = child.pid

    def launch(self, link: str, **variables: str) -> subprocess.Popen[bytes]:
        """Start the real launcher, which starts the program where none runs; its standard error can be read."""
        launcher = subprocess.Popen(
            [LAUNCHER, "--url", link],
            env={**self._environment, **variables},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        self._children.append(launcher)
        return launcher

    def last_word(self, *arguments: str, **variables: str) -> subprocess.Popen[bytes]:
        """Start what tells the person how it stands, as launchers do."""
        teller = subprocess.Popen([*PROGRAM, "last-word", *arguments], env={**self._environment, **variables})
        self._children.append(teller)
        return teller

    def runs(self, pid: int) -> bool:
        """Whether this process is there and no mere entry that waits for its parent."""
        return _running(pid)

    def starter(self, *arguments: str, may_fail: int = 0) -> None:
        """Run ``tecart-starter`` with these arguments. ``may_fail``: the exit code of a failure that is no wonder."""
        said = subprocess.run(
            [*PROGRAM, *arguments], env=self._environment, capture_output=True, text=True, check=False, timeout=60
        )
        assert said.returncode in (0, may_fail), f"{arguments} ended with {said.returncode}: {said.stderr}"

    def second_start(self) -> subprocess.Popen[bytes]:
        """Start another one beside the one that runs."""
        return subprocess.Popen(
            [*PROGRAM, "--background"], env=self._environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    @property
    def has_backup(self) -> bool:
        """Whether the program has kept a copy of its settings."""
        return (self.home / "settings.toml.bak").exists()

    def started_by_launcher(self) -> None:
        """A launcher has started the program: note it as a life, and whom to kill."""
        self.lives += 1
        self.pid = self.status()["pid"]

    def kill(self, number: signal.Signals = signal.SIGKILL) -> None:
        """End the program with SIGKILL, as it stands, or with another signal."""
        if self.pid:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)
            self.wait_for_end()

    def wait_for_end(self, seconds: float = 30) -> None:
        """Wait until the program is gone."""
        end = time.monotonic() + seconds
        while _running(self.pid):
            assert time.monotonic() < end, f"the program does not end:\n{self._where_it_hangs()}"
            time.sleep(0.002)
        self.pid = 0
        for child in [child for child in self._children if child.poll() is not None]:
            if child.stderr is not None:
                child.stderr.close()
            self._children.remove(child)

    def _what_became_of_it(self) -> str:
        """Return how it has ended, or where it hangs."""
        codes = [child.poll() for child in self._children if child.pid == self.pid]
        return f"ended with {codes}\n{self._log()}" if codes and codes != [None] else self._where_it_hangs()

    def _where_it_hangs(self) -> str:
        """End it such that it writes down what its threads do, and return that, with the end of its log."""
        os.kill(self.pid, signal.SIGABRT)
        time.sleep(1)
        return self._log()

    def _log(self) -> str:
        files = sorted((self.home / "logs").glob("*"), key=lambda file: file.stat().st_mtime)
        return "\n".join(f"{file.name}: …{file.read_text(errors='replace')[-4000:]}" for file in files)

    def wait_for(self, reached: Callable[[dict[str, Any]], Any], seconds: float = 40) -> dict[str, Any]:
        """Return the first status that is what is ``reached``."""
        end = time.monotonic() + seconds
        while not reached(status := self.status()):
            assert time.monotonic() < end, status
            time.sleep(0.05)
        return status

    def exchange(self, verb: str, identifier: str, payload: str = "") -> list[str]:
        """Send one message over a connection of its own. Raises OSError where the program does not answer."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(ANSWER_SECONDS)
            connection.connect(str(self.home / "run" / "socket"))
            connection.sendall(wire.encode(verb, identifier, "", payload))
            received = b""
            while not received.endswith(b"\n"):
                chunk = connection.recv(65536)
                if not chunk:
                    raise ConnectionResetError
                received += chunk
        return wire.decode_answer(received[:-1])

    def status(self) -> dict[str, Any]:
        """Return the program's status as soon as it gives one."""
        end = time.monotonic() + START_SECONDS
        while True:
            try:
                status: dict[str, Any] = json.loads(self.exchange(wire.STATUS, "status")[1])
            except OSError as error:
                if time.monotonic() > end:
                    raise TimeoutError(f"the program does not answer:\n{self._what_became_of_it()}") from error
                time.sleep(0.02)
            else:
                return status

    def settle(self, seconds: float = 180) -> None:
        """Wait until the program has done everything that it is going to do by itself."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            status = self.status()
            busy = [call for call in status["calls"] if call["state"] in ("opening", "ending")]
            if status["ready"] and not status["links"]["waiting"] and not busy:
                return
            time.sleep(0.1)
        raise TimeoutError(f"still busy: {status['links']} {[call['state'] for call in busy]}")

    def outcome(self) -> Outcome:
        """Return what journal and CRM say."""
        printed = subprocess.run(
            [*PROGRAM, "calls", "--json"], env=self._environment, capture_output=True, check=True, timeout=60
        )
        recordings = self.crm.recordings()
        running = {recording["rnumber"] for recording in recordings if recording["running"]}
        return Outcome(
            calls=json.loads(printed.stdout),
            opened=Counter(recording["rnumber"] for recording in recordings),
            stopped={recording["rnumber"] for recording in recordings} - running,
            running=running,
            pages=self._pages(),
            offered_pages=self._offered_pages(),
            left_over=self._left_over(),
            bugs=self._bugs(),
        )

    def _pages(self) -> dict[str, list[datetime]]:
        pages: dict[str, list[datetime]] = defaultdict(list)
        for request in self.crm.requests():
            query = parse_qs(request["query"])
            if request["method"] == "GET" and "page" in query and query.get("op") != ["login"]:
                pages[query["page"][0]].append(datetime.fromisoformat(request["time"]))
        return pages

    def _left_over(self) -> list[str]:
        """What a write that was cut off has left, for longer than a minute."""
        old = time.time() - 60
        parts = [*self.home.glob("*.part"), *self.home.glob(".*.part"), *(self.home / "spool").glob("*")]
        return [part.name for part in parts if part.stat().st_mtime < old]

    def _bugs(self) -> list[str]:
        """The end of each traceback in the log: where it happened, and what it was."""
        found = []
        for file in (self.home / "logs").glob("*.log*"):
            _, *bugs = file.read_text(encoding="utf-8", errors="replace").split(" CRITICAL ")
            for bug in bugs:
                own = [line for line in bug.splitlines() if not _ENTRY.match(line)]
                found.append(" / ".join(line.strip() for line in own[-5:]))
        return found

    def _offered_pages(self) -> set[str]:
        uri = f"{(self.home / 'journal.sqlite3').as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True)) as journal:
            rows = journal.execute("SELECT text FROM links WHERE state IN ('held', 'started')").fetchall()
        return {text.rpartition("page=")[2] for (text,) in rows if "page=" in text}


def _running(pid: int) -> bool:
    """Whether the process is there and no mere entry that waits for its parent."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
