"""A journal on a disk that is full or read-only: it goes on in memory, and is written as soon as that is possible."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.domain.stored_link import LinkState
from tecart_starter.system.records.journal import Journal, read_calls
from tecart_starter.system.records.journal_database import wal_of
from tecart_starter.system.records.journal_errors import Unwritable
from tests.small_disk import SmallDisk

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
CALL = Call(0, "22", "+493613026240", 0, CallState.OPENING, NOW)


pytestmark = pytest.mark.mounts


def test_on_a_full_disk_the_journal_goes_on_and_is_written_when_there_is_room(tmp_path: Path) -> None:
    with SmallDisk(tmp_path / "disk", mebibytes=4) as disk:
        file = disk.folder / "journal.sqlite3"
        journal = Journal(file)
        lost: list[bool] = []
        journal.hear_lost(lambda: lost.append(True))
        first = journal.add_call(CALL)
        disk.fill()

        calls = [first, *(journal.add_call(CALL) for _ in range(200))]
        link = journal.accept("id", "tecartcrms://a", NOW)
        ended = first._replace(state=CallState.ENDED, ended=NOW)
        journal.save_call(ended)

        assert lost == [True]
        assert journal.unsaved_because is Unwritable.FULL
        assert journal.calls() == [*reversed(calls[1:]), ended]
        assert journal.accept("id", "tecartcrms://a", NOW) is None
        assert not journal.save()
        assert journal.unsaved_because is Unwritable.FULL

        disk.free()
        assert journal.save()
        assert journal.unsaved_because is None
        assert len(read_calls(file)) == 201
        assert journal.links(LinkState.WAITING) == [link]
        journal.add_call(CALL)
        journal.close()
        assert len(read_calls(file)) == 202


def test_what_was_kept_in_memory_is_written_at_the_end(tmp_path: Path) -> None:
    with SmallDisk(tmp_path / "disk", mebibytes=4) as disk:
        file = disk.folder / "journal.sqlite3"
        journal = Journal(file)
        disk.fill()
        for _ in range(200):
            journal.add_call(CALL)
        disk.free()

        journal.close()

        assert len(read_calls(file)) == 200


def test_a_journal_that_is_full_from_the_start_goes_on_from_what_it_holds(tmp_path: Path) -> None:
    """Killed on a full disk, started on a full disk: the write-ahead log is read, though it cannot be opened there."""
    with SmallDisk(tmp_path / "disk", mebibytes=4) as disk:
        file = disk.folder / "journal.sqlite3"
        program = (
            "import sys, os, signal; from pathlib import Path; from datetime import datetime, UTC;"
            "from tecart_starter.system.records.journal import Journal; journal = Journal(Path(sys.argv[1]));"
            "journal.accept('id', 'tecartcrms://a', datetime(2026, 11, 24, 9, tzinfo=UTC));"
            "os.kill(os.getpid(), signal.SIGKILL)"
        )
        subprocess.run([sys.executable, "-c", program, file], check=False)
        assert wal_of(file).exists()
        os.truncate(file.with_name(file.name + "-shm"), 0)
        disk.fill()

        journal = Journal(file)

        assert journal.unsaved_because is Unwritable.FULL
        assert [link.text for link in journal.links(LinkState.WAITING)] == ["tecartcrms://a"]
        disk.free()
        journal.add_call(CALL)
        journal.close()
        assert len(read_calls(file)) == 1


def test_a_read_only_disk_is_read_and_written_when_it_can_be(tmp_path: Path) -> None:
    with SmallDisk(tmp_path / "disk", mebibytes=4) as disk:
        file = disk.folder / "journal.sqlite3"
        journal = Journal(file)
        journal.add_call(CALL)
        journal.close()
        disk.protect()

        journal = Journal(file)

        assert journal.unsaved_because is Unwritable.READ_ONLY
        journal.add_call(CALL)
        assert [call.id for call in journal.calls()] == [2, 1]
        disk.unprotect()
        assert journal.save()
        journal.close()
        assert len(read_calls(file)) == 2


def test_a_first_start_on_a_read_only_disk_begins_in_memory(tmp_path: Path) -> None:
    with SmallDisk(tmp_path / "disk", mebibytes=4) as disk:
        disk.protect()
        journal = Journal(disk.folder / "data" / "journal.sqlite3")

        assert journal.unsaved_because is Unwritable.READ_ONLY
        assert journal.add_call(CALL).id == 1
        journal.close()


def test_what_a_failed_attempt_to_write_leaves_is_whole(tmp_path: Path) -> None:
    """The way back needs room, too: until there is enough, the file keeps what it had."""
    with SmallDisk(tmp_path / "disk", mebibytes=4) as disk:
        file = disk.folder / "journal.sqlite3"
        journal = Journal(file)
        journal.add_call(CALL)
        disk.fill()
        for _ in range(500):
            journal.add_call(CALL._replace(note="x" * 2000))
        disk.free(to=64 * 1024)

        assert not journal.save()

        before = shutil.copytree(disk.folder, disk.folder.with_name("copy"))
        assert len(read_calls(before / file.name)) == 1
        disk.free()
        assert journal.save()
        journal.close()
        assert len(read_calls(file)) == 501
