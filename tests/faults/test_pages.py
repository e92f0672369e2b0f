"""The program is killed before a page is there: never requested it is opened by the next start, in doubt it is offered."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from tecart_starter.demo.behaviour import Login
from tecart_starter.ipc import wire
from tests.stress.program import Program

if TYPE_CHECKING:
    from collections.abc import Callable


def wait(condition: Callable[[], object]) -> None:
    """Until ``condition`` holds."""
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def states(program: Program) -> list[str]:
    """What the journal says of the links."""
    uri = f"{(program.home / 'journal.sqlite3').as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as journal:
        return [state for (state,) in journal.execute("SELECT state FROM links ORDER BY number")]


@pytest.mark.timeout(180)
def test_a_page_that_was_never_requested_is_opened_by_the_next_start() -> None:
    with Program() as program:
        program.start()
        program.settle()
        program.crm.stop()
        host = program.crm.address.partition("://")[2]
        link = f"tecartcrm://{host}/public/index.php?op=tickets_overview&page=p1"
        assert program.exchange(wire.LINK, uuid4().hex, link)[0] == wire.OK
        wait(lambda: program.status()["windows"] and states(program) == ["waiting"])  # not from before its window
        program.kill()

        program.crm.start()
        program.start()

        wait(lambda: states(program) == ["done"])
        assert len(program.outcome().pages["p1"]) == 1


@pytest.mark.timeout(180)
@pytest.mark.parametrize("instead", ["login page", "error"])
def test_a_page_that_was_requested_and_never_came_is_offered_by_the_next_start(instead: str) -> None:
    with Program() as program:
        program.start()
        program.settle()
        if instead == "error":
            program.crm.behaviour.failing_pages = 1
        else:
            program.crm.require_login(Login("anna", "geheim"))
        host = program.crm.address.partition("://")[2]
        link = f"tecartcrm://{host}/public/index.php?op=tickets_overview&page=p1"
        assert program.exchange(wire.LINK, uuid4().hex, link)[0] == wire.OK
        wait(program.crm.requests)
        time.sleep(1)  # a link that is done too early would be by now
        assert states(program) == ["started"]
        program.kill()
        asked = len(program.outcome().pages["p1"])

        program.start()
        program.settle()

        assert states(program) == ["held"]
        assert len(program.outcome().pages["p1"]) == asked, "the person says whether"
