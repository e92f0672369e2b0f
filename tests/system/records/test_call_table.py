"""Calls as a table for spreadsheets."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.system.records.call_table import export_table

OPENED = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
CALL = Call(7, "22", "+49361302620", 0, CallState.ENDED, OPENED, OPENED + timedelta(seconds=65), "event")


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def test_a_call_is_a_row_with_name_note_and_local_times(tmp_path: Path) -> None:
    file = tmp_path / "Anrufe.csv"

    export_table([CALL._replace(name="Jörg; Groß", note='sagt "ja"')], file)

    assert file.read_bytes().startswith(b"\xef\xbb\xbf"), "Excel takes it for UTF-8"
    (row,) = rows(file)
    assert (row["name"], row["note"], row["seconds"]) == ("Jörg; Groß", 'sagt "ja"', "65")
    assert row["opened"] == OPENED.astimezone().strftime("%Y-%m-%d %H:%M:%S")


@pytest.mark.parametrize("evil", ["=1+1", "+49361", "-1", "@SUM(A1)", "\t=1"])
def test_nothing_is_a_formula(tmp_path: Path, evil: str) -> None:
    export_table([CALL._replace(name=evil, note=evil, rnumber=evil)], tmp_path / "a.csv")

    (row,) = rows(tmp_path / "a.csv")
    assert [row["name"], row["note"], row["rnumber"]] == [f"'{evil}"] * 3


def test_what_was_there_stays_until_the_new_file_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "Anrufe.csv"
    file.write_text("before")

    def broken() -> object:
        yield CALL
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        export_table(broken(), file)  # type: ignore[arg-type] # a generator

    assert file.read_text() == "before"
    assert list(tmp_path.glob("*csv*")) == [file]
