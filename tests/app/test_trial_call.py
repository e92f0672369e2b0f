"""The trial call: a page for the person's browser, and what comes back through the desktop, ticked off."""

from __future__ import annotations

import re
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from tecart_starter.app import trial_call
from tecart_starter.app.reception import Reception
from tecart_starter.app.trial_call import TrialCall
from tecart_starter.domain.calls import Call, CallState
from tecart_starter.domain.links import parse
from tecart_starter.domain.trial_call import CALL_LINK, END_LINK, NUMBER, StepState, TrialStep
from tecart_starter.ipc import wire
from tecart_starter.ipc.requests import Request
from tecart_starter.system.records.journal import Journal
from tecart_starter.texts.catalog import Texts


class Trial:
    """A trial with a desktop that opens nothing by itself."""

    def __init__(self, qtbot: QtBot, home: Path, tr: Texts, monkeypatch: pytest.MonkeyPatch) -> None:
        self.qtbot = qtbot
        self.opened: list[str] = []
        self.opens = True
        self.desk = SimpleNamespace(calls=[])
        self.journal = Journal(home / "journal.sqlite3")
        self.reception = Reception(self.journal, lambda text: parse(text, ()), lambda: "", tr)
        self.reception.start_telling()
        self.trial = TrialCall(self.reception, self.desk, tr)  # type: ignore[arg-type] # only its calls are looked at
        monkeypatch.setattr(trial_call, "open_outside", lambda address, **_: self._open(address))
        monkeypatch.setattr(trial_call, "open_call_link", self._open)

    def _open(self, address: str) -> bool:
        self.opened.append(address)
        return self.opens

    def browse(self, url: str) -> tuple[int, str]:
        """What a browser gets for ``url``."""
        got: list[tuple[int, str]] = []

        def load() -> None:
            try:
                with urllib.request.urlopen(url, timeout=5) as answer:
                    got.append((answer.status, answer.read().decode()))
            except urllib.error.HTTPError as error:
                got.append((error.code, ""))

        thread = threading.Thread(target=load)
        thread.start()
        self.qtbot.waitUntil(lambda: bool(got))
        thread.join()
        return got[0]

    def arrive(self, link: str, identifier: str) -> None:
        self.reception.handle(Request(wire.LINK, identifier, "", link))

    def done(self) -> list[str]:
        return [step.value for step, state in self.trial.steps.items() if state is StepState.DONE]

    def call(self, state: CallState) -> None:
        opened = datetime.now(UTC) + timedelta(seconds=1)
        self.desk.calls = [Call(1, "", NUMBER, 0, state, opened, None, None, missed=False, touched=False, name="")]


@pytest.fixture
def trial(qtbot: QtBot, home: Path, tr: Texts, monkeypatch: pytest.MonkeyPatch) -> Iterator[Trial]:
    made = Trial(qtbot, home, tr, monkeypatch)
    yield made
    made.trial.stop()
    made.journal.close()


def test_the_page_has_the_real_links_and_each_step_is_ticked_off(trial: Trial, qtbot: QtBot) -> None:
    trial.trial.begin()
    status, page = trial.browse(trial.opened[0])
    assert status == 200
    assert re.findall('href="([^"]*)"', page) == [CALL_LINK.replace("&", "&amp;"), END_LINK]
    assert trial.done() == ["page"]

    trial.arrive(CALL_LINK, "1")
    trial.call(CallState.OPEN)
    qtbot.waitUntil(lambda: trial.done() == ["page", "link", "window"])
    trial.arrive(END_LINK, "2")
    trial.call(CallState.ENDED)
    qtbot.waitUntil(lambda: trial.done() == [step.value for step in TrialStep])


def test_nobody_else_finds_the_page(trial: Trial) -> None:
    trial.trial.begin()
    origin, _, path = trial.opened[0].rpartition("/")
    assert trial.browse(f"{origin}/")[0] == 404
    assert trial.browse(f"{origin.replace('127.0.0.1', 'localhost')}/{path}")[0] == 404
    assert trial.done() == []


def test_without_a_browser_the_desktop_gets_the_links_themselves(trial: Trial) -> None:
    trial.trial.go_on_directly()
    trial.arrive(CALL_LINK, "1")
    trial.trial.go_on_directly()
    assert trial.opened == [CALL_LINK, END_LINK]
    assert trial.done() == ["link"]


def test_what_does_not_open_is_told(trial: Trial) -> None:
    trial.opens = False
    trial.trial.begin()
    assert "kein Browser" in trial.trial.note
    trial.trial.go_on_directly()
    assert "keine solchen Links" in trial.trial.note


def test_where_nothing_comes_a_way_out_is_told(trial: Trial, qtbot: QtBot) -> None:
    trial.trial._nothing.setInterval(50)
    trial.trial.begin()
    qtbot.waitUntil(lambda: "Ohne Browser" in trial.trial.note)
    trial.browse(trial.opened[0])
    qtbot.waitUntil(lambda: "zustimmen" in trial.trial.note)


def test_calls_of_before_are_none_of_it(trial: Trial, qtbot: QtBot) -> None:
    trial.call(CallState.ENDED)
    trial.desk.calls[0] = Call(
        1, "", NUMBER, 0, CallState.ENDED, datetime.now(UTC) - timedelta(hours=1), None, None,
        missed=False, touched=False, name="",
    )  # fmt: skip
    trial.trial.begin()
    trial.trial._on_look_due()
    assert trial.done() == []
