"""The list of what was not opened, filled from the journal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from tecart_starter.app.link_overview import LinkOverview
from tecart_starter.domain.links import Refused
from tecart_starter.domain.stored_link import LinkState
from tecart_starter.gui.call_list.link_list import LinkEntry
from tecart_starter.gui.call_list.main_window import MainWindow
from tecart_starter.system.records.journal import Journal
from tecart_starter.texts.catalog import Texts

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


class Window(QObject):
    """Stands for the main window."""

    links_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shows_links = False
        self.shown: list[Sequence[LinkEntry]] = []

    def set_links(self, links: Sequence[LinkEntry]) -> None:
        self.shown.append(links)


def understand(text: str) -> Refused:
    raise AssertionError(f"{text}: nobody sees why it was refused")


def test_many_links_held_at_once_are_read_once(qtbot: QtBot, tmp_path: Path, tr: Texts) -> None:
    journal, window = Journal(tmp_path / "journal.sqlite3"), Window()
    overview = LinkOverview(journal, understand, cast(MainWindow, window), tr)

    for number in range(250):
        stored = journal.accept(f"id{number}", f"tecartcrms://a/{number}", NOW)
        assert stored is not None
        journal.set_link_state(stored.number, LinkState.HELD)
        overview.refresh()
    assert window.shown == []
    qtbot.waitUntil(lambda: bool(window.shown))
    qtbot.wait(20)

    (links,) = window.shown
    assert [links[0].link, links[-1].link] == ["tecartcrms://a/249", "tecartcrms://a/50"]
    assert all(link.held for link in links)
    journal.close()


def test_who_opens_the_list_sees_it_at_once(tmp_path: Path, tr: Texts) -> None:
    journal, window = Journal(tmp_path / "journal.sqlite3"), Window()
    overview = LinkOverview(journal, understand, cast(MainWindow, window), tr)

    window.links_requested.emit()

    assert window.shown == [[]]
    del overview
    journal.close()
