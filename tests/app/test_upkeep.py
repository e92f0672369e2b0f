"""What is let go of, and what is still known of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import Mock

import pytest

from tecart_starter.app.upkeep import Upkeep
from tecart_starter.domain.calls import Call, CallState
from tecart_starter.domain.phone import Numbering
from tecart_starter.domain.tracker import CROWDED, KEPT_OVER, CallTracker
from tecart_starter.system.records.journal import Journal

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """With more calls of today than stay in memory."""
    journal = Journal(tmp_path / "journal.sqlite3")
    for number in range(CROWDED + 1):
        opened = NOW - timedelta(hours=3) + timedelta(seconds=10 * number)
        journal.add_call(Call(0, "22", f"+49361{number}", 1, CallState.ENDED, opened, opened))
    yield journal
    journal.close()


class Bench:
    """An Upkeep between a real journal and a real tracker; the desk and what shows are not looked at."""

    def __init__(self, journal: Journal) -> None:
        self.tracker = CallTracker(Numbering("DE", ""), 0, 0)
        self.desk, self.screens = Mock(), Mock()
        self.desk.restore.side_effect = lambda calls, *_: self.tracker.restore(calls)
        self.windows = [SimpleNamespace(call=1), SimpleNamespace(call=None)]
        self.upkeep = Upkeep(
            journal,
            Mock(tracker=self.tracker, desk=self.desk),
            self.screens,
            Mock(snapshot=lambda: self.windows),
        )


@pytest.fixture
def bench(journal: Journal) -> Bench:
    return Bench(journal)


def test_a_day_with_very_many_calls_does_not_stay_in_memory(bench: Bench) -> None:
    bench.upkeep.take_up([], NOW)

    surplus = CROWDED + 1 - KEPT_OVER
    bench.screens.forget.assert_called_once_with(list(range(2, surplus + 1)))
    assert len(bench.tracker.calls) == KEPT_OVER + 1, "the first call has a window"

    bench.upkeep.trim(NOW)
    bench.screens.forget.assert_called_once()


def test_calls_that_were_let_go_are_still_told_while_they_have_just_ended(bench: Bench) -> None:
    bench.upkeep.take_up([], NOW)
    long_ago = NOW - timedelta(hours=4)

    assert [call.id for call in bench.upkeep.calls_since(long_ago)] == list(range(1, CROWDED + 2))
    assert {call.id for call in bench.upkeep.calls_since(NOW)} == {call.id for call in bench.tracker.calls}


def test_nothing_is_let_go_that_the_file_does_not_have(
    bench: Bench, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(journal), "unsaved_because", "full")
    bench.upkeep.take_up([], NOW)
    bench.upkeep.clear(NOW + timedelta(days=3), days=90)
    bench.screens.forget.assert_not_called()

    monkeypatch.setattr(type(journal), "unsaved_because", None)
    bench.upkeep.clear(NOW + timedelta(days=3), days=90)
    assert [call.id for call in bench.tracker.calls] == [1]


def test_where_the_journal_cannot_be_read_those_in_memory_are_told(
    bench: Bench, journal: Journal, caplog: pytest.LogCaptureFixture
) -> None:
    bench.upkeep.take_up([], NOW)
    journal.close()
    assert bench.upkeep.calls_since(NOW - timedelta(hours=4)) == list(bench.tracker.calls)
    assert "cannot be told" in caplog.text
