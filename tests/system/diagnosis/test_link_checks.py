"""Registration and autostart, with the desktop's real tools and private folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from tecart_starter.domain.diagnosis import Blame, Weight
from tecart_starter.system.desktop import autostart, registration
from tecart_starter.system.desktop.desktop_entries import AUTOSTART_ENTRY, LINKS_ENTRY
from tecart_starter.system.diagnosis.link_checks import check_autostart, check_launcher, check_links
from tests.system.diagnosis.conftest import Examine

OPENERS = "gio, xdg-mime"


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, folder in {"HOME": ".", "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data"}.items():
        monkeypatch.setenv(name, str(tmp_path / folder))
    for name in ("XDG_CONFIG_DIRS", "XDG_DATA_DIRS"):
        monkeypatch.setenv(name, str(tmp_path / "none"))
    return tmp_path


def programs(folder: Path) -> Path:
    folder.mkdir()
    for name in ("tecart-open", "tecart-starter"):
        (folder / name).write_text("#!/bin/sh\n")
        (folder / name).chmod(0o755)
    return folder / "tecart-open"


@pytest.fixture
def launcher(folders: Path) -> Path:
    return programs(folders / "bin")


def test_links_that_are_ours_are_well_by_every_opener(examine: Examine, launcher: Path) -> None:
    registration(launcher).register()
    found = examine(check_links, launcher=launcher)
    assert set(found) == {"links.tecartcrms", "links.tecartcrm", "links.tecartcrmcall", "links.tecartcrmendcall"}
    assert {finding.weight for finding in found.values()} == {Weight.OK}
    assert found["links.tecartcrm"].text == f"tecartcrm-Links öffnet der TecArt Starter ({OPENERS})."


def test_links_of_nobody_are_a_fault_with_a_remedy(examine: Examine, launcher: Path) -> None:
    finding = examine(check_links, launcher=launcher)["links.tecartcrmcall"]
    assert (finding.weight, finding.blame) == (Weight.FAULT, Blame.CONFIGURATION)
    assert finding.text == f"tecartcrmcall-Links öffnet noch kein Programm ({OPENERS})."
    assert "tecart-starter register" in finding.remedy


def test_links_of_another_program_are_named(examine: Examine, launcher: Path, folders: Path) -> None:
    registration(launcher).register()
    entry = folders / "data" / "applications" / LINKS_ENTRY
    entry.write_text("[Desktop Entry]\nType=Application\nName=Fire\u202efox\nExec=/bin/true %u\n")
    finding = examine(check_links, launcher=launcher)["links.tecartcrms"]
    assert finding.weight is Weight.FAULT
    assert finding.text == f"tecartcrms-Links gehören: Fire\\u202efox ({OPENERS})"


def test_an_installation_that_is_gone_is_told_from_ours(examine: Examine, launcher: Path, folders: Path) -> None:
    registration(programs(folders / "old")).register()
    finding = examine(check_links, launcher=launcher)["links.tecartcrms"]
    assert finding.weight is Weight.FAULT
    assert "eine andere Installation" in finding.text


def test_a_launcher_that_is_missing_is_a_fault(examine: Examine, launcher: Path) -> None:
    assert examine(check_launcher, launcher=launcher) == {}
    assert examine(check_launcher)["launcher"].weight is Weight.FAULT


def test_autostart_is_compared_with_the_setting(examine: Examine, launcher: Path, folders: Path) -> None:
    off = "[startup]\nautostart = false\n"
    assert examine(check_autostart, launcher=launcher)["autostart"].weight is Weight.WARNING
    assert examine(check_autostart, off, launcher=launcher)["autostart"].weight is Weight.NOTE
    autostart(launcher).enable()
    assert examine(check_autostart, launcher=launcher)["autostart"].weight is Weight.OK
    entry = folders / "config" / "autostart" / AUTOSTART_ENTRY
    entry.write_text(entry.read_text() + "Hidden=true\n")
    declined = examine(check_autostart, launcher=launcher)["autostart"]
    assert declined.weight is Weight.NOTE
    assert "abgeschaltet" in declined.text
    assert examine(check_autostart, launcher=launcher, own_profile=False) == {}
