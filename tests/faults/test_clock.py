"""Faults F29 and F30: the clock is put right in the middle of a call; the computer sleeps."""

from __future__ import annotations

import os
import signal
import time
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from tecart_starter.domain.calls import CallState
from tecart_starter.ipc import spool
from tests.domain.bench import END, IN, NOW, PAGE, Bench, settings
from tests.stress.program import Program

if TYPE_CHECKING:
    from pathlib import Path

JUMPS = pytest.mark.parametrize("jump", [-86_400, -3_600, 3_600], ids=["a day back", "an hour back", "an hour on"])


@JUMPS
def test_a_call_ends_whatever_the_clock_says_by_then(jump: int) -> None:
    bench = Bench(settings())
    bench.do(IN)
    bench.desk.page_opened(1)

    bench.do(END, after=jump)
    bench.desk.recording_stopped(1, "event")

    assert bench.state() is CallState.ENDED
    assert bench.log.calls[1].seconds == max(0, jump), "no length is negative"


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
