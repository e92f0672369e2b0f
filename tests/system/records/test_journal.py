"""The journal: what it has taken it still has, whatever happens to the process."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.domain.stored_link import LinkState
from tecart_starter.system.records.journal import Journal, read_calls
from tecart_starter.system.records.journal_errors import JournalError, Unwritable
from tecart_starter.system.records.journal_schema import MIGRATIONS

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
CALL = Call(0, "22", "+493613026240", 0, CallState.OPENING, NOW)


@pytest.fixture
def file(home: Path) -> Path:
    return home / "journal.sqlite3"


@pytest.fixture
def journal(file: Path) -> Iterator[Journal]:
    journal = Journal(file)
    yield journal
    journal.close()


def test_links_wait_in_order_until_they_are_executed(journal: Journal) -> None:
    first = journal.accept("id1", "tecartcrms://a", NOW)
    second = journal.accept("id2", "tecartcrms://b", NOW - timedelta(hours=1))
    assert first is not None
    assert second is not None

    journal.set_link_state(first.number, LinkState.DONE)

    assert [link.text for link in journal.links(LinkState.WAITING)] == ["tecartcrms://b"]
    assert second.number > first.number


def test_the_same_message_is_stored_once(journal: Journal) -> None:
    assert journal.accept("id", "tecartcrms://a", NOW) is not None
    assert journal.accept("id", "tecartcrms://a", NOW) is None

    assert len(journal.links(LinkState.WAITING)) == 1


def test_a_call_and_its_link_change_in_one_step(journal: Journal) -> None:
    link = journal.accept("id", "tecartcrmcall:rnumber=1", NOW)
    assert link is not None

    call = journal.add_call(CALL, link.number)

    assert call.id > 0
    assert journal.links(LinkState.WAITING) == []
    assert journal.calls() == [call]


def test_every_field_of_a_call_survives(journal: Journal, file: Path) -> None:
    call = journal.add_call(CALL)
    changed = call._replace(
        state=CallState.ENDED,
        ended=NOW + timedelta(seconds=42.5),
        how="event",
        missed=True,
        touched=True,
        name="Martina Kühn",
        page="https://crm.example.test/public/index.php?op=calls_edit&callid=7",
        requested=True,
        reminded=True,
        note="ruft Dienstag zurück",
    )

    journal.save_call(changed)

    assert journal.calls() == [changed]
    assert read_calls(file) == [changed]


def test_calls_to_go_on_with_are_the_recent_and_the_unfinished(journal: Journal) -> None:
    old = CALL._replace(opened=NOW - timedelta(days=3))
    unfinished = [
        journal.add_call(old._replace(state=CallState.OPEN)),
        journal.add_call(old._replace(state=CallState.LOST)),
        journal.add_call(old._replace(state=CallState.UNCONFIRMED, ended=old.opened)),
    ]
    journal.add_call(old._replace(state=CallState.ENDED, ended=NOW - timedelta(days=3)))
    recent = journal.add_call(CALL._replace(state=CallState.ENDED, ended=NOW))

    assert journal.calls_to_go_on_with(NOW - timedelta(days=1)) == [*unfinished, recent]


def test_old_calls_and_links_are_deleted_but_not_what_is_still_open(journal: Journal) -> None:
    old = NOW - timedelta(days=100)
    journal.add_call(CALL._replace(opened=old, state=CallState.ENDED, ended=old))
    kept = journal.add_call(CALL._replace(opened=old, state=CallState.OPEN))
    journal.add_call(CALL._replace(opened=old, state=CallState.HELD))
    journal.refuse("id1", "x", old, "scheme")
    waiting = journal.accept("id2", "tecartcrms://a", old)

    journal.delete_before(NOW - timedelta(days=90))

    assert journal.calls() == [kept]
    assert journal.links(LinkState.REFUSED) == []
    assert journal.links(LinkState.WAITING) == [waiting]


def test_a_refused_link_with_broken_characters_can_be_stored(journal: Journal) -> None:
    journal.refuse("id", "tecartcrms://\udcff", NOW, "bad-encoding")

    assert journal.links(LinkState.REFUSED)[0].text == "tecartcrms://\\udcff"


def test_what_was_accepted_survives_kill_9(file: Path) -> None:
    code = (
        "import os, sys; from datetime import datetime, UTC; from pathlib import Path;"
        "from tecart_starter.system.records.journal import Journal; journal = Journal(Path(sys.argv[1]));"
        "[journal.accept(f'id{n}', f'tecartcrms://{n}', datetime.now(UTC)) for n in range(50)]; os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", code, file], check=False)
    assert done.returncode == -9

    journal = Journal(file)

    assert [link.text for link in journal.links(LinkState.WAITING)] == [f"tecartcrms://{n}" for n in range(50)]
    journal.close()


def test_only_the_owner_can_read_it(journal: Journal, file: Path) -> None:
    assert file.stat().st_mode & 0o077 == 0


def test_a_journal_of_an_older_program_keeps_its_calls_and_can_be_read_before_it_is_brought_up_to_date(
    file: Path,
) -> None:
    with sqlite3.connect(file) as database:
        database.executescript(f"{MIGRATIONS[0]} PRAGMA user_version = 1;")
        names = "lnumber, rnumber, io, state, opened, missed, touched, name, page, requested"
        row = ("22", "+493613026240", 0, "opening", NOW.timestamp(), 0, 0, "", "", 0)
        database.execute(f"INSERT INTO calls ({names}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)  # noqa: S608 - constants
    database.close()
    expected = [CALL._replace(id=1)]

    assert read_calls(file) == expected
    journal = Journal(file)
    assert journal.calls() == expected
    journal.save_call(expected[0]._replace(reminded=True))
    journal.close()

    assert [call.reminded for call in read_calls(file)] == [True]


def test_a_journal_of_a_newer_program_is_not_touched(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    database.close()

    with pytest.raises(JournalError, match="newer"):
        Journal(file)


def test_a_place_where_no_file_can_be_made_is_no_reason_to_stop(home: Path) -> None:
    (home / "file").touch()
    journal = Journal(home / "file" / "journal.sqlite3")

    assert journal.unsaved_because is Unwritable.OTHER
    assert journal.add_call(CALL).id == 1
    (home / "file").unlink()
    assert journal.save()
    journal.close()
    assert read_calls(home / "file" / "journal.sqlite3") == [CALL._replace(id=1)]


def test_a_missing_journal_has_no_calls(file: Path) -> None:
    assert read_calls(file) == []


def test_calls_can_be_read_while_the_program_writes(journal: Journal, file: Path) -> None:
    journal.add_call(CALL)

    assert len(read_calls(file)) == 1
    assert read_calls(file, NOW + timedelta(seconds=1)) == []
