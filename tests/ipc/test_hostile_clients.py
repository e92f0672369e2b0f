"""Clients that are not launchers: none keeps the program from its work, none takes more of it than its share."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tecart_starter.ipc import client, wire
from tecart_starter.ipc.connection import Connection
from tecart_starter.ipc.server import MAX_CONNECTIONS, LinkServer
from tecart_starter.ipc.unix_socket import UnsafePathError
from tests.ipc.conftest import Handler

OPEN = Path(sys.executable).with_name("tecart-open")
PYTHON = "/usr/bin/python3"
NOBODY = 65534

CROWD = """
import resource, socket, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
crowd = []
for _ in range(int(sys.argv[2])):
    crowd.append(socket.socket(socket.AF_UNIX))
    crowd[-1].connect(sys.argv[1])
print("here", flush=True)
for one in crowd:
    one.recv(1)
"""
CHATTER = """
import socket, sys
one = socket.socket(socket.AF_UNIX)
one.connect(sys.argv[1])
sent = 0
try:
    for sent in range(10_000):
        one.sendall(b"1\\tlink\\tid%d\\t\\ttecartcrms:x\\n" % sent)
except OSError:
    pass
print(sent)
"""
TRICKLE = """
import socket, sys, time
one = socket.socket(socket.AF_UNIX)
one.connect(sys.argv[1])
try:
    while True:
        one.sendall(b"1")
        time.sleep(0.05)
except OSError:
    pass
"""
STRANGER = """
import socket, sys
one = socket.socket(socket.AF_UNIX)
try:
    one.connect(sys.argv[1])
    one.sendall(b"1\\tlink\\tid\\t\\ttecartcrms:x\\n")
    print("answer", one.recv(100))
except OSError as error:
    print(type(error).__name__)
"""
FALSE_SERVER = """
import socket, sys
server = socket.socket(socket.AF_UNIX)
server.bind(sys.argv[1])
server.listen()
print("here", flush=True)
server.settimeout(30)
connection, _ = server.accept()
print("got", connection.recv(100))
"""

needs_root = pytest.mark.skipif(os.getuid() != 0, reason="only root can start a process of another user")


def start(code: str, *arguments: object, user: int | None = None) -> subprocess.Popen[str]:
    command = [PYTHON, "-I", "-c", code, *map(str, arguments)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, user=user, extra_groups=None if user is None else []
    )


def said(process: subprocess.Popen[str]) -> str:
    with process:
        assert process.stdout is not None
        return process.stdout.read().strip()


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """One that other users can reach: the tests' own temporary folder is closed to them."""
    folder = Path(tempfile.mkdtemp(prefix="tecart-starter-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def open_descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_of_ten_thousand_messages_on_one_connection_at_most_the_first_counts(
    qtbot: QtBot, server: LinkServer, run: Path, handler: Handler
) -> None:
    chatter = start(CHATTER, run / "socket")
    qtbot.waitUntil(lambda: chatter.poll() is not None, timeout=30_000)

    assert int(said(chatter)) < 10_000 - 1, "it was cut off"
    assert len(handler.requests) <= 1
    qtbot.waitUntil(lambda: not server.findChildren(Connection))


def test_who_sends_a_byte_now_and_then_is_cut_off(
    qtbot: QtBot, server: LinkServer, run: Path, handler: Handler
) -> None:
    trickle = start(TRICKLE, run / "socket")
    qtbot.waitUntil(lambda: trickle.poll() is not None, timeout=30_000)

    said(trickle)
    assert handler.requests == []


def test_a_thousand_silent_connections_take_few_descriptors_and_a_launcher_gets_through(
    qtbot: QtBot, server: LinkServer, run: Path, handler: Handler
) -> None:
    before = open_descriptors()
    most: list[int] = [0]
    beat = QTimer(interval=10)
    beat.timeout.connect(lambda: most.append(open_descriptors() - before))
    beat.start()
    number = min(1000, int(Path("/proc/sys/net/core/somaxconn").read_text()))

    crowd = start(CROWD, run / "socket", number)
    qtbot.waitUntil(lambda: len(server.findChildren(Connection)) == MAX_CONNECTIONS, timeout=30_000)
    launcher = subprocess.Popen([OPEN, "tecartcrms://crm.example.test/"])
    qtbot.waitUntil(lambda: launcher.poll() is not None and crowd.poll() is not None, timeout=60_000)

    assert said(crowd) == "here"
    assert launcher.returncode == 0
    assert {request.payload for request in handler.requests} == {"tecartcrms://crm.example.test/"}
    assert max(most) <= MAX_CONNECTIONS + 8, "what is served at a time, and a few of the test's own"
    assert len(most) > 10, "the event loop turned"


@needs_root
def test_another_user_cannot_even_reach_the_socket(qtbot: QtBot, shared_folder: Path, handler: Handler) -> None:
    server = LinkServer(str(shared_folder / "run"), handler)
    server.listen()
    stranger = start(STRANGER, shared_folder / "run" / "socket", user=NOBODY)
    qtbot.waitUntil(lambda: stranger.poll() is not None, timeout=30_000)
    server.close()

    assert said(stranger) == "PermissionError"


@needs_root
def test_another_user_who_reaches_the_socket_gets_no_byte(qtbot: QtBot, shared_folder: Path, handler: Handler) -> None:
    server = LinkServer(str(shared_folder / "run"), handler)
    server.listen()
    (shared_folder / "run").chmod(0o755)  # somebody has opened what we had closed
    (shared_folder / "run" / "socket").chmod(0o666)
    stranger = start(STRANGER, shared_folder / "run" / "socket", user=NOBODY)
    qtbot.waitUntil(lambda: stranger.poll() is not None, timeout=30_000)
    server.close()

    assert said(stranger) in ("answer b''", "ConnectionResetError", "BrokenPipeError")
    assert handler.requests == []


@needs_root
def test_a_socket_of_another_user_gets_no_link(shared_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = shared_folder / "run"
    run.mkdir()
    run.chmod(0o777)
    false = start(FALSE_SERVER, run / "socket", user=NOBODY)
    assert false.stdout is not None
    assert false.stdout.readline() == "here\n"
    run.chmod(0o700)
    monkeypatch.setenv("TECART_STARTER_HOME", str(shared_folder))

    with pytest.raises(UnsafePathError, match="socket"):
        client.exchange(wire.encode(wire.LINK, client.new_id(), "", "tecartcrms://crm.example.test/"))

    with socket.socket(socket.AF_UNIX) as end:
        end.connect(str(run / "socket"))
    assert said(false) == "got b''", "nothing but the end of the test has connected"
