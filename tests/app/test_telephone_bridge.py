"""A request of a telephone goes the way of every link, and the assistant sees it."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tecart_starter.app.reception import Reception
from tecart_starter.app.telephone_bridge import TelephoneBridge
from tecart_starter.domain.links import OpenCall, Refused, parse
from tecart_starter.domain.settings import Bridge
from tecart_starter.domain.stored_link import LinkState
from tecart_starter.domain.system_address import read_address
from tecart_starter.ipc.http_server import LOOPBACK, HttpServer
from tecart_starter.system.records.journal import Journal
from tecart_starter.texts.catalog import Texts

SYSTEMS = (read_address("https://crm.example.test"),)


@pytest.fixture
def reception(qtbot: QtBot, journal: Journal, tr: Texts) -> Reception:
    reception = Reception(journal, lambda text: parse(text, SYSTEMS), lambda: "", tr)
    reception.start_telling()
    return reception


@pytest.fixture
def port(qtbot: QtBot) -> int:
    """One that is free."""
    server = HttpServer(lambda _: pytest.fail("nobody asks"))
    server.listen()
    free = server.port
    server.close()
    return free


@pytest.fixture
def bridge(reception: Reception, home: Path, port: int) -> Iterator[TelephoneBridge]:
    bridge = TelephoneBridge(reception, home / "bridge-secret")
    yield bridge
    bridge.close()


def ask(url: str, qtbot: QtBot) -> int:
    """Send a request as a telephone does, and return the status of its answer."""
    statuses: list[int] = []

    def send() -> None:
        host, _, path = url.removeprefix("http://").partition("/")
        connection = http.client.HTTPConnection(host, timeout=5)
        connection.request("GET", "/" + path)
        statuses.append(connection.getresponse().status)
        connection.close()

    phone = threading.Thread(target=send)
    phone.start()
    qtbot.waitUntil(lambda: bool(statuses))
    phone.join()
    return statuses[0]


def test_it_is_closed_until_it_is_wanted(bridge: TelephoneBridge, home: Path) -> None:
    bridge.apply(Bridge())
    assert bridge.address(LOOPBACK) == ""
    assert not (home / "bridge-secret").exists()


def test_a_request_is_stored_like_a_link(
    qtbot: QtBot, bridge: TelephoneBridge, reception: Reception, journal: Journal, port: int
) -> None:
    bridge.apply(Bridge(enabled=True, port=port))
    with qtbot.waitSignal(reception.arrived) as arrived:
        assert ask(bridge.address(LOOPBACK) + "/call?lnumber=22&rnumber=sip:03023125042@pbx&io=0", qtbot) == 200
    assert [link.text for link in journal.links(LinkState.WAITING)] == [
        "tecartcrmcall:lnumber=22&rnumber=03023125042&io=0"
    ]
    assert isinstance(arrived.args[0].link, OpenCall)


def test_a_refused_request_is_listed_and_shown(
    qtbot: QtBot, bridge: TelephoneBridge, reception: Reception, journal: Journal, port: int
) -> None:
    bridge.apply(Bridge(enabled=True, port=port))
    with qtbot.waitSignal(reception.arrived) as arrived:
        assert ask(bridge.address(LOOPBACK) + "/call?rnumber=$remote", qtbot) == 422
    assert len(journal.links(LinkState.REFUSED)) == 1
    assert isinstance(arrived.args[0].link, Refused)


def test_its_address_survives_a_restart_and_it_closes(
    qtbot: QtBot, bridge: TelephoneBridge, reception: Reception, home: Path, port: int
) -> None:
    bridge.apply(Bridge(enabled=True, port=port))
    before = bridge.address(LOOPBACK)
    bridge.apply(Bridge(enabled=False, port=port))
    assert bridge.address(LOOPBACK) == ""
    again = TelephoneBridge(reception, home / "bridge-secret")
    again.apply(Bridge(enabled=True, port=port))
    assert again.address(LOOPBACK) == before
    assert again.address("fd00::1").startswith("http://[fd00::1]:")
    again.close()


def test_a_wrong_address_is_told(qtbot: QtBot, bridge: TelephoneBridge, port: int) -> None:
    bridge.apply(Bridge(enabled=True, port=port))
    with qtbot.waitSignal(bridge.turned_away) as told:
        assert ask(f"http://{LOOPBACK}:{port}/wrong/call?rnumber=1", qtbot) == 404
    assert told.args == ["secret"]


def test_an_address_that_this_computer_does_not_have_is_told(qtbot: QtBot, bridge: TelephoneBridge, port: int) -> None:
    with qtbot.waitSignal(bridge.failed):
        bridge.apply(Bridge(enabled=True, port=port, address="192.0.2.1", peers=("192.0.2.2",)))
    assert bridge.address(LOOPBACK) == ""
