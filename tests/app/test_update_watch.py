"""The program's files are replaced while it runs."""

from __future__ import annotations

import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from pytestqt.qtbot import QtBot

from tecart_starter.app import update_watch
from tecart_starter.app.reception import Reception
from tecart_starter.app.tellings import Tellings
from tecart_starter.app.update_watch import UpdateWatch, start_again
from tecart_starter.domain.links import parse
from tecart_starter.gui.popups.notices import Notices
from tecart_starter.ipc import wire
from tecart_starter.ipc.requests import Request
from tecart_starter.system.records.journal import Journal
from tecart_starter.texts.catalog import Texts
from tecart_starter.version import VERSION


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "version.py"
    file.write_text(f'VERSION = "{VERSION}"\n')
    return file


@pytest.fixture
def watch(qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch) -> UpdateWatch:
    monkeypatch.setattr(update_watch, "LOOK_MS", 20)
    return UpdateWatch(file)


def replace(file: Path, text: str) -> None:
    """As installers do: another file in its place."""
    new = file.with_suffix(".new")
    new.write_text(text)
    new.replace(file)


def test_another_version_is_told_once(qtbot: QtBot, watch: UpdateWatch, file: Path) -> None:
    with qtbot.waitSignal(watch.replaced):
        replace(file, 'VERSION = "99.1"\n')

    with qtbot.assertNotEmitted(watch.replaced, wait=80):
        pass
    with qtbot.waitSignal(watch.replaced):
        replace(file, 'VERSION = "99.2"\n')


def test_the_same_version_again_is_no_news(qtbot: QtBot, watch: UpdateWatch, file: Path) -> None:
    with qtbot.assertNotEmitted(watch.replaced, wait=80):
        replace(file, f'VERSION = "{VERSION}"\n')


def test_the_middle_of_an_update_is_waited_out(qtbot: QtBot, watch: UpdateWatch, file: Path) -> None:
    with qtbot.assertNotEmitted(watch.replaced, wait=80):
        file.unlink()
    with qtbot.waitSignal(watch.replaced):
        replace(file, 'VERSION = "99.1"\n')


def test_the_person_is_told_and_may_restart(qtbot: QtBot, watch: UpdateWatch, file: Path, tr: Texts) -> None:
    notices = Notices(tr)
    with patch.object(notices, "tell") as tell:
        tellings = Tellings(notices, tr)
        watch.talk(tellings, notices)
        with qtbot.waitSignal(watch.replaced):
            replace(file, 'VERSION = "99.1"\n')

    title, sentence, (button,) = tell.call_args.args
    assert title == "Der TecArt Starter wurde aktualisiert"
    assert "Neustart" in sentence
    assert tell.call_args.kwargs == {"stays": True}, "the button can be pressed later, too"
    with qtbot.assertNotEmitted(watch.restart_requested):
        notices.action_invoked.emit("another")
    with qtbot.waitSignal(watch.restart_requested):
        notices.action_invoked.emit(button.key)
    assert watch.restart_wanted
    notices.close()


@pytest.mark.parametrize("sign", ["a link", "another version"])
def test_a_link_makes_it_look_at_once(qtbot: QtBot, file: Path, home: Path, tr: Texts, sign: str) -> None:
    watch = UpdateWatch(file)  # looks by itself only in a minute
    journal = Journal(home / "journal.sqlite3")
    reception = Reception(journal, lambda text: parse(text, ()), lambda: "", tr)
    reception.start_telling()
    watch.hear(reception)
    replace(file, 'VERSION = "99.1"\n')
    request = {
        "a link": Request(wire.LINK, "id1", "", "tecartcrmcall:rnumber=1"),
        "another version": Request(wire.OTHER_VERSION, "", "", ""),
    }[sign]

    with qtbot.waitSignal(watch.replaced):
        assert reception.handle(request) == (wire.OK,), "the old one goes on"
    journal.close()


def test_it_looks_at_the_file_that_the_build_reads() -> None:
    assert update_watch._version(update_watch._own_file()) == VERSION


def test_a_restart_starts_the_program_that_lies_there_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sign = tmp_path / "started"
    code = f"open({str(sign)!r}, 'w').write('yes')"
    monkeypatch.setattr(update_watch, "command", lambda _: [sys.executable, "-c", code])

    assert start_again().wait(30) == 0

    assert sign.read_text() == "yes"
