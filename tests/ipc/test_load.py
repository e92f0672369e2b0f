"""Many links at once: real sockets, real launchers, the real reception and journal. Figures: ./dev bench burst."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tecart_starter.app.reception import Reception
from tecart_starter.domain.links import parse
from tecart_starter.domain.stored_link import LinkState
from tecart_starter.domain.system_address import read_address
from tecart_starter.ipc.server import LinkServer
from tecart_starter.system.records.journal import Journal
from tecart_starter.texts.catalog import Texts

pytestmark = pytest.mark.timeout(120)

SYSTEMS = (read_address("https://crm.example.test"),)
LAUNCHERS = 16

# A process of its own, so that the clients do not share the interpreter with the event loop they load.
IN_THREADS = """
import subprocess, sys
from concurrent.futures import ThreadPoolExecutor
from tecart_starter.ipc import client, delivery, wire

parallel, how, program = int(sys.argv[1]), sys.argv[2], sys.argv[3]

def in_process(link):
    message = wire.encode(wire.LINK, client.new_id(), "", link)
    return delivery.deliver(message, lambda: "nobody listens", 60)[0] == wire.OK

def as_launcher(link):
    return subprocess.run([program, "--url", link]).returncode == 0

with ThreadPoolExecutor(parallel) as pool:
    done = list(pool.map({"in-process": in_process, "launcher": as_launcher}[how], sys.stdin.read().splitlines()))
sys.exit(0 if all(done) else 1)
"""


@pytest.fixture
def reception(qtbot: QtBot, home: Path, journal: Journal, tr: Texts) -> Iterator[Reception]:
    """It listens."""
    reception = Reception(journal, lambda text: parse(text, SYSTEMS), lambda: "{}", tr)
    reception.start_telling()
    server = LinkServer(str(home / "run"), reception.handle)
    server.listen()
    yield reception
    server.close()


@pytest.mark.parametrize(("number", "how"), [(1000, "in-process"), (160, "launcher")])
def test_of_many_links_at_once_none_is_lost_and_none_doubled(
    qtbot: QtBot, reception: Reception, journal: Journal, number: int, how: str
) -> None:
    links = [f"tecartcrmcall:lnumber=22&rnumber=0361{n:05}" for n in range(number)]
    turns: list[None] = []
    beat = QTimer(interval=10)
    beat.timeout.connect(lambda: turns.append(None))
    beat.start()
    turns_when_told: list[int] = []
    reception.link_stored.connect(lambda _: turns_when_told.append(len(turns)))

    program = str(Path(sys.executable).with_name("tecart-open"))
    clients = subprocess.Popen(
        [sys.executable, "-c", IN_THREADS, str(LAUNCHERS), how, program], stdin=subprocess.PIPE, text=True
    )
    assert clients.stdin is not None
    with clients.stdin:
        clients.stdin.write("\n".join(links))
    qtbot.waitUntil(lambda: clients.poll() is not None, timeout=100_000)

    assert clients.returncode == 0, "each launcher was told that its link is stored"
    assert sorted(stored.text for stored in journal.links(LinkState.WAITING)) == links
    assert reception.accepted == number
    assert len(set(turns_when_told)) > 5, "the event loop turned while links came"
