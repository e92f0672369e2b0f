"""A page whose request never left: the program is killed while the CRM is away, and opens it at the next start."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

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
