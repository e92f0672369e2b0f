"""What the person hears of a disk that takes nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from tecart_starter.app import saving
from tecart_starter.app.saving import Saving
from tecart_starter.app.tellings import Tellings
from tecart_starter.gui.popups.notices import Notices
from tecart_starter.system.records.journal import Journal
from tecart_starter.system.records.journal_errors import Unwritable
from tecart_starter.texts.catalog import Texts
from tests.small_disk import SmallDisk

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


class FakeNotices:
    def __init__(self) -> None:
        self.told: list[tuple[str, str]] = []

    def tell(self, title: str, sentence: str) -> None:
        self.told.append((title, sentence))


@pytest.mark.mounts
def test_it_is_said_once_and_tried_again_until_it_works(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "RETRY_MS", 30)
    with SmallDisk(tmp_path / "disk", mebibytes=4) as disk:
        journal = Journal(disk.folder / "journal.sqlite3")
        watched = Saving(journal)
        watched.start()
        assert watched.saved
        disk.fill()
        with qtbot.waitSignal(watched.lost) as lost:
            for number in range(300):
                journal.accept(f"id{number}", "tecartcrms://a", NOW)

        assert lost.args == [Unwritable.FULL]
        assert not watched.saved
        with qtbot.assertNotEmitted(watched.lost, wait=100), qtbot.assertNotEmitted(watched.regained):
            journal.accept("later", "tecartcrms://a", NOW)
        with qtbot.waitSignal(watched.regained):
            disk.free()
        assert watched.saved
        with qtbot.assertNotEmitted(watched.regained, wait=100):
            watched.retry()
        journal.close()


@pytest.mark.mounts
def test_what_could_be_written_before_anybody_heard_of_it_is_not_told(qtbot: QtBot, tmp_path: Path) -> None:
    with SmallDisk(tmp_path / "disk", mebibytes=4) as disk:
        journal = Journal(disk.folder / "journal.sqlite3")
        watched = Saving(journal)
        disk.fill()
        with qtbot.assertNotEmitted(watched.lost, wait=100), qtbot.assertNotEmitted(watched.regained):
            for number in range(300):
                journal.accept(f"id{number}", "tecartcrms://a", NOW)
            assert not watched.saved
            disk.free()
            watched.retry()

        assert watched.saved
        journal.close()


@pytest.mark.mounts
def test_a_disk_that_is_read_only_from_the_start_is_said_at_the_start(qtbot: QtBot, tmp_path: Path) -> None:
    with SmallDisk(tmp_path / "disk", mebibytes=4) as disk:
        disk.protect()
        journal = Journal(disk.folder / "journal.sqlite3")
        watched = Saving(journal)
        with qtbot.waitSignal(watched.lost) as lost:
            watched.start()
        watched.stop()
        journal.close()
    assert lost.args == [Unwritable.READ_ONLY]


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (Unwritable.FULL, "Der Datenträger ist voll: /home/anna/daten. Anrufe und Links werden weiter geöffnet"),
        (Unwritable.READ_ONLY, "Der Ordner ist schreibgeschützt: /home/anna/daten."),
        (Unwritable.OTHER, "Der Ordner lässt sich nicht beschreiben: /home/anna/daten."),
    ],
)
def test_the_sentence_names_reason_and_place(tr: Texts, why: Unwritable, words: str) -> None:
    notices = FakeNotices()

    Tellings(cast("Notices", notices), tr).unsaved(why, Path("/home/anna/daten"))

    ((title, sentence),) = notices.told
    assert title == "Nicht gespeichert"
    assert sentence.startswith(words)
