"""A server in the folder of the test, with a handler that notes what arrives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tecart_starter.ipc import wire
from tecart_starter.ipc.requests import Request
from tecart_starter.ipc.server import LinkServer


class Handler:
    """Notes what arrives and says yes."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.answer: tuple[str, ...] = (wire.OK,)

    def __call__(self, request: Request) -> tuple[str, ...]:
        self.requests.append(request)
        return self.answer


@pytest.fixture
def handler() -> Handler:
    return Handler()


@pytest.fixture
def run(home: Path) -> Path:
    return home / "run"


@pytest.fixture
def server(qtbot: QtBot, run: Path, handler: Handler) -> Iterator[LinkServer]:
    server = LinkServer(str(run), handler)
    server.listen()
    yield server
    server.close()
