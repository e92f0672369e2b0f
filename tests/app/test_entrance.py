"""The entrance: open before the rest of the program is loaded, and nothing that comes meanwhile is lost."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tecart_starter.app.entrance import Entrance
from tecart_starter.app.status import ProgramFacts
from tecart_starter.domain.stored_link import LinkState
from tecart_starter.ipc import spool, wire
from tecart_starter.ipc.requests import Request
from tecart_starter.system.paths import AppPaths
from tecart_starter.system.settings_store import SettingsStore
from tecart_starter.texts.catalog import Texts

FACTS = ProgramFacts("1.0", 1, datetime(2026, 1, 1, tzinfo=UTC), True, "software", "no-graphics-card")
CALL = "tecartcrmcall://lnumber=22&rnumber=%2B4936100000{}&io=0"


def opened(tr: Texts) -> Entrance:
    paths = AppPaths.find(os.environ)
    entrance = Entrance(SettingsStore(paths), paths, tr, FACTS)
    entrance.open()
    return entrance


def closed(entrance: Entrance) -> None:
    entrance.stop_listening()
    entrance.journal.close()


@pytest.fixture
def entrance(home: Path, qtbot: QtBot, tr: Texts) -> Iterator[Entrance]:
    entrance = opened(tr)
    yield entrance
    closed(entrance)


def ask(entrance: Entrance, verb: str, payload: str = "", *, token: str = "") -> tuple[str, ...]:
    return entrance.reception.handle(Request(verb, payload or "id", token, payload))


def test_links_are_stored_and_answered_at_once_and_told_in_their_order_later(entrance: Entrance) -> None:
    told: list[tuple[str, str]] = []
    assert ask(entrance, wire.LINK, CALL.format(1), token="startup-token") == (wire.OK,)
    assert ask(entrance, wire.LINK, CALL.format(2)) == (wire.OK,)
    assert len(entrance.journal.links(LinkState.WAITING)) == 2

    entrance.reception.link_stored.connect(lambda stored: told.append((stored.text, stored.token)))
    assert told == []
    entrance.begin(lambda: "{}")
    ask(entrance, wire.LINK, CALL.format(3))

    assert told == [(CALL.format(1), "startup-token"), (CALL.format(2), ""), (CALL.format(3), "")]


def test_what_else_was_asked_for_is_told_later_too(entrance: Entrance) -> None:
    told: list[str] = []
    ask(entrance, wire.SHOW)
    sentence = ask(entrance, wire.LINK, "tecartcrmcall:rnumber=<%NUMBER%>")[2]

    entrance.reception.show_requested.connect(lambda: told.append("show"))
    entrance.reception.link_refused.connect(told.append)
    entrance.begin(lambda: "{}")

    assert told == ["show", sentence]


def test_the_status_says_that_links_wait_until_all_is_there(entrance: Entrance) -> None:
    ask(entrance, wire.LINK, CALL.format(1))

    early = json.loads(ask(entrance, wire.STATUS)[1])
    assert (early["ready"], early["links"]) == (False, {"accepted": 1, "refused": 0, "waiting": 1})

    entrance.begin(lambda: '{"ready": true}')
    assert ask(entrance, wire.STATUS) == (wire.OK, '{"ready": true}')


def test_links_left_over_by_an_earlier_session_come_before_those_of_the_spool(
    home: Path, qtbot: QtBot, tr: Texts
) -> None:
    first = opened(tr)
    ask(first, wire.LINK, CALL.format(1))
    closed(first)
    spool.write(str(AppPaths.find(os.environ).spool), "spooled", CALL.format(2))

    second = opened(tr)
    told: list[str] = []
    second.reception.link_stored.connect(lambda stored: told.append(stored.text))
    second.begin(lambda: "{}")
    closed(second)

    assert [stored.text for stored in second.left_over] == [CALL.format(1)]
    assert told == [CALL.format(2)]
