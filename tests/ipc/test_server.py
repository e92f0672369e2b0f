"""The server end, with real sockets and real launcher processes."""

from __future__ import annotations

import contextlib
import os
import resource
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tecart_starter.ipc import client, wire
from tecart_starter.ipc.connection import Connection
from tecart_starter.ipc.server import LinkServer
from tecart_starter.ipc.unix_socket import UnsafePathError
from tests.ipc.conftest import Handler

OPEN = Path(sys.executable).with_name("tecart-open")


def connected(run: Path) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(str(run / "socket"))
    connection.setblocking(False)
    return connection


def gone(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionResetError:
        return True


def test_twenty_launchers_at_once_are_all_served(qtbot: QtBot, server: LinkServer, handler: Handler) -> None:
    links = {f"tecartcrmcall:rnumber=03613026{n:04}" for n in range(20)}
    launchers = [subprocess.Popen([OPEN, "--url", link]) for link in links]

    qtbot.waitUntil(lambda: all(launcher.poll() is not None for launcher in launchers), timeout=30_000)

    assert [launcher.returncode for launcher in launchers] == [0] * 20
    assert sorted(request.payload for request in handler.requests) == sorted(links)
    assert len({request.identifier for request in handler.requests}) == 20


def test_socket_and_folder_are_closed_to_others(server: LinkServer, run: Path) -> None:
    assert run.stat().st_mode & 0o077 == 0
    assert (run / "socket").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "sent",
    [b"\xff\xfe\x00garbage\n", b"\n", b"x" * (wire.MAX_MESSAGE + 1), b"1\tlink\tid\t\ta\nmore"],
    ids=["garbage", "empty", "endless", "two messages"],
)
def test_what_is_no_message_is_cut_off_without_a_word(
    qtbot: QtBot, server: LinkServer, run: Path, handler: Handler, sent: bytes
) -> None:
    with connected(run) as connection:
        connection.sendall(sent)
        qtbot.waitUntil(lambda: gone(connection))

    assert handler.requests == []


def test_another_version_is_cut_off_without_a_word_and_noticed(
    qtbot: QtBot, server: LinkServer, run: Path, handler: Handler
) -> None:
    with connected(run) as connection:
        connection.sendall(b"9\tlink\tid\t\tx\n")
        qtbot.waitUntil(lambda: gone(connection))

    assert [(request.verb, request.payload) for request in handler.requests] == [(wire.OTHER_VERSION, "")]


def test_a_silent_client_is_cut_off_and_others_are_served_meanwhile(
    qtbot: QtBot, server: LinkServer, run: Path, handler: Handler
) -> None:
    with contextlib.ExitStack() as stack:
        silent = [stack.enter_context(connected(run)) for _ in range(40)]  # more than are served at a time
        launcher = subprocess.Popen([OPEN, "tecartcrms://crm.example.test/"])

        qtbot.waitUntil(lambda: launcher.poll() is not None, timeout=30_000)
        qtbot.waitUntil(lambda: all(gone(connection) for connection in silent), timeout=30_000)

    assert launcher.returncode == 0
    assert len({request.identifier for request in handler.requests}) == 1, "repeated at most, under the same id"
    qtbot.waitUntil(lambda: not server.findChildren(Connection), timeout=10_000)  # nothing of them may stay


def test_a_long_answer_arrives_whole(qtbot: QtBot, server: LinkServer, handler: Handler) -> None:
    handler.answer = (wire.OK, "ä" * 500_000)
    code = (
        "from tecart_starter.ipc import client, wire;"
        "print(len(client.exchange(wire.encode(wire.STATUS, client.new_id(), '', ''))[1]))"
    )
    asking = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)

    qtbot.waitUntil(lambda: asking.poll() is not None, timeout=30_000)

    assert asking.communicate()[0] == "500000\n"


def test_a_stale_socket_is_replaced(qtbot: QtBot, run: Path, handler: Handler) -> None:
    run.mkdir(mode=0o700)
    dead = socket.socket(socket.AF_UNIX)
    dead.bind(str(run / "socket"))
    dead.close()

    server = LinkServer(str(run), handler)
    server.listen()

    connected(run).close()
    server.close()
    assert not (run / "socket").exists()


@pytest.mark.parametrize("make", [Path.touch, Path.mkdir, lambda path: path.symlink_to("/dev/null")])
def test_something_else_in_the_socket_s_place_is_left_alone(
    qtbot: QtBot, run: Path, handler: Handler, make: object
) -> None:
    run.mkdir(mode=0o700)
    make(run / "socket")  # type: ignore[operator] # one of the three above

    with pytest.raises(UnsafePathError, match="socket"):
        LinkServer(str(run), handler).listen()

    assert (run / "socket").exists() or (run / "socket").is_symlink()


def test_a_folder_that_others_can_enter_is_not_used(qtbot: QtBot, run: Path, handler: Handler) -> None:
    run.mkdir(mode=0o755)
    run.chmod(0o755)

    with pytest.raises(UnsafePathError):
        LinkServer(str(run), handler).listen()


def test_a_removed_socket_is_made_again(qtbot: QtBot, server: LinkServer, run: Path) -> None:
    (run / "socket").unlink()

    server._watchdog.timeout.emit()

    connected(run).close()


def test_a_socket_that_cannot_be_made_again_is_tried_for_and_said_once(
    qtbot: QtBot, server: LinkServer, run: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (run / "socket").unlink()
    (run / "socket").mkdir()

    server._watchdog.timeout.emit()
    server._watchdog.timeout.emit()
    assert [record.getMessage() for record in caplog.records] == [
        f"the socket has disappeared and cannot be made again: {run / 'socket'}"
    ]

    (run / "socket").rmdir()
    server._watchdog.timeout.emit()
    connected(run).close()


def test_a_path_too_long_for_the_kernel_works_all_the_same(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, handler: Handler
) -> None:
    home = tmp_path / ("long" * 40)
    monkeypatch.setenv("TECART_STARTER_HOME", str(home))
    server = LinkServer(str(home / "run"), handler)
    server.listen()
    launcher = subprocess.Popen([OPEN, "tecartcrms://crm.example.test/"], env=dict(os.environ))

    qtbot.waitUntil(lambda: launcher.poll() is not None, timeout=30_000)

    assert launcher.returncode == 0
    server.close()


def test_a_client_finds_nobody_after_the_server_has_closed(server: LinkServer) -> None:
    server.close()

    with pytest.raises(FileNotFoundError):
        client.exchange(wire.encode(wire.SHOW, client.new_id(), "", ""))


def test_without_a_free_descriptor_launchers_wait_and_it_is_said_once(
    qtbot: QtBot, server: LinkServer, run: Path, handler: Handler, caplog: pytest.LogCaptureFixture
) -> None:
    launcher = subprocess.Popen([OPEN, "tecartcrms://crm.example.test/"])
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.ExitStack() as stack:
        in_use = stack.enter_context(open(os.devnull)).fileno()  # noqa: PTH123 - the number is what is wanted
        resource.setrlimit(resource.RLIMIT_NOFILE, (in_use + 1, hard))
        stack.callback(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
        qtbot.waitUntil(lambda: "accept failed: EMFILE" in caplog.text, timeout=20_000)
        qtbot.wait(1200)  # it tries again every second
        assert handler.requests == []

    qtbot.waitUntil(lambda: launcher.poll() is not None, timeout=30_000)
    assert launcher.returncode == 0
    assert len({request.identifier for request in handler.requests}) == 1
    assert caplog.text.count("accept failed") == 1
