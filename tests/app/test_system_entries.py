"""Autostart follows the setting, and the person hears once that other programs have the links."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tecart_starter.app.system_entries import SystemEntries
from tecart_starter.app.tellings import Tellings
from tecart_starter.domain.readiness import LinkOpeners
from tecart_starter.domain.settings import Settings, Startup
from tecart_starter.system.desktop import own_launcher
from tecart_starter.texts.catalog import Texts

ON, OFF = Settings(), Settings()._replace(startup=Startup(autostart=False))


class Told:
    """Notices that are written down."""

    def __init__(self) -> None:
        self.sentences: list[str] = []

    def tell(self, title: str, sentence: str) -> None:
        assert title
        self.sentences.append(sentence)


class Desk:
    """A person's folders, with the real tools."""

    def __init__(self, folder: Path, tr: Texts) -> None:
        self.folder = folder
        self.entry = folder / "config" / "autostart" / "tecart-starter.desktop"
        self.told = Told()
        self._tr = tr

    def entries(self, settings: Settings, *, own_profile: bool = True) -> SystemEntries:
        tell = Tellings(self.told, self._tr)  # type: ignore[arg-type] # they only tell
        return SystemEntries(settings, tell, self.folder / "notes", self._tr, own_profile=own_profile)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tr: Texts) -> Desk:
    for name, folder in {"HOME": ".", "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data"}.items():
        monkeypatch.setenv(name, str(tmp_path / folder))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "none"))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "none"))
    return Desk(tmp_path, tr)


def test_the_first_start_has_the_program_start_at_login(qtbot: QtBot, desk: Desk) -> None:
    entries = desk.entries(ON)
    entries.start()
    assert f"Exec={own_launcher().with_name('tecart-starter')} --background\n" in desk.entry.read_text()


def test_a_portable_profile_changes_nothing(qtbot: QtBot, desk: Desk) -> None:
    entries = desk.entries(ON, own_profile=False)
    entries.start()
    entries.apply(OFF)
    entries.apply(ON)
    assert not desk.entry.exists()


def test_the_setting_takes_effect_at_once(qtbot: QtBot, desk: Desk) -> None:
    entries = desk.entries(OFF)
    entries.start()
    assert not desk.entry.exists()
    entries.apply(ON)
    assert desk.entry.exists()
    entries.apply(OFF)
    assert not desk.entry.exists()


def test_other_settings_leave_alone_what_the_person_did_in_the_desktop(qtbot: QtBot, desk: Desk) -> None:
    entries = desk.entries(ON)
    entries.start()
    desk.entry.write_text(desk.entry.read_text() + "Hidden=true\n")
    entries.apply(ON._replace(login=ON.login._replace(user="x")))
    assert "Hidden=true" in desk.entry.read_text()


def test_a_wish_that_cannot_be_fulfilled_is_said(qtbot: QtBot, desk: Desk) -> None:
    (desk.folder / "config").write_text("a file where a folder should be")
    entries = desk.entries(OFF)
    entries.apply(ON)
    assert "lässt sich nicht schreiben" in desk.told.sentences[0]


def test_links_that_went_to_another_program_are_told_once_until_they_come_back(qtbot: QtBot, desk: Desk) -> None:
    entries = desk.entries(ON)
    entries.note_owners(LinkOpeners.OURS, [])
    assert desk.told.sentences == []

    for _ in range(2):
        entries.note_owners(LinkOpeners.OTHERS, ["Wählhilfe"])
    assert len(desk.told.sentences) == 1
    assert "Wählhilfe" in desk.told.sentences[0]

    entries.note_owners(LinkOpeners.OURS, [])
    entries.note_owners(LinkOpeners.OTHERS, ["Wählhilfe"])
    assert len(desk.told.sentences) == 2


def test_links_that_nobody_opens_or_of_a_portable_profile_are_no_news(qtbot: QtBot, desk: Desk) -> None:
    desk.entries(ON).note_owners(LinkOpeners.NOBODY, [])
    desk.entries(ON, own_profile=False).note_owners(LinkOpeners.OTHERS, ["Firefox"])
    assert desk.told.sentences == []
