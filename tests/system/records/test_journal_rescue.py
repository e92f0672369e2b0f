"""A journal that a disk has damaged: what can be read goes on, the file is kept, nothing is lost on the way."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.domain.stored_link import LinkState
from tecart_starter.system.records import journal_rescue
from tecart_starter.system.records.journal import Journal
from tecart_starter.system.records.journal_database import wal_of
from tecart_starter.system.records.journal_errors import JournalDamagedError, JournalError
from tecart_starter.system.records.journal_opening import open_journal
from tecart_starter.system.records.journal_schema import MIGRATIONS

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
CALLS, LINKS = 600, 600
PAGE = 4096


@pytest.fixture
def file(home: Path) -> Path:
    """A journal of many pages, closed in order."""
    file = home / "journal.sqlite3"
    journal = Journal(file)
    for number in range(CALLS):
        opened = NOW + timedelta(seconds=number)
        journal.add_call(Call(0, "22", f"+4936130{number:05}", 0, CallState.OPEN, opened, name="Martina Kühn"))
    for number in range(LINKS):
        journal.accept(f"id{number}", f"tecartcrmcall://lnumber=22&rnumber=0361{number:05}&io=0", NOW)
    journal.close()
    return file


def damage(file: Path, *pages: int) -> None:
    """Overwrite whole pages, counted from 0, with noise."""
    noise = random.Random(7)
    with file.open("r+b") as stream:
        for page in pages:
            stream.seek(page * PAGE)
            stream.write(noise.randbytes(PAGE))


def test_a_whole_journal_is_opened_as_it_is(file: Path) -> None:
    journal, rescue = open_journal(file)

    assert rescue is None
    assert len(journal.calls()) == CALLS
    journal.close()


@pytest.mark.parametrize("page", range(8, 30, 3))
def test_of_a_damaged_page_only_its_own_rows_are_missing(file: Path, page: int) -> None:
    before = file.read_bytes()
    damage(file, page)
    damaged = file.read_bytes()
    assert damaged != before

    journal, rescue = open_journal(file)

    assert rescue is not None
    assert rescue.set_aside.read_bytes() == damaged
    kept = journal.calls()
    waiting = journal.links(LinkState.WAITING)
    assert (len(kept), len(waiting)) == (rescue.calls, rescue.links)
    assert rescue.calls + rescue.links >= CALLS + LINKS - 80, "a page holds some dozen rows"
    assert {call.rnumber for call in kept} <= {f"+4936130{number:05}" for number in range(CALLS)}
    assert [link.number for link in waiting] == sorted(link.number for link in waiting)
    assert journal.accept(f"id{LINKS - 1}", "tecartcrms://again", NOW) is None or page > 0
    journal.close()


def test_rows_keep_their_numbers_and_new_ones_get_new_numbers(file: Path) -> None:
    damage(file, 12)

    journal, _ = open_journal(file)

    newest = max(call.id for call in journal.calls())
    assert newest == CALLS
    assert journal.add_call(Call(0, "22", "1", 0, CallState.OPEN, NOW)).id == CALLS + 1
    assert journal.accept("id1", "tecartcrms://sent-a-second-time", NOW) is None
    journal.close()


@pytest.mark.parametrize("content", [b"", b"no database at all " * 500, b"SQLite format 3\0" + bytes(100)])
def test_where_nothing_can_be_read_a_new_journal_begins(file: Path, content: bytes) -> None:
    file.write_bytes(content)

    journal, rescue = open_journal(file)

    assert journal.calls() == []
    assert (rescue is None) == (content == b"")
    assert rescue is None or rescue.set_aside.read_bytes() == content
    journal.close()


def test_damage_that_sqlite_cannot_name_in_utf_8_is_damage_like_any_other(file: Path) -> None:
    """Python's sqlite3 raises UnicodeDecodeError where SQLite's message quotes such a schema."""
    whole = file.read_bytes()
    schema = whole.index(b"CREATE TABLE calls")
    file.write_bytes(whole[:schema] + b"CREATE \xffABLE" + whole[schema + 12 :])
    with closing(sqlite3.connect(file)) as database, pytest.raises(UnicodeDecodeError):
        database.execute("SELECT * FROM calls")

    journal, rescue = open_journal(file)

    assert rescue is not None
    assert journal.accept("new", "tecartcrms://x", datetime.now(UTC)) is not None
    journal.close()


def test_damage_is_seen_after_a_crash_too_and_what_only_the_log_holds_is_carried_over(file: Path) -> None:
    code = (
        "import os, sys; from datetime import datetime, UTC; from pathlib import Path;"
        "from tecart_starter.system.records.journal import Journal; journal = Journal(Path(sys.argv[1]));"
        "[journal.accept(f'late{n}', f'tecartcrms://{n}', datetime.now(UTC)) for n in range(50)]; os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", code, file], check=False)
    assert done.returncode == -signal.SIGKILL
    assert wal_of(file).exists()
    damage(file, 9)

    journal, rescue = open_journal(file)

    assert rescue is not None
    late = [link for link in journal.links(LinkState.WAITING) if link.text.startswith("tecartcrms:")]
    assert [link.text for link in late] == [f"tecartcrms://{number}" for number in range(50)]
    journal.close()


def test_a_row_that_makes_no_sense_is_left_out(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("UPDATE calls SET state = 'flying' WHERE id = 3")
        database.execute("UPDATE calls SET rnumber = CAST(x'80ff' AS TEXT) WHERE id = 4")
        database.execute("UPDATE calls SET opened = 'once' WHERE id = 5")
        database.execute("UPDATE links SET received = 1e300 WHERE number = 3")
    database.close()

    journal, _ = open_journal(file)

    assert {call.id for call in journal.calls()} == set(range(1, CALLS + 1)) - {3, 5}
    assert len(journal.links(LinkState.WAITING)) == LINKS - 1
    journal.close()


def test_a_damaged_journal_of_an_older_program_is_rescued_too(home: Path) -> None:
    file = home / "journal.sqlite3"
    with sqlite3.connect(file) as database:
        database.executescript(f"{MIGRATIONS[0]} PRAGMA user_version = 1;")
        rows = [(number, "22", "1", "open", 1e9, 0, 0, "Müller", "", 1) for number in range(1, 400)]
        names = "id, lnumber, rnumber, state, opened, missed, touched, name, page, requested"
        database.executemany(f"INSERT INTO calls ({names}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)  # noqa: S608
    database.close()
    damage(file, 9)

    journal, rescue = open_journal(file)

    assert rescue is not None
    assert rescue.calls > 250
    assert all(call.name == "Müller" and not call.reminded for call in journal.calls())
    journal.close()


def test_only_the_last_damaged_files_are_kept(file: Path) -> None:
    whole = file.read_bytes()
    asides = []
    for _ in range(journal_rescue.KEPT + 2):
        file.write_bytes(whole)
        damage(file, 9)
        journal, rescue = open_journal(file)
        journal.close()
        assert rescue is not None
        asides.append(rescue.set_aside)

    assert sorted(file.parent.glob("*.bad-*")) == asides[-journal_rescue.KEPT :]


def test_a_rescue_cut_off_at_any_step_is_begun_anew_or_finished(file: Path, tmp_path: Path) -> None:
    damage(file, 9)
    code = (
        "import os, sys; from pathlib import Path;"
        "from tecart_starter.system.records import journal_opening, journal_rescue;"
        "files = journal_opening.__file__, journal_rescue.__file__;"
        "steps = iter(range(int(sys.argv[2])));"
        "sys.settrace(lambda frame, event, _: os.kill(os.getpid(), 9) if frame.f_code.co_filename"
        " in files and event == 'call' and next(steps, None) is None else None);"
        "journal_opening.open_journal(Path(sys.argv[1]))"
    )
    for step in (1, 2, 3, 4, 5, 8, 13, 40, 700, 1300, 1310):
        copy = tmp_path / f"step{step}" / "journal.sqlite3"
        copy.parent.mkdir()
        shutil.copy(file, copy)
        done = subprocess.run([sys.executable, "-c", code, copy, str(step)], check=False)
        assert done.returncode in (0, -signal.SIGKILL)

        journal, _ = open_journal(copy)

        assert len(journal.calls()) + len(journal.links(LinkState.WAITING)) > CALLS + LINKS - 80
        journal.close()


def test_a_full_disk_leaves_the_damaged_file_where_it_is(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damage(file, 9)
    damaged = file.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copy2", full)
    with pytest.raises(JournalError, match="No space left"):
        open_journal(file)

    assert file.read_bytes() == damaged


def test_damage_is_told_from_other_errors(file: Path) -> None:
    damage(file, 9)
    with pytest.raises(JournalDamagedError):
        Journal(file)
    os.truncate(file, 0)
    Journal(file).close()


def test_a_rescued_call_is_the_same_call(file: Path) -> None:
    journal = Journal(file)
    last = journal.calls()[0]
    changed = last._replace(
        state=CallState.ENDED, ended=NOW, how="event", touched=True, page="https://crm.example.test/"
    )
    journal.save_call(changed)
    journal.close()
    damage(file, 9)

    journal, _ = open_journal(file)

    assert journal.calls()[0] == changed
    journal.close()
