"""The interpreter outlives any number of Qt calls."""

from __future__ import annotations

import subprocess
import sys

CALLS = """
from PySide6.QtCore import QObject, QTimer, Signal
from tecart_starter.app.singletons import make_singletons_immortal
if {immortal}:
    make_singletons_immortal()
class Bell(QObject):
    rang = Signal()
bell, timer = Bell(), QTimer()
for _ in range(50_000):
    bell.rang.emit()
    timer.setInterval(5)
"""


def run(*, immortal: bool) -> int:
    code = CALLS.format(immortal=immortal)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=100).returncode


def test_a_hundred_thousand_qt_calls_do_no_harm() -> None:
    assert run(immortal=True) == 0


def test_the_remedy_is_still_needed_where_it_is_applied() -> None:
    needed = sys.version_info < (3, 12)

    assert (run(immortal=False) != 0) is needed, "PySide6 counts right now: singletons.py can go"
