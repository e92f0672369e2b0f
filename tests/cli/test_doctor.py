"""The check of everything, from the shell: what it prints, how it ends, what it leaves behind."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.cli.test_main import run


@pytest.fixture
def folders(tmp_path: Path) -> dict[str, str]:
    """Nothing is registered here."""
    names = {"XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_CONFIG_DIRS": "none", "XDG_DATA_DIRS": "none"}
    return {name: str(tmp_path / folder) for name, folder in names.items()}


def test_scripts_get_every_finding_with_its_state_and_remedy(folders: dict[str, str]) -> None:
    done = run("doctor", "--json", **folders)
    assert done.returncode == 78
    said = json.loads(done.stdout)
    assert said["ok"] is False
    findings = {one["key"]: one for one in said["findings"]}
    assert findings["address"]["state"] == "fault"
    assert findings["links.tecartcrmcall"]["state"] == "fault"
    assert findings["engine"]["finding"].startswith("Browser: Chromium ")
    assert all(set(one) == {"key", "state", "finding", "remedy"} for one in said["findings"])
    assert all(one["remedy"] for one in said["findings"] if one["state"] == "fault")


def test_people_read_the_heaviest_first_and_a_verdict_last(folders: dict[str, str]) -> None:
    lines = run("doctor", **folders).stdout.splitlines()
    assert lines[0].startswith("Fehler      Es ist noch keine Systemadresse")
    assert lines[1].strip().startswith("→ ")
    assert lines[-1].startswith("So funktionieren Links und Anrufe noch nicht: ")
    assert "will not work yet" in run("doctor", LANG="en_GB.UTF-8", **folders).stdout


def test_a_report_for_the_help_desk_is_written_for_its_owner_only(folders: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "bericht.zip"
    done = run("doctor", "--bundle", str(file), **folders)
    assert str(file) in done.stderr
    assert file.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(file) as archive:
        assert "findings.txt" in archive.namelist()


def test_a_report_that_cannot_be_written_is_one_plain_line(folders: dict[str, str], tmp_path: Path) -> None:
    done = run("doctor", "--bundle", str(tmp_path / "none" / "x.zip"), **folders)
    assert (done.returncode, done.stdout) == (69, "")
    assert len(done.stderr.splitlines()) == 1
