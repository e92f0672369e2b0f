"""A short soak: calls come and go, and leave no process and no descriptor behind."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.soak.calls import SETTINGS, Calls
from tests.soak.measure import Figures, descriptors, figures
from tests.stress.program import Program

FIRST, MORE = 12, 24


@pytest.mark.timeout(240)
def test_calls_that_are_over_leave_nothing_open() -> None:
    with Program() as program:
        for key, value in SETTINGS.items():
            program.starter("config", "set", key, value)
        program.start()
        program.settle()
        calls = Calls(program)
        calls.play(FIRST)
        first = figures(program.pid, calls.store, patience=10)
        calls.play(MORE)
        last = figures(program.pid, calls.store, patience=10)

        assert {call["state"] for call in program.status()["calls"]} == {"ended"}
        assert [window for window in program.status()["windows"] if window["kind"] != "main"] == []
        assert len(program.status()["calls"]) == FIRST + MORE
    assert last.processes <= first.processes
    assert last.descriptors <= first.descriptors * 1.1


def test_what_is_measured_is_the_whole_tree() -> None:
    child = "ballast = b'x' * 50_000_000; print('ready', flush=True); input()"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    with subprocess.Popen(
        [sys.executable, "-c", parent], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        whole = figures(process.pid, lambda: [0.001, 0.002, 0.003], patience=0)
        assert whole.descriptors > descriptors(process.pid)
        process.communicate("\n")
    assert whole.memory > 45
    assert whole.processes == 2
    assert whole.answer == pytest.approx(1.0)


def test_growth_is_told_for_each_figure() -> None:
    assert Figures(110, 30, 6, 2).growth(Figures(100, 30, 3, 4)) == {
        "memory": pytest.approx(1.1),
        "descriptors": 1.0,
        "processes": 2.0,
        "journal": 0.5,
    }
