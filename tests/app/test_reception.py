"""The reception: stored first, answered then, executed last."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tecart_starter.app.reception import Reception
from tecart_starter.domain.links import parse
from tecart_starter.domain.stored_link import LinkState, StoredLink
from tecart_starter.domain.system_address import read_address
from tecart_starter.ipc import spool, wire
from tecart_starter.ipc.requests import Request
from tecart_starter.system.records.journal import Journal
from tecart_starter.texts.catalog import Texts

SYSTEMS = (read_address("https://crm.example.test"),)
PAGE = "tecartcrms://crm.example.test/public/index.php?op=tickets_overview"


@pytest.fixture
def reception(journal: Journal, tr: Texts) -> Reception:
    reception = Reception(journal, lambda text: parse(text, SYSTEMS), lambda: '{"ready": true}', tr)
    reception.start_telling()
    return reception


def link(text: str, identifier: str = "id1") -> Request:
    return Request(wire.LINK, identifier, "", text)


def test_a_link_is_stored_before_it_is_accepted(qtbot: QtBot, reception: Reception, journal: Journal) -> None:
    stored_when_told: list[list[StoredLink]] = []
    reception.link_stored.connect(lambda _: stored_when_told.append(journal.links(LinkState.WAITING)))

    assert reception.handle(link(PAGE)) == (wire.OK,)

    assert [stored.text for stored in stored_when_told[0]] == [PAGE]
    assert reception.accepted == 1


def test_the_same_message_again_is_accepted_and_not_executed_again(
    qtbot: QtBot, reception: Reception, journal: Journal
) -> None:
    reception.handle(link(PAGE))

    with qtbot.assertNotEmitted(reception.link_stored):
        assert reception.handle(link(PAGE)) == (wire.OK,)

    assert reception.accepted == 1


def test_a_refused_link_is_answered_with_its_reason_and_its_sentence(
    qtbot: QtBot, reception: Reception, journal: Journal
) -> None:
    with qtbot.waitSignal(reception.link_refused) as told:
        answer = reception.handle(link("tecartcrmcall:rnumber=<%NUMBER%>"))

    assert answer[:2] == (wire.REFUSED, "placeholder")
    assert "<%NUMBER%>" in answer[2]
    assert told.args == [answer[2]]
    assert reception.refused == 1
    assert journal.links(LinkState.WAITING) == []
    assert len(journal.links(LinkState.REFUSED)) == 1


def test_when_nothing_can_be_stored_the_launcher_is_asked_to_come_again(
    qtbot: QtBot, reception: Reception, journal: Journal
) -> None:
    journal._database._connection.close()

    with qtbot.assertNotEmitted(reception.link_stored):
        assert reception.handle(link(PAGE)) == (wire.BUSY,)
        assert reception.handle(link("tecartcrms://", "id2")) == (wire.BUSY,)


def test_spooled_links_are_taken_over_once_with_their_own_time(
    qtbot: QtBot, reception: Reception, journal: Journal, home: Path
) -> None:
    spool.write(str(home / "spool"), "id1", PAGE)
    spool.write(str(home / "spool"), "id2", "tecartcrms://")

    reception.empty_spool(str(home / "spool"))
    reception.empty_spool(str(home / "spool"))

    assert [stored.text for stored in journal.links(LinkState.WAITING)] == [PAGE]
    assert list((home / "spool").iterdir()) == []


def test_each_verb_becomes_its_wish(qtbot: QtBot, reception: Reception) -> None:
    for verb, signal in (
        (wire.SHOW, reception.show_requested),
        (wire.RELOAD, reception.reload_requested),
        (wire.QUIT, reception.quit_requested),
    ):
        with qtbot.waitSignal(signal):
            assert reception.handle(Request(verb, "id", "", "")) == (wire.OK,)
    assert reception.handle(Request(wire.STATUS, "id", "", "")) == (wire.OK, '{"ready": true}')


def test_no_link_can_reach_another_verb(qtbot: QtBot, reception: Reception) -> None:
    with qtbot.assertNotEmitted(reception.quit_requested):
        answer = reception.handle(link("quit"))

    assert answer[0] == wire.REFUSED
