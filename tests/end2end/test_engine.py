"""The embedded browser as the running program has it: loaded when it is wanted, in processes of its own."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.desktop.processes import command, tree
from tests.end2end.conftest import Person

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(180)]


def page_processes(program: int) -> set[int]:
    return {process for process in tree(program) if "--type=renderer" in command(process)}


def has_engine(program: int) -> bool:
    return "libQt6WebEngineCore" in Path(f"/proc/{program}/maps").read_text(encoding="utf-8")


def test_without_prewarming_the_engine_comes_with_the_first_call(person: Person) -> None:
    person.starter("config", "set", "web.prewarm", "false")
    person.open("tecartcrmendcall://lnumber=22&rnumber=0361111")  # nothing to show: the program starts, and that is all
    program = person.wait_for(lambda status: status["links"]["accepted"] == 1, "the link is stored")["pid"]
    assert not has_engine(program)
    assert len(list(tree(program))) == 1

    person.open("tecartcrmcall://lnumber=22&rnumber=0361222&io=0")

    person.wait_for_call("open")
    assert has_engine(program)


def test_without_prewarming_the_tray_opens_the_crm(person: Person) -> None:
    person.starter("config", "set", "web.prewarm", "false")
    person.open("tecartcrmendcall://lnumber=22&rnumber=0361111")
    program = person.wait_for(lambda status: status["links"]["accepted"] == 1, "the link is stored")["pid"]
    person.tray.wait_for(program)

    person.tray.choose(program, "TecArt öffnen")

    person.wait_for(lambda status: status["windows"], "the CRM's window")


def test_a_page_that_crashes_takes_no_other_window_with_it(person: Person) -> None:
    for number in range(3):
        person.open(f"tecartcrmcall://lnumber=22&rnumber=0361{number}11&io=0")
        person.wait_for_call("open", f"0361{number}11")
    program = person.status()["pid"]
    before = page_processes(program)
    requests = len(person.crm.requests())

    os.kill(min(before), signal.SIGKILL)

    person.wait_for(lambda _: len(person.crm.requests()) > requests, "one page is loaded again")
    assert len(before & page_processes(program)) == len(before) - 1
    assert [call["state"] for call in person.status()["calls"]] == ["open"] * 3
    assert len(person.crm.requests()) == requests + 1
