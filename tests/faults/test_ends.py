"""Faults F31, F38, F39: the session ends, the display is lost, the web profile is damaged."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from tecart_starter.ipc import wire
from tests.gui.bus import NotificationService, PrivateBus
from tests.stress.faults import renderers
from tests.stress.program import Program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def program() -> Iterator[Program]:
    with Program() as program:
        yield program


def wait_for_requests(program: Program, more_than: int) -> None:
    """Until the CRM was asked for more pages than these."""
    program.wait_for(lambda _: len(program.crm.requests()) > more_than)


def link(number: int) -> str:
    return f"tecartcrmcall://lnumber=22&rnumber=%2B49361{number:07}&io=0"


def states(status: dict[str, Any]) -> list[str]:
    return [call["state"] for call in status["calls"]]


def ring(program: Program, number: int) -> None:
    program.exchange(wire.LINK, uuid4().hex, link(number))
    program.wait_for(lambda status: states(status)[-1:] == ["open"])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_the_end_of_the_session_asks_nothing_and_keeps_the_calls(program: Program, number: signal.Signals) -> None:
    program.start()
    program.status()
    ring(program, 1)
    child = program._children[-1]

    os.kill(program.pid, number)
    assert child.wait(20) == 0
    program.pid = 0

    assert not (program.home / "journal.sqlite3-wal").exists(), "everything is in the one file"
    assert not (program.home / "run" / "socket").exists()
    told = (program.home / "logs" / "tecart-starter.log").read_text(encoding="utf-8")
    assert [line.partition("call 1 with ")[2] for line in told.splitlines() if "call 1 with" in line] == [
        "…01: opening",
        "…01: open",
        "…01: lost",
    ]
    assert "0000001" not in told, "whose call it was is nobody's business"
    program.start()  # as autostart does
    status = program.status()
    assert states(status) == ["lost"]
    assert [window for window in status["windows"] if window["kind"] != "main"] == []
    assert sum("calls_open" in request["query"] for request in program.crm.requests()) == 1


def test_a_lost_display_loses_no_call(program: Program, tmp_path: Path) -> None:
    with subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "800x600x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as display:
        assert display.stdout is not None
        where = {"DISPLAY": f":{display.stdout.readline().strip()}", "QT_QPA_PLATFORM": "xcb"}
        try:
            launcher = program.launch(link(1), **where)
            assert launcher.wait(60) == 0
            program.started_by_launcher()
            program.wait_for(lambda status: states(status) == ["open"])
        finally:
            display.kill()
    program.wait_for_end()

    program.start()  # somebody logs in again, to another display
    assert states(program.status()) == ["lost"]
    ring(program, 2)
    assert sum("calls_open" in request["query"] for request in program.crm.requests()) == 2


def test_a_damaged_web_profile_costs_its_cookies_and_nothing_else(program: Program) -> None:
    program.start()
    program.status()
    ring(program, 1)
    program.kill()
    damaged = [file for file in (program.home / "web").rglob("*") if file.is_file() and file.stat().st_size]
    assert any(file.name == "Cookies" for file in damaged)
    for file in damaged:
        file.write_bytes(b"\x00damaged\xff" * (1 + file.stat().st_size // 9))

    program.start()
    program.status()
    ring(program, 2)

    assert states(program.status()) == ["lost", "open"]


def test_a_browser_that_crashes_again_and_again_is_reset_if_the_person_says_so(
    program: Program, tmp_path: Path
) -> None:
    with PrivateBus(tmp_path) as bus, NotificationService(bus.address) as desktop:
        launcher = program.launch(link(1), LC_ALL="de_DE.UTF-8", DBUS_SESSION_BUS_ADDRESS=bus.address)
        assert launcher.wait(60) == 0
        program.started_by_launcher()
        program.wait_for(lambda status: states(status) == ["open"])
        for again in range(2):
            assert desktop.shown == {}
            seen = len(program.crm.requests())
            for page in list(renderers(program.pid)):
                os.kill(page, signal.SIGKILL)
            if not again:  # the page is loaded again by itself, once
                wait_for_requests(program, seen)
        program.wait_for(lambda _: desktop.shown)
        assert desktop.shown[1][3] == "Der eingebaute Browser stürzt wiederholt ab"
        assert "reset-browser" in str(desktop.shown[1][5])
        assert desktop.shown[1][7] == 0, "it is offered once a session, and waits for the person"
        (program.home / "web" / "poison").touch()
        before = program.pid

        desktop.press(1, "reset-browser")

        end = time.monotonic() + 30
        while program.runs(before):
            assert time.monotonic() < end
            time.sleep(0.02)
        program.started_by_launcher()
    assert program.pid != before
    ring(program, 2)
    assert states(program.status()) == ["lost", "open"]
    assert not (program.home / "web" / "poison").exists()
    assert not list(program.home.glob("*-unwanted")), "once"


def test_two_crashes_at_once_cost_the_cache(program: Program) -> None:
    """Real faults of the process; whatever was in the cache is not there for the third start."""
    for _ in range(2):
        program.start()
        program.status()
        program.kill(signal.SIGABRT)
    cache = program.home / "cache"
    cache.mkdir(exist_ok=True)
    (cache / "poison").touch()

    program.start()
    program.status()
    ring(program, 1)

    assert not (cache / "poison").exists()
    assert (program.home / "cache-aside" / "poison").exists()
    assert states(program.status()) == ["open"]


def test_a_third_crash_at_once_offers_to_reset_the_browser(program: Program) -> None:
    for _ in range(3):
        program.start()
        program.status()
        program.kill(signal.SIGABRT)

    program.start()
    program.status()
    ring(program, 1)  # the browser starts all the same, as soon as it is wanted

    log = (program.home / "logs" / "tecart-starter.log").read_text(encoding="utf-8")
    assert log.count("the embedded browser crashes again and again") == 1
