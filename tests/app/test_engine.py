"""The engine is loaded when the event loop idles, and stands for its windows from then on."""

from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from tecart_starter.app import engine as engine_module
from tecart_starter.app.engine import REST_MS, Engine


class Windows(QObject):
    """Stands for the windows."""

    def __init__(self) -> None:
        super().__init__()
        self.quiet: list[bool] = []

    def set_quiet(self, *, quiet: bool) -> None:
        self.quiet.append(quiet)


class Loads:
    """Makes what stands for the windows."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.seconds = 0.0
        self.fault: Exception | None = None
        self.slow: list[str] = []

    def tell_slow(self) -> None:
        self.slow.append(threading.current_thread().name)

    def __call__(self) -> QObject:
        time.sleep(self.seconds)
        if self.fault is not None:
            raise self.fault
        self.done.append("loaded")
        return Windows()


@pytest.fixture
def loads() -> Loads:
    return Loads()


@pytest.fixture
def engine(loads: Loads) -> Engine:
    return Engine(loads, loads.tell_slow)  # type: ignore[arg-type] # see Loads


def test_nothing_is_loaded_before_the_event_loop_idles(qtbot: QtBot, engine: Engine, loads: Loads) -> None:
    engine.start_when_idle()
    assert not engine.ready
    assert (engine.call_count, engine.page_count, engine.snapshot()) == (0, 0, ())
    assert not engine.show_call(1)

    with qtbot.waitSignal(engine.started):
        assert loads.done == []

    assert loads.done == ["loaded"]
    assert engine.ready


def test_it_is_loaded_once(qtbot: QtBot, engine: Engine, loads: Loads) -> None:
    with qtbot.waitSignal(engine.started):
        engine.start_when_idle()
        engine.start_when_idle()
    engine.start_when_idle()
    qtbot.wait(50)

    assert loads.done == ["loaded"]


def test_who_asks_first_is_answered_before_an_engine_that_nobody_wants_yet(
    qtbot: QtBot, engine: Engine, loads: Loads
) -> None:
    engine.start_when_idle(wanted=False)
    QTimer.singleShot(0, lambda: loads.done.append("answer"))
    with qtbot.waitSignal(engine.started):
        pass
    assert loads.done == ["answer", "loaded"]


def test_an_engine_that_is_wanted_after_all_does_not_wait_any_longer(
    qtbot: QtBot, engine: Engine, loads: Loads
) -> None:
    engine.start_when_idle(wanted=False)
    with qtbot.waitSignal(engine.started, timeout=REST_MS - 50):
        engine.when_ready(lambda: loads.done.append("wish"))
    engine.start_when_idle(wanted=False)
    qtbot.wait(2 * REST_MS)
    assert loads.done == ["loaded", "wish"]


def test_what_a_person_wishes_before_that_is_done_after_that_in_order(
    qtbot: QtBot, engine: Engine, loads: Loads
) -> None:
    with qtbot.waitSignal(engine.started):
        engine.when_ready(lambda: loads.done.append("first"))
        engine.when_ready(lambda: loads.done.append("second"))
        assert loads.done == []
    qtbot.waitUntil(lambda: len(loads.done) == 3)

    assert loads.done == ["loaded", "first", "second"]


def test_what_a_person_wishes_later_is_done_at_once(qtbot: QtBot, engine: Engine, loads: Loads) -> None:
    with qtbot.waitSignal(engine.started):
        engine.start_when_idle()

    engine.when_ready(lambda: loads.done.append("wish"))

    assert loads.done == ["loaded", "wish"]


@pytest.mark.parametrize(
    ("wanted", "seconds", "quiet", "told"),
    [(True, 0.4, False, 1), (True, 0.0, False, 0), (False, 0.4, False, 0), (True, 0.4, True, 0)],
    ids=["slow", "quick", "nobody waits", "do not disturb"],
)
def test_whoever_waits_for_a_slow_engine_is_told(
    qtbot: QtBot,
    engine: Engine,
    loads: Loads,
    monkeypatch: pytest.MonkeyPatch,
    *,
    wanted: bool,
    seconds: float,
    quiet: bool,
    told: int,
) -> None:
    monkeypatch.setattr(engine_module, "SLOW_SECONDS", 0.1)
    loads.seconds = seconds
    engine.set_quiet(quiet=quiet)
    with qtbot.waitSignal(engine.started):
        engine.start_when_idle(wanted=wanted)
    time.sleep(0.15)  # a timer that was forgotten would tell it now
    assert len(loads.slow) == told


@pytest.mark.parametrize("fault", [OSError("no space"), ImportError("in the middle of an update")])
def test_an_engine_that_does_not_load_says_why_and_the_next_wish_tries_again(
    qtbot: QtBot, engine: Engine, loads: Loads, fault: Exception
) -> None:
    loads.fault = fault
    with qtbot.waitSignal(engine.failed) as failed:
        engine.when_ready(lambda: loads.done.append("first wish"))
    assert failed.args == [str(fault)]
    loads.fault = None
    with qtbot.waitSignal(engine.started):
        engine.when_ready(lambda: loads.done.append("second wish"))
    assert loads.done == ["loaded", "first wish", "second wish"]
