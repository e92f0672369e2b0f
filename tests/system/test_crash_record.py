"""Crashes are noted by the process that dies of them, and the graphics driver is blamed for the right ones."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tecart_starter.demo.display import display_variables
from tecart_starter.system.crash_record import FILE_NAME, CrashRecord

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
PROGRAM = """
import os, signal, sys, time
from datetime import datetime, timedelta, UTC
from pathlib import Path
from tecart_starter.system.crash_record import CrashRecord
record = CrashRecord(Path(sys.argv[1]))
record.begin(sys.argv[2], "6.12.0", datetime.fromisoformat(sys.argv[3]))
if sys.argv[4] == "end":
    record.end()
else:
    os.kill(os.getpid(), int(sys.argv[4]))
    time.sleep(30)
"""
DRIVER = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from PySide6.QtCore import QCoreApplication, Qt, QTimer, QUrl
from tecart_starter.system.crash_record import CrashRecord
os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
CrashRecord(Path(sys.argv[1])).begin("hardware", "6.12.0", datetime.now(UTC))
QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
from PySide6.QtWidgets import QApplication
application = QApplication(["x"])
from PySide6.QtWebEngineWidgets import QWebEngineView
view = QWebEngineView()
view.show()
view.load(QUrl("about:blank"))
view.loadFinished.connect(lambda: view.page().load(QUrl("chrome://gpucrash")))
QTimer.singleShot(20_000, application.quit)
application.exec()
"""


def run(folder: Path, drawn_by: str, started: datetime, how: str) -> int:
    """Let a process run and end like that."""
    arguments = [sys.executable, "-c", PROGRAM, str(folder), drawn_by, started.isoformat(), how]
    return subprocess.run(arguments, check=False, timeout=30).returncode


@pytest.mark.parametrize("fault", [signal.SIGSEGV, signal.SIGABRT, signal.SIGTRAP, signal.SIGILL])
def test_a_process_that_dies_of_a_fault_leaves_a_note(tmp_path: Path, fault: signal.Signals) -> None:
    assert run(tmp_path, "hardware", NOW, str(int(fault))) == -fault

    (crash,) = CrashRecord(tmp_path).crashes
    assert (crash.started, crash.drawn_by, crash.engine) == (NOW, "hardware", "6.12.0")
    assert "most recent call first" in crash.note
    assert (tmp_path / FILE_NAME).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("how", ["end", str(int(signal.SIGKILL)), str(int(signal.SIGTERM))])
def test_a_process_that_ends_or_is_killed_leaves_none(tmp_path: Path, how: str) -> None:
    run(tmp_path, "hardware", NOW, how)

    assert CrashRecord(tmp_path).crashes == []


def noted(folder: Path, *runs: tuple[str, datetime, str]) -> CrashRecord:
    text = "".join(f"run {started.isoformat()} {drawn_by} {engine}\nFatal\n" for drawn_by, started, engine in runs)
    (folder / FILE_NAME).write_text(text)
    return CrashRecord(folder)


@pytest.mark.parametrize(
    ("runs", "blamed"),
    [
        ([], False),
        ([("hardware", 0, "6.12.0")], False),
        ([("hardware", 0, "6.12.0"), ("hardware", 23, "6.12.0")], True),
        ([("hardware", 0, "6.12.0"), ("hardware", 25, "6.12.0")], False),
        ([("hardware", 0, "6.12.0"), ("software", 1, "6.12.0")], False),
        ([("hardware", 0, "6.11.0"), ("hardware", 1, "6.12.0")], False),
        ([("hardware", 0, "6.12.0"), ("hardware", 1, "6.12.0"), ("software", 900, "6.12.0")], True),
    ],
)
def test_two_crashes_within_a_day_with_the_same_engine_are_the_drivers(
    tmp_path: Path, runs: list[tuple[str, int, str]], blamed: bool
) -> None:
    record = noted(tmp_path, *((drawn_by, NOW + timedelta(hours=hour), engine) for drawn_by, hour, engine in runs))

    assert record.blames_driver("6.12.0") is blamed


@pytest.mark.parametrize(
    ("crashes", "now", "quick"),
    [
        ([], 1, 0),
        ([0], 1, 1),
        ([0, 60], 90, 2),
        ([0, 61], 90, 1),
        ([0, 30], 30 + 601, 0),
        ([0, 30, 3600], 3610, 1),
        ([0, 3600, 3630], 3640, 2),
        ([0, 20, 40], 50, 3),
        ([3600, 3630], 0, 0),
    ],
)
def test_two_crashes_within_a_minute_are_a_loop_for_ten_minutes(
    tmp_path: Path, crashes: list[int], now: int, quick: int
) -> None:
    record = noted(tmp_path, *(("software", NOW + timedelta(seconds=second), "6.12.0") for second in crashes))

    assert record.quick_crashes(NOW + timedelta(seconds=now)) == quick


def test_the_notes_of_the_last_crashes_are_kept_over_later_runs(tmp_path: Path) -> None:
    noted(tmp_path, *(("hardware", NOW + timedelta(hours=hour), "6.12.0") for hour in range(9)))

    run(tmp_path, "software", NOW + timedelta(hours=10), "end")
    run(tmp_path, "software", NOW + timedelta(hours=11), "end")

    kept = CrashRecord(tmp_path).crashes
    assert [crash.started for crash in kept] == [NOW + timedelta(hours=hour) for hour in range(4, 9)]
    assert {crash.note for crash in kept} == {"Fatal\n"}


@pytest.mark.parametrize(
    "text", ["", "run\n", "run x y z\nFatal", "garbage\0\n" * 9, "run 2026-11-25 hardware\nFatal\n"]
)
def test_what_cannot_be_understood_does_not_count(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE_NAME).write_text(text)

    assert CrashRecord(tmp_path).crashes == []


def test_a_folder_that_takes_nothing_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    CrashRecord(tmp_path / "file" / "logs").begin("hardware", "6.12.0", NOW)


@pytest.mark.desktop
def test_a_driver_that_crashes_twice_is_blamed(tmp_path: Path) -> None:
    """A real crash where drivers crash: in the thread of the program in which Chromium draws."""
    clean = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    clean = {name: value for name, value in clean.items() if not name.startswith("QT")}
    with display_variables(clean) as (_, variables):
        for _ in range(2):
            command = [sys.executable, "-c", DRIVER, str(tmp_path)]
            done = subprocess.run(command, check=False, capture_output=True, env=clean | variables, timeout=60)
            assert done.returncode == -signal.SIGSEGV

    assert CrashRecord(tmp_path).blames_driver("6.12.0")
