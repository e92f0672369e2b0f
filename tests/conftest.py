"""What every test gets: no display, a home of its own, German texts."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tecart_starter.app.singletons import make_singletons_immortal
from tecart_starter.system.records.journal import Journal
from tecart_starter.texts.catalog import Texts
from tests.wine import wine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

__all__ = ["wine"]  # a Windows for whoever wants one; made once

gc.disable()  # not in a thread that some test has started: see ``collected``, and app/garbage.py
make_singletons_immortal()  # or the interpreter would not survive a long run

# Before anything imports Qt. A test that needs a real display starts a session of its own (tests/desktop).
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("DISPLAY", None)
os.environ.pop("WAYLAND_DISPLAY", None)

LONG = {"end2end", "soak", "stress", "web"}
"""Folders with files that take half a minute."""
CATALOGS = Path(__file__).parents[1] / "resources" / "i18n"


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """The application of the program (pytest-qt makes it)."""
    from tecart_starter.app.open_events import LinkApplication

    return LinkApplication


@pytest.fixture(autouse=True, scope="module")
def collected() -> Iterator[None]:
    """What a file's tests leave behind dies in the thread of the tests, before the next file begins."""
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Everything the program keeps goes below a folder of the test."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("TECART_STARTER_HOME", str(folder))
    return folder


@pytest.fixture
def journal(home: Path) -> Iterator[Journal]:
    """An empty one."""
    journal = Journal(home / "journal.sqlite3")
    yield journal
    journal.close()


@pytest.fixture(scope="session")
def tr() -> Texts:
    """The German sentences."""
    return Texts("de", CATALOGS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that at the end no worker waits for another one's last file."""
    items.sort(key=lambda item: LONG.isdisjoint(item.path.parts))


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Play a test that mounts something in a user namespace where we are not root."""
    if pyfuncitem.get_closest_marker("mounts") is None or os.geteuid() == 0:
        return None
    inside = f"--basetemp={Path(str(pyfuncitem.funcargs['home'])).with_name('inside')}"
    command = [
        "unshare",
        "--user",
        "--map-root-user",
        "--mount",
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
    ]
    played = subprocess.run(
        [*command, inside, pyfuncitem.nodeid],
        cwd=pyfuncitem.config.rootpath,
        capture_output=True,
        text=True,
        check=False,
    )
    assert played.returncode == 0, played.stdout + played.stderr
    return True
