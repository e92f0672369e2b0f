"""Settings, policy, folders, disk and journal, each with what is wrong made real."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from tecart_starter.domain.diagnosis import Blame, Weight
from tecart_starter.system.diagnosis.storage_checks import (
    check_disk,
    check_folders,
    check_journal,
    check_policy,
    check_settings,
)
from tecart_starter.system.records.journal import Journal
from tests.system.diagnosis.conftest import STATUS, Examine


def test_a_file_without_fault_is_well(examine: Examine) -> None:
    assert examine(check_settings, "[calls]\nwidth = 800\n")["settings"].weight is Weight.OK


def test_a_wrong_value_is_named_with_its_line(examine: Examine) -> None:
    finding = examine(check_settings, '# mine\n[calls]\nwidth = "broad"\n')["settings.calls.width"]
    assert finding.weight is Weight.WARNING
    assert "calls.width (Zeile 3)" in finding.text
    assert "settings.toml" in finding.remedy


def test_an_unknown_key_is_a_note(examine: Examine) -> None:
    finding = examine(check_settings, "[calls]\ncolour = 1\n")["settings.calls.colour"]
    assert finding.weight is Weight.NOTE
    assert "Zeile 2" in finding.text


def test_a_file_that_is_no_toml_is_a_warning(examine: Examine) -> None:
    assert examine(check_settings, "[calls\n")["settings.file"].weight is Weight.WARNING


def test_what_administrators_decide_is_told(examine: Examine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text("[calls]\nwidth = 900\n[login]\nautomatic = false\n")
    monkeypatch.setattr("tecart_starter.system.paths.policy_file", lambda: policy)
    finding = examine(check_policy)["policy"]
    assert finding.weight is Weight.NOTE
    assert "calls.width, login.automatic" in finding.text
    assert str(policy) in finding.text


def test_folders_that_can_be_written_are_well(examine: Examine) -> None:
    assert {finding.weight for finding in examine(check_folders).values()} == {Weight.OK}


def test_a_folder_in_which_nothing_can_be_written_is_a_fault(examine: Examine, home: Path) -> None:
    (home / "web").write_text("a file in the place of the folder")  # stops root, too
    finding = examine(check_folders)["folders"]
    assert finding.weight is Weight.FAULT
    assert str(home / "web") in finding.text


def test_a_program_that_writes_only_to_memory_is_told(examine: Examine) -> None:
    found = examine(check_folders, status=STATUS | {"saved": False})
    assert found["folders.unsaved"].weight is Weight.WARNING


@pytest.mark.parametrize(("free_mb", "weight"), [(5000, Weight.OK), (300, Weight.WARNING), (5, Weight.FAULT)])
def test_the_room_on_the_disk_is_told(
    examine: Examine, monkeypatch: pytest.MonkeyPatch, free_mb: int, weight: Weight
) -> None:
    usage = shutil._ntuple_diskusage(10**12, 0, free_mb * 1024 * 1024)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert examine(check_disk)["disk"].weight is weight


def test_a_journal_is_well_also_while_the_program_writes_it(examine: Examine, home: Path) -> None:
    assert "noch keine" in examine(check_journal)["journal"].text
    journal = Journal(home / "journal.sqlite3")
    assert examine(check_journal)["journal"].weight is Weight.OK
    journal.close()
    assert "0 Anrufe" in examine(check_journal)["journal"].text


def test_a_damaged_journal_is_a_warning(examine: Examine, home: Path) -> None:
    (home / "journal.sqlite3").write_bytes(b"no database" * 1000)
    finding = examine(check_journal)["journal"]
    assert finding.weight is Weight.WARNING
    assert "beschädigt" in finding.text


def test_a_journal_of_a_later_version_is_a_fault(examine: Examine, home: Path) -> None:
    Journal(home / "journal.sqlite3").close()
    with sqlite3.connect(home / "journal.sqlite3") as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    finding = examine(check_journal)["journal"]
    assert (finding.weight, finding.blame) == (Weight.FAULT, Blame.CONFIGURATION)
