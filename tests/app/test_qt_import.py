"""What Qt and the start load, and what they leave alone: seen in processes of their own, where nothing else was loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tecart_starter.app.qt_import import load_qt

CHECKOUT = Path(__file__).parents[2]


def said_by(code: str) -> list[str]:
    """Return the words that ``code`` prints after Qt has been loaded, in an isolated process."""
    loading = f"import sys; sys.path.insert(0, {str(CHECKOUT)!r}); import {load_qt.__module__} as qt; qt.load_qt(); "
    done = subprocess.run(
        [sys.executable, "-I", "-c", loading + code], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.split()


def test_no_source_is_read_of_what_is_imported_after_qt() -> None:
    code = (
        "import linecache, tecart_starter.domain.links;"
        "print(any(file.endswith('links.py') for file in linecache.cache))"
    )
    assert said_by(code) == ["False"]
    assert said_by("__builtins__.__import__ = __feature_import__; " + code) == ["True"], "else this is needed no more"


def test_the_start_loads_nothing_that_takes_long_and_no_link_needs() -> None:
    loads = "import PySide6.QtCore, tecart_starter.app.startup; "
    unwanted = ("dataclasses", "tecart_starter.system.records.journal_rescue", "tecart_starter.app.application")
    assert said_by(f"{loads} print(*(name for name in {unwanted} if name in sys.modules))") == []
    assert said_by(f"{loads} print(*(name for name in ('Qt', 'QEvent') if name in vars(PySide6.QtCore)))") == []
