"""Journals from damaged disks: the program goes on with what can be read, and never with what nobody has written."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.system.records.journal import Journal, read_calls
from tecart_starter.system.records.journal_errors import JournalError, JournalTooNewError
from tecart_starter.system.records.journal_opening import open_journal

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
CALLS = 120


@cache
def whole() -> bytes:
    """A journal with some calls and links."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "journal.sqlite3")
        journal = Journal(file)
        for number in range(CALLS):
            journal.accept(f"id{number}", f"tecartcrmcall:rnumber=0361{number:06}", NOW)
            journal.add_call(
                Call(0, "22", f"0361{number:06}", 0, CallState.ENDED, NOW, name="Müller " * 10), number + 1
            )
        journal.close()
        return file.read_bytes()


PLACE = st.integers(0, 120) | st.integers(0, 100_000)
LENGTH = st.sampled_from((1, 2, 16, 512, 4096))
BYTE = st.sampled_from((0, 0xFF)) | st.integers(0, 255)


def damaged(stretches: list[tuple[int, int, int]], kept: float) -> bytes:
    """The file with stretches (place, length, byte) overwritten, and its end missing."""
    data = bytearray(whole())
    for place, length, byte in stretches:
        hit = data[place % len(data) : place % len(data) + length]
        data[place % len(data) : place % len(data) + len(hit)] = bytes([byte]) * len(hit)
    return bytes(data[: round(len(data) * kept)])


@given(st.lists(st.tuples(PLACE, LENGTH, BYTE), max_size=4), st.just(1.0) | st.floats(0, 1))
@settings(deadline=None, max_examples=40)
def a_damaged_journal_is_rescued_or_refused_in_words(stretches: list[tuple[int, int, int]], kept: float) -> None:
    """Whatever is damaged: a journal that works, with true calls only, or an error that is ours."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "journal.sqlite3")
        file.write_bytes(damaged(stretches, kept))
        try:
            journal, rescue = open_journal(file)
        except JournalTooNewError:
            return
        except JournalError as error:
            raise AssertionError(f"a journal in a folder that can be written must open: {error}") from error
        try:
            assert journal.accept("new", "tecartcrms://x", NOW) is not None
            journal.add_call(Call(0, "22", "0361999999", 0, CallState.OPEN, NOW))
            if rescue is not None:
                assert rescue.set_aside.exists()
        finally:
            journal.close()
        assert any(call.rnumber == "0361999999" for call in read_calls(file))
