"""The first start as the program plays it: each answer goes to the one that can do something with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tecart_starter.app.first_start import FirstStart
from tecart_starter.app.preferences import Preferences
from tecart_starter.app.trial_call import TrialCall
from tecart_starter.gui.dialogs.login_dialog import LoginChoice
from tecart_starter.gui.elements.remark import Mark, Remark
from tecart_starter.gui.icons import Icons
from tecart_starter.system.paths import AppPaths
from tecart_starter.system.settings_store import SettingsStore
from tecart_starter.texts.catalog import Texts
from tests.gui.conftest import RESOURCES
from tests.web.crm import Crm


class Trial(QObject):
    """A login that ends as the test says."""

    finished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.stopped = False

    def stop(self) -> None:
        self.stopped = True


class Engine:
    """An engine that is ready, and tries logins by hand."""

    def __init__(self) -> None:
        self.tried: list[tuple[str, str, str]] = []
        self.trial = Trial()
        self.windows = SimpleNamespace(try_login=self._try)

    def when_ready(self, action: Callable[[], None]) -> None:
        action()

    def _try(self, home: str, user: str, password: str) -> Trial:
        self.tried.append((home, user, password))
        return self.trial


class Reception(QObject):
    """Nothing arrives."""

    arrived = Signal(object)


class Start:
    """A first start, its questions, and what it makes of the answers."""

    def __init__(self, qtbot: QtBot, tr: Texts) -> None:
        self.qtbot = qtbot
        self.preferences = Preferences(SettingsStore(AppPaths.find(os.environ)))
        self.engine = Engine()
        desk = SimpleNamespace(calls=[])
        self.trial_call = TrialCall(Reception(), desk, tr)  # type: ignore[arg-type] # only what it uses
        icons = Icons(RESOURCES / "icons")
        self.start = FirstStart(icons, tr, self.preferences, self.engine, self.trial_call)  # type: ignore[arg-type]
        self.start.settings_chosen.connect(self.preferences.choose)
        self.logins: list[LoginChoice] = []
        self.start.login_chosen.connect(self.logins.append)
        self.start.show()

    @property
    def pages(self) -> SimpleNamespace:
        questions = self.start._questions
        assert questions is not None
        return SimpleNamespace(questions=questions, address=questions.pages.address, login=questions.pages.login)

    def remarks(self, page: QObject) -> dict[str, Mark]:
        QApplication.processEvents()
        return {one.words: one.mark for one in page.findChildren(Remark) if not one.isHidden()}

    def choose_address(self, address: str) -> None:
        self.pages.address._field.setText(address)
        self.pages.address.go_on()

    def try_login(self, outcome: str) -> None:
        page = self.pages.login
        page._user.setText("m.kuehn")
        page._password.setText("geheim")
        page.go_on()
        self.engine.trial.finished.emit(outcome)


@pytest.fixture
def start(qtbot: QtBot, tr: Texts, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    monkeypatch.setattr("tecart_starter.app.link_registration.LinkRegistration.look", lambda _: None)
    made = Start(qtbot, tr)
    yield made
    made.start.close()


def test_a_typed_address_is_looked_at_and_what_was_found_is_shown(start: Start) -> None:
    with Crm() as crm:
        crm.pages["/"] = "<title>TecArt</title><input type=password>"
        start.pages.address._field.setText(crm.origin)
        start.qtbot.waitUntil(
            lambda: "TecArt-Anmeldeseite gefunden" in start.remarks(start.pages.address), timeout=10_000
        )
    assert "Die Verbindung bleibt auf diesem Computer" in start.remarks(start.pages.address)


def test_the_address_is_kept_at_once(start: Start) -> None:
    start.choose_address("musterfirma")
    assert start.preferences.settings.system.address == "https://musterfirma.tecart.de"
    assert start.pages.questions.number == 1


@pytest.mark.parametrize(
    ("outcome", "mark", "kept", "page"),
    [
        ("passed", Mark.GOOD, True, 2),
        ("already", Mark.GOOD, True, 1),
        ("refused", Mark.BAD, False, 1),
        ("code", Mark.WARN, True, 1),
        ("unknown-form", Mark.WARN, True, 1),
        ("no-page", Mark.WARN, True, 1),
        ("too-slow", Mark.WARN, True, 1),
    ],
)
def test_what_came_of_the_login_is_said_and_a_refused_one_is_not_kept(
    start: Start, outcome: str, mark: Mark, kept: bool, page: int
) -> None:
    start.choose_address("musterfirma")
    start.try_login(outcome)
    assert start.engine.tried == [("https://musterfirma.tecart.de/", "m.kuehn", "geheim")]
    assert list(start.remarks(start.pages.login).values()) == [mark]
    assert start.logins == ([LoginChoice("m.kuehn", automatic=True, password="geheim")] if kept else [])
    assert start.pages.questions.number == page


def test_later_lets_go_of_everything(start: Start) -> None:
    start.choose_address("musterfirma")
    page = start.pages.login
    page._user.setText("m.kuehn")
    page._password.setText("geheim")
    page.go_on()
    start.pages.questions.reject()
    assert start.engine.trial.stopped
    assert not start.start.shown
    start.engine.trial.finished.emit("passed")
    assert start.logins == []
    start.start.show()
    assert start.pages.questions.number == 0


def test_the_questions_go_on_in_another_language_where_they_were(
    start: Start, tr: Texts, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(lambda: tr.speak("de"))
    start.choose_address("musterfirma")
    page = start.pages.login
    page._user.setText("m.kuehn")
    page._password.setText("geheim")
    page.go_on()
    start.start.set_waiting(2)
    start.start.apply()
    assert start.pages.login is page, "nothing is another"

    tr.speak("en")
    start.start.apply()

    page = start.pages.login
    assert start.pages.questions.windowTitle() == "Welcome"
    assert start.pages.questions.number == 1
    assert start.pages.address._field.text() == "musterfirma"
    assert "2 links wait" in start.pages.address._waiting_links.words
    assert (page._user.text(), page._password.text()) == ("m.kuehn", "geheim")
    assert start.remarks(page) == {"The login is being checked …": Mark.WAITING}
    start.engine.trial.finished.emit("refused")
    assert start.remarks(page) == {"The CRM does not accept user name and password.": Mark.BAD}
    assert not start.engine.trial.stopped
