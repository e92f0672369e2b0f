"""The calls of earlier days, out of a journal that is in use."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.domain.ports import CallPage, DaySums
from tecart_starter.system.records import call_history
from tecart_starter.system.records.call_history import CallHistory
from tecart_starter.system.records.journal import Journal

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
NAMES = ("Anna Schmidt", "Jörg Groß-Müller", "", "Ömer Yılmaz")


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = Journal(tmp_path / "journal.sqlite3")
    for number in range(1, 13):
        opened = NOW - timedelta(hours=number // 2)
        name = NAMES[number % len(NAMES)]
        journal.add_call(
            Call(
                0, "22", f"+49361302{number:04}", 0, CallState.ENDED, opened, opened, missed=number % 3 == 0, name=name
            )
        )
    yield journal
    journal.close()


@pytest.fixture
def history(journal: Journal, tmp_path: Path) -> Iterator[CallHistory]:
    history = CallHistory(tmp_path / "journal.sqlite3")
    yield history
    history.close()


def ids(calls: list[Call]) -> list[int]:
    return [call.id for call in calls]


def test_pages_follow_one_another_without_a_gap(history: CallHistory, journal: Journal) -> None:
    found, page = [], history.calls_before(None, 5)
    while page.calls:
        found += page.calls
        page = history.calls_before(page.place, 5) if page.place else CallPage([], None)

    assert ids(found) == ids(sorted(journal.calls(), key=lambda call: (call.opened, call.id), reverse=True))


def test_a_page_is_found_by_the_index_of_time(history: CallHistory) -> None:
    plan = history._open().execute(
        "EXPLAIN QUERY PLAN SELECT id FROM calls WHERE (opened, id) < (?, ?) ORDER BY opened DESC, id DESC LIMIT 5",
        (1, 1),
    )
    assert "calls_by_time" in str(plan.fetchall())


def test_missed_calls_alone(history: CallHistory) -> None:
    assert sorted(ids(history.calls_before(None, 100, missed=True).calls)) == [3, 6, 9, 12]


@pytest.mark.parametrize(("search", "found"), [("ömer", [3, 7, 11]), ("gross", [1, 5, 9]), ("0361 302 0004", [4])])
def test_names_and_numbers_are_found_as_in_the_list(history: CallHistory, search: str, found: list[int]) -> None:
    assert sorted(ids(history.calls_before(None, 100, search=search).calls)) == found


def test_a_search_keeps_nobody_waiting_and_finds_all_the_same(
    history: CallHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(call_history, "SLICE", 3)
    monkeypatch.setattr(call_history, "LONGEST_SECONDS", 0.0)
    found, page = [], history.calls_before(None, 100, search="gross")
    asked = 1
    while page.place is not None:
        found += page.calls
        page = history.calls_before(page.place, 100, search="gross")
        asked += 1

    assert sorted(ids([*found, *page.calls])) == [1, 5, 9]
    assert asked >= 4


def test_what_is_written_meanwhile_is_seen(history: CallHistory, journal: Journal) -> None:
    assert len(history.calls_before(None, 100).calls) == 12
    journal.add_call(Call(0, "22", "0361", 0, CallState.OPEN, NOW + timedelta(hours=1)))

    assert ids(history.calls_before(None, 1).calls) == [13]


def test_without_a_readable_journal_there_is_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "bad.sqlite3").write_bytes(b"no journal" * 1000)

    assert CallHistory(tmp_path / "bad.sqlite3").calls_before(None, 10) == ([], None)
    assert CallHistory(tmp_path / "none.sqlite3").calls_before(None, 10) == ([], None)


def test_the_sums_are_those_that_the_calls_give(journal: Journal, history: CallHistory) -> None:
    flags = (False, True)
    kinds = itertools.product((CallState.ENDED, CallState.LOST), flags, flags, flags)
    for number, (state, missed, touched, requested) in enumerate(kinds):
        ended = NOW + timedelta(seconds=100 + number, milliseconds=700)
        journal.add_call(Call(0, "22", "1", 0, state, NOW, ended, missed=missed, touched=touched, requested=requested))
    calls = [call for call in journal.calls(NOW - timedelta(hours=2)) if call.id not in {2, 20, 28}]

    found = history.sums(NOW - timedelta(hours=2), 27, [2, 20])

    seconds = sum(call.seconds or 0 for call in calls if not call.went_by)
    assert found == DaySums(len(calls), seconds, sum(call.missed for call in calls))
    assert found.calls > 12
    assert found.seconds > 1000


def test_calls_that_go_on_are_not_summed_up(journal: Journal, history: CallHistory) -> None:
    journal.add_call(Call(0, "22", "1", 0, CallState.LOST, NOW + timedelta(hours=1)))
    assert history.sums(NOW + timedelta(minutes=1), 100, []) == DaySums()


def test_without_a_journal_there_are_no_sums(tmp_path: Path) -> None:
    assert CallHistory(tmp_path / "none.sqlite3").sums(NOW, 100, []) == DaySums()
