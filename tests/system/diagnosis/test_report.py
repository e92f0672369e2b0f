"""The report for the help desk: what is in it, and what is not."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tecart_starter.domain.diagnosis import Blame, Finding, Weight
from tecart_starter.system.diagnosis.report import findings_json, findings_text, support_report
from tecart_starter.system.diagnosis.surroundings import Surroundings
from tests.system.diagnosis.conftest import STATUS

FINDINGS = [
    Finding("crm.name", Weight.FAULT, "crm.example.test wurde nicht gefunden.", "Netz prüfen."),
    Finding("disk", Weight.OK, "Platz genug."),
]
TOML = """# call me at 0361 302624
[system]
address = "https://crm.example.test"
[login]
user = "anna.schmidt"
"""
CALL = {"id": 7, "lnumber": "22", "rnumber": "004936130262422", "name": "Müller GmbH", "text": "Herr Müller"}
WINDOW = {"id": 1, "url": "https://crm.example.test/public/index.php?contact=81", "title": "Müller GmbH"}


@pytest.fixture
def report(surroundings: Callable[..., Surroundings], home: Path) -> dict[str, str]:
    (home / "logs").mkdir()
    (home / "logs" / "tecart-starter.log").write_text(
        "2026-11-25T22:10:00Z INFO x: https://crm.example.test/ 0361302624\n"
    )
    (home / "logs" / "tecart-starter.log.1").write_text("older\n")
    where = surroundings(TOML, status=STATUS | {"windows": [WINDOW], "calls": [CALL]}, engine=("140.0", "152.0"))
    with zipfile.ZipFile(io.BytesIO(support_report(where, FINDINGS))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_it_holds_what_helps(report: dict[str, str]) -> None:
    assert set(report) == {
        "findings.txt", "findings.json", "system.txt", "settings.toml", "status.json",
        "logs/tecart-starter.log", "logs/tecart-starter.log.1",
    }  # fmt: skip
    assert "host-1.invalid wurde nicht gefunden" in report["findings.txt"]
    assert json.loads(report["findings.json"])["ok"] is False
    assert "Chromium 140.0, patched up to 152.0" in report["system.txt"]
    assert "PySide6-WebEngine 6." in report["system.txt"]
    assert json.loads(report["status.json"])["windows"][0]["id"] == 1


def test_it_holds_no_number_host_or_name(report: dict[str, str], home: Path) -> None:
    everything = "\n".join(report.values())
    for private in ("crm.example.test", "anna.schmidt", "302624", "Müller", "contact=81"):
        assert private not in everything
    assert 'user = "NAME"' in report["settings.toml"]
    assert json.loads(report["status.json"])["calls"][0]["rnumber"] == "…22"


def test_what_cannot_be_read_is_missing(surroundings: Callable[..., Surroundings], home: Path) -> None:
    where = surroundings()
    (home / "settings.toml").unlink()
    (home / "settings.toml").mkdir()
    with zipfile.ZipFile(io.BytesIO(support_report(where, FINDINGS))) as archive:
        assert set(archive.namelist()) == {"findings.txt", "findings.json", "system.txt"}


def test_the_forms_for_people_and_scripts() -> None:
    assert findings_text(FINDINGS).splitlines() == [
        "FAULT    crm.name: crm.example.test wurde nicht gefunden.",
        "         -> Netz prüfen.",
        "OK       disk: Platz genug.",
    ]
    said = json.loads(findings_json("1.0", [Finding("x", Weight.NOTE, "Gut.", blame=Blame.CONFIGURATION)]))
    assert said == {
        "version": "1.0",
        "ok": True,
        "findings": [{"key": "x", "state": "note", "finding": "Gut.", "remedy": ""}],
    }
