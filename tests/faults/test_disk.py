"""Faults F4 and F5: the disk takes nothing more, or never did. The program goes on, says so, and mends it by itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from tecart_starter.ipc import wire
from tecart_starter.system.records.journal import read_calls
from tests.small_disk import SmallDisk
from tests.stress.program import Program

if TYPE_CHECKING:
    pass

pytestmark = [pytest.mark.mounts, pytest.mark.timeout(120)]


def link(number: int, kind: str = "call") -> str:
    return f"tecartcrm{kind}://lnumber=22&rnumber=%2B49361{number:07}&io=0"


def states(status: dict[str, Any]) -> list[str]:
    return [call["state"] for call in status["calls"]]


def test_on_a_full_disk_calls_are_opened_and_ended_and_written_when_there_is_room(tmp_path: Path) -> None:
    with SmallDisk(tmp_path / "disk", mebibytes=96) as disk, Program(disk.folder / "home") as program:
        program.start()
        program.status()
        program.exchange(wire.LINK, uuid4().hex, link(1))
        program.wait_for(lambda status: states(status) == ["open"])
        disk.fill()
        while program.status()["saved"]:  # what the write-ahead log has room for is written
            assert program.exchange(wire.LINK, uuid4().hex, link(2))[0] == wire.OK

        assert program.exchange(wire.LINK, uuid4().hex, link(3)) == [wire.OK]
        status = program.wait_for(lambda status: states(status).count("open") == 3)
        assert not status["saved"]
        assert program.exchange(wire.LINK, uuid4().hex, link(1, "endcall")) == [wire.OK]
        status = program.wait_for(lambda status: "ended" in states(status))
        assert {call["rnumber"] for call in program.crm.recordings() if not call["running"]} == {"+493610000001"}

        disk.free()
        program.exchange(wire.RELOAD, uuid4().hex)  # the program would try by itself within a minute
        assert program.wait_for(lambda status: status["saved"])
        program.kill()
        assert sorted(call.rnumber[-1] for call in read_calls(program.home / "journal.sqlite3")) == ["1", "2", "3"]


def test_a_program_that_starts_on_a_full_disk_opens_links_all_the_same(tmp_path: Path) -> None:
    with SmallDisk(tmp_path / "disk", mebibytes=96) as disk, Program(disk.folder / "home") as program:
        program.start()
        program.status()
        program.exchange(wire.LINK, uuid4().hex, link(1))
        program.wait_for(lambda status: states(status) == ["open"])
        program.kill()
        disk.fill()

        launcher = program.launch(link(2))
        assert launcher.wait(60) == 0
        program.started_by_launcher()

        status = program.wait_for(lambda status: "open" in states(status))
        assert not status["saved"]
        assert {call["rnumber"][-1]: call["state"] for call in status["calls"]} == {"1": "lost", "2": "open"}
        assert sum("calls_open" in request["query"] for request in program.crm.requests()) == 2
