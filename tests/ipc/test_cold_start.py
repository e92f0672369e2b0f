"""Starting the program: once, and with a reason where it cannot run."""

from __future__ import annotations

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tecart_starter.ipc.cold_start import ColdStart

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tecart_starter.ipc.server import LinkServer

NOTE = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()} {os.getsid(0)} {os.getcwd()}\\n'); time.sleep(5)"


def end(start: ColdStart) -> None:
    """End what it has started, which would outlive the test."""
    if start._child is not None:
        start._child.kill()
        start._child.wait()


def call_until(start: ColdStart, seconds: float = 10) -> str | None:
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        reason = start()
        if reason is not None:
            return reason
        time.sleep(0.02)
    return None


def test_of_many_who_ask_one_starts_it(home: Path) -> None:
    note = home / "started"
    starts = [ColdStart([sys.executable, "-c", NOTE, str(note)], str(home / "run")) for _ in range(10)]

    assert [start() for start in starts] == [None] * 10
    while not note.exists() or not note.read_text().endswith("\n"):
        time.sleep(0.01)
    assert [start() for start in starts] == [None] * 10

    for start in starts:
        end(start)
    (line,) = note.read_text().splitlines()
    process, session, folder = line.split(" ", 2)
    assert process == session, "it must outlive the launcher and its terminal"
    assert Path(folder) == Path.home() or folder == "/"


def test_a_program_that_cannot_run_says_why(home: Path) -> None:
    command = [sys.executable, "-c", "import sys; sys.exit('Es geht nicht.')"]

    assert call_until(ColdStart(command, str(home / "run"))) == "Es geht nicht."


def test_a_bug_is_not_told_in_its_own_words(home: Path) -> None:
    assert call_until(ColdStart([sys.executable, "-c", "1 / 0"], str(home / "run"))) == ""


def test_a_missing_program_is_a_reason(home: Path) -> None:
    reason = ColdStart([str(home / "missing")], str(home / "run"))()

    assert reason is not None
    assert "missing" in reason


def test_a_program_that_has_left_to_another_one_is_started_again(home: Path) -> None:
    note = home / "started"
    code = "import sys; open(sys.argv[1], 'a').write('x')"
    start = ColdStart([sys.executable, "-c", code, str(note)], str(home / "run"))

    limit = time.monotonic() + 20
    while time.monotonic() < limit and not (note.exists() and len(note.read_text()) >= 2):
        assert start() is None
        time.sleep(0.02)

    end(start)
    assert len(note.read_text()) >= 2


def test_one_that_runs_by_now_is_not_started_again(server: LinkServer, run: Path, qtbot: QtBot) -> None:
    note = run / "started"
    late = ColdStart([sys.executable, "-c", NOTE, str(note)], str(run))

    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(late)
        qtbot.waitUntil(asked.done)

    assert asked.result() is None
    assert late._child is None


@pytest.mark.parametrize("mode", [0o755, 0o777])
def test_a_folder_that_others_can_enter_is_a_reason(home: Path, mode: int) -> None:
    (home / "run").mkdir()
    (home / "run").chmod(mode)

    assert ColdStart([sys.executable, "-c", ""], str(home / "run"))() == str(home / "run")
