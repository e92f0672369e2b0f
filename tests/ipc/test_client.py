"""Whether a program is there: one that hangs is, one whose socket is left over is not."""

from __future__ import annotations

import os
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tecart_starter.ipc import client, wire
from tecart_starter.ipc.server import LinkServer
from tecart_starter.ipc.unix_socket import make_private
from tests.ipc.conftest import Handler


@pytest.fixture
def listener(run: Path) -> socket.socket:
    """A socket at the program's place, which nobody answers."""
    make_private(str(run))
    made = socket.socket(socket.AF_UNIX)
    made.bind(str(run / "socket"))
    os.chmod(run / "socket", 0o600)  # noqa: PTH101 - a socket
    return made


def test_nobody_listens_where_nothing_is(home: Path) -> None:
    assert home.is_dir()
    assert not client.listens()


def test_a_program_that_hangs_listens(listener: socket.socket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "exchange", lambda message: exchange(message, answer_seconds=0.05))
    listener.listen()
    assert client.listens()
    listener.close()


def test_a_program_that_is_ending_does_not(server: LinkServer, handler: Handler, qtbot: QtBot) -> None:
    handler.answer = (wire.SHUTDOWN,)
    with ThreadPoolExecutor() as pool:
        asked = pool.submit(client.listens)
        qtbot.waitUntil(asked.done)
    assert not asked.result()
    assert handler.requests


def test_one_that_dies_before_it_answers_does_not(listener: socket.socket) -> None:
    listener.listen()
    with ThreadPoolExecutor() as pool:
        asked = pool.submit(client.listens)
        listener.accept()[0].close()
    assert not asked.result()
    listener.close()


def test_a_socket_that_a_killed_program_has_left_is_nobody(listener: socket.socket) -> None:
    listener.close()
    assert not client.listens()


exchange = client.exchange
