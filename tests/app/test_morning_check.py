"""What is looked at before the first call, and where that is shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from tecart_starter.app import morning_check
from tecart_starter.app.morning_check import MorningCheck
from tecart_starter.domain.readiness import LinkOpeners, Readiness, SessionState
from tecart_starter.domain.settings import Login, Settings
from tecart_starter.domain.system_address import read_address
from tecart_starter.system.desktop.base import Opening
from tests.web.crm import Crm

SETTINGS = Settings(systems=(read_address("https://crm.example.test"),))


class Session(QObject):
    """A CRM that is found as it is told to be."""

    finished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.looked: list[str] = []
        self.state = SessionState.THERE

    def look(self, url: str) -> None:
        self.looked.append(url)
        self.finished.emit(self.state)


class Desk(QObject):
    """Windows that wait for a login, or do not."""

    waiting_changed = Signal(bool)


class Engine(QObject):
    """The engine, started or not."""

    started = Signal(QObject)

    def __init__(self) -> None:
        super().__init__()
        self.ready = False
        self.session, self.login = Session(), Desk()

    @property
    def windows(self) -> Engine:
        return self

    def start(self) -> None:
        self.ready = True
        self.started.emit(self)


class Face:
    """Keeps what is shown."""

    def __init__(self) -> None:
        self.shown: list[Readiness] = []

    def show_readiness(self, found: Readiness) -> None:
        self.shown.append(found)


@pytest.fixture
def engine() -> Engine:
    """Started."""
    return Engine()


@pytest.fixture
def face() -> Face:
    """Shows nothing yet."""
    return Face()


@pytest.fixture
def openings(monkeypatch: pytest.MonkeyPatch) -> list[Opening]:
    """Who opens links on this desktop; ours, unless a test says otherwise."""
    found = [Opening("tecartcrmcall", "gio", "TecArt Starter", ours=True)]
    monkeypatch.setattr(morning_check, "registration", lambda _: SimpleNamespace(openings=lambda: tuple(found)))
    return found


@pytest.fixture
def check(qapp: object, engine: Engine, face: Face, openings: list[Opening]) -> Iterator[MorningCheck]:
    """Of a program with an address and its engine."""
    made = MorningCheck(SETTINGS, face, engine)  # type: ignore[arg-type] # stand-ins
    engine.start()
    yield made
    made.stop()


def looked(qtbot: QtBot, check: MorningCheck, face: Face) -> tuple[SessionState, LinkOpeners]:
    before = len(face.shown)
    check.look()
    qtbot.waitUntil(lambda: len(face.shown) > before)
    return face.shown[-1].session, face.shown[-1].links


def test_all_is_well(qtbot: QtBot, check: MorningCheck, face: Face, engine: Engine) -> None:
    assert check.facts() == {"check": None}
    assert looked(qtbot, check, face) == (SessionState.THERE, LinkOpeners.OURS)
    assert engine.session.looked == ["https://crm.example.test/"]
    facts = check.facts()["check"]
    assert isinstance(facts, dict)
    assert {key: facts[key] for key in ("session", "links", "well")} == {
        "session": "there",
        "links": "ours",
        "well": True,
    }


@pytest.mark.parametrize(
    "found",
    [
        ([("TecArt Starter", True), ("Firefox", False)], LinkOpeners.OTHERS),
        ([("TecArt Starter", True), (None, False)], LinkOpeners.OTHERS),
        ([(None, False), (None, False)], LinkOpeners.NOBODY),
        ([], LinkOpeners.NOBODY),
    ],
    ids=["one is another's", "one was lost", "never registered", "nobody says"],
)
def test_who_has_the_links_is_told(
    qtbot: QtBot,
    check: MorningCheck,
    face: Face,
    openings: list[Opening],
    found: tuple[list[tuple[str | None, bool]], LinkOpeners],
) -> None:
    owners, state = found
    openings[:] = [Opening("tecartcrms", "gio", owner, ours=ours) for owner, ours in owners]
    assert looked(qtbot, check, face)[1] is state


def test_no_browser_is_started_only_to_look(qtbot: QtBot, face: Face, openings: list[Opening]) -> None:
    engine = Engine()
    check = MorningCheck(SETTINGS, face, engine)  # type: ignore[arg-type] # stand-ins
    assert engine.session.looked == []
    with Crm() as crm:
        check.apply(Settings(systems=(read_address(crm.origin),)))
        assert looked(qtbot, check, face)[0] is SessionState.UNKNOWN
        facts = check.facts()["check"]
        assert isinstance(facts, dict)
        assert (facts["unknown"], facts["well"]) == ("no-browser", True)
    assert looked(qtbot, check, face)[0] is SessionState.UNREACHABLE, "that the server has gone is seen without one"


def test_when_there_is_a_browser_what_could_not_be_seen_is_looked_at(
    qtbot: QtBot, check: MorningCheck, face: Face
) -> None:
    check.found = Readiness(datetime.now(UTC), SessionState.UNKNOWN, LinkOpeners.OURS)
    check._timer.timeout.emit()
    qtbot.waitUntil(lambda: face.shown != [] and face.shown[-1].session is SessionState.THERE)


def test_without_an_address_there_is_nothing_to_look_at(qtbot: QtBot, face: Face, openings: list[Opening]) -> None:
    check = MorningCheck(Settings(), face, Engine())  # type: ignore[arg-type] # stand-ins
    assert looked(qtbot, check, face)[0] is SessionState.UNKNOWN
    facts = check.facts()["check"]
    assert isinstance(facts, dict)
    assert facts["unknown"] == "no-address"


def test_whoever_has_logged_in_is_not_called_logged_out_any_more(
    qtbot: QtBot, check: MorningCheck, face: Face, engine: Engine
) -> None:
    engine.session.state = SessionState.LOGIN
    assert looked(qtbot, check, face)[0] is SessionState.LOGIN

    engine.session.state = SessionState.THERE
    engine.login.waiting_changed.emit(False)
    qtbot.waitUntil(lambda: len(face.shown) == 2)
    assert face.shown[-1].well


def test_another_login_is_tried_at_once(qtbot: QtBot, check: MorningCheck, face: Face, engine: Engine) -> None:
    looked(qtbot, check, face)
    check.apply(Settings(systems=SETTINGS.systems, login=Login(user="m.kuehn")))
    qtbot.waitUntil(lambda: len(face.shown) == 2)
    assert len(engine.session.looked) == 2
    check.apply(Settings(systems=SETTINGS.systems, login=Login(user="m.kuehn")))
    assert len(engine.session.looked) == 2


def test_an_address_that_changes_while_it_is_looked_at_is_not_spoken_of(
    qtbot: QtBot, check: MorningCheck, face: Face, engine: Engine
) -> None:
    check.look()
    check.apply(Settings(systems=(read_address("https://other.example.test"),)))
    qtbot.waitUntil(lambda: face.shown != [])
    assert engine.session.looked == ["https://crm.example.test/", "https://other.example.test/"]
    assert len(face.shown) == 1
