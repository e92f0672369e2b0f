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
from tests.stress.program import Program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def program() -> Iterator[Program]:
    with Program() as program:
        yield program


def link(number: int) -> str:
    return f"tecartcrmcall://lnumber=22&rnumber=%2B49361{number:07}&io=0"


def wait_for(program: Program, reached: Callable[[dict[str, Any]], Any], seconds: float = 40) -> dict[str, Any]:
    end = time.monotonic() + seconds
    while not reached(status := program.status()):
        assert time.monotonic() < end, status
        time.sleep(0.05)
    return status


def states(status: dict[str, Any]) -> list[str]:
    return [call["state"] for call in status["calls"]]


def ring(program: Program, number: int) -> None:
    program.exchange(wire.LINK, uuid4().hex, link(number))
    wait_for(program, lambda status: states(status)[-1:] == ["open"])


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
            wait_for(program, lambda status: states(status) == ["open"])
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
