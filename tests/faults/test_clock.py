"""Faults F29 and F30: the clock is put right in the middle of a call; the computer sleeps."""

from __future__ import annotations

import os
import signal
import time
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.ipc import spool
from tests.domain.bench import END, IN, NOW, PAGE, Bench, settings
from tests.stress.program import Program

if TYPE_CHECKING:
    from pathlib import Path

JUMPS = pytest.mark.parametrize("jump", [-86_400, -3_600, 3_600], ids=["a day back", "an hour back", "an hour on"])


def put(bench: Bench, jump: int) -> None:
    """The clock is put forward: what has come at NOW is told at NOW + jump from now on."""
    bench.dispatcher.clock_moved(timedelta(seconds=jump))


@JUMPS
def test_a_call_is_as_long_as_it_was(jump: int) -> None:
    bench = Bench(settings())
    bench.do(IN)
    bench.desk.page_opened(1)

    put(bench, jump)
    bench.do(END, after=jump + 65)
    bench.desk.recording_stopped(1, "event")

    assert bench.state() is CallState.ENDED
    assert bench.log.calls[1].seconds == 65
    assert not bench.log.calls[1].missed
    assert bench.log.calls[1].ended == NOW + timedelta(seconds=jump + 65), "the time of the clock that is right now"


def test_a_clock_that_nobody_watched_makes_no_negative_length() -> None:
    bench = Bench(settings())
    bench.do(IN)
    bench.do(END, after=-3600)

    assert bench.log.calls[1].seconds == 0


@JUMPS
def test_a_repetition_is_the_same_call_and_another_call_is_another(jump: int) -> None:
    bench = Bench(settings())
    bench.do(IN)
    put(bench, jump)

    bench.do(IN, after=jump + 89)
    assert [action[0] for action in bench.windows.actions] == ["call"]

    bench.do(IN, after=jump + 91)
    assert [action[0] for action in bench.windows.actions] == ["call", "call"]


def test_a_new_call_at_the_same_time_of_a_clock_put_back_is_none_of_the_old_one() -> None:
    """Two hours into a call the clock is put back by two hours; the same number calls on another line."""
    bench = Bench(settings())
    bench.do(IN)
    put(bench, -7200)

    bench.do(IN, after=0)

    assert len(bench.log.calls) == 2


@JUMPS
def test_an_end_that_came_first_is_kept_for_a_minute_and_no_longer(jump: int) -> None:
    bench = Bench(settings())
    bench.do(END)
    put(bench, jump)
    bench.do(IN, after=jump + 59)
    assert bench.log.calls[1].ended is not None

    bench = Bench(settings())
    bench.do(END)
    put(bench, jump)
    bench.do(IN, after=jump + 61)
    assert bench.log.calls[1].ended is None


@JUMPS
def test_nobody_is_asked_about_a_call_or_told_of_its_end_too_early(jump: int) -> None:
    bench = Bench(settings(remind_minutes=60))
    bench.do(IN)
    bench.desk.page_opened(1)
    put(bench, jump)
    bench.desk.remind(NOW + timedelta(seconds=jump, minutes=59))
    assert not any(told[0] == "ended?" for told in bench.screens.told)
    bench.desk.remind(NOW + timedelta(seconds=jump, minutes=60))
    assert any(told[0] == "ended?" for told in bench.screens.told)

    bench.do(END, after=jump + 3600)
    put(bench, jump)
    bench.desk.tell_late_ends(NOW + timedelta(seconds=2 * jump + 3600 + 119))
    assert bench.state() is CallState.ENDING
    bench.desk.tell_late_ends(NOW + timedelta(seconds=2 * jump + 3600 + 121))
    assert bench.state() is CallState.UNCONFIRMED


def test_what_an_earlier_session_has_stored_keeps_its_times() -> None:
    bench = Bench(settings())
    earlier = Call(5, "22", "0361", 0, CallState.LOST, NOW - timedelta(days=1), requested=True)
    bench.desk.restore([earlier], NOW)

    put(bench, 3600)

    assert bench.tracker.call(5).opened == earlier.opened
    assert 5 not in bench.log.calls


@pytest.mark.parametrize("link", [IN, PAGE])
def test_a_link_from_the_future_is_young(link: str) -> None:
    bench = Bench(settings())

    bench.do(link, after=0, now=-3600)

    assert [action[0] for action in bench.windows.actions] in (["call"], ["page"])


def test_pace_and_loading_go_by_another_clock() -> None:
    """What waits is let through by the monotonic clock: an hour back must not hold it up for an hour."""
    bench = Bench(settings(), burst=1)
    bench.do(IN)
    bench.do("tecartcrmcall:lnumber=22&rnumber=0361302699&io=0", after=0)
    bench.dispatcher.apply(settings(), NOW - timedelta(hours=1))

    assert bench.dispatcher.seconds_to_next(0) == pytest.approx(0.1, abs=0.05)


@pytest.mark.timeout(120)
def test_a_program_that_slept_goes_on(tmp_path: Path) -> None:
    """Stopped as a whole, as in a sleep: timers that are due come at once, and each once."""
    with Program() as program:
        program.start()
        program.settle()
        os.kill(program.pid, signal.SIGSTOP)
        try:
            link = "tecartcrmcall://lnumber=22&rnumber=%2B493610000001&io=0"
            spool.write(str(program.home / "spool"), uuid4().hex, link)
            time.sleep(6)  # longer than the timer that looks at the spool
        finally:
            os.kill(program.pid, signal.SIGCONT)
        end = time.monotonic() + 30
        while not any(one["running"] for one in program.crm.recordings()):
            assert time.monotonic() < end, program.status()
            time.sleep(0.05)
        assert len(program.crm.recordings()) == 1
        assert list((program.home / "spool").iterdir()) == []
