"""Every window, in both languages, in ordinary and in large type: nothing untranslated, cut off, or without a name."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shiboken6
from babel.messages.pofile import read_po
from PySide6.QtCore import QAbstractAnimation, QSize
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import QApplication, QWidget

from tecart_starter.gui.theme import Theme
from tecart_starter.texts.catalog import Texts
from tests.conftest import CATALOGS
from tests.gui.conftest import RESOURCES
from tests.gui.every_window import FOREIGN, PHONE_TEXTS, WINDOWS
from tests.gui.looking import cut_off, jumps_back, nameless, pages, tab_stops, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tecart_starter.gui.icons import Icons

    Show = Callable[[str, str], QWidget]

LARGE_TYPE = 30
"""Pixels: twice as large as the largest that desktops use unless they are told to."""
SMALLEST_SCREEN = QSize(960, 540)
"""1920 by 1080 pixels at 200 %."""
LANGUAGES = ("de", "en")
EVERY = pytest.mark.parametrize("name", WINDOWS)


@pytest.fixture(scope="module", params=[0, LARGE_TYPE], ids=["ordinary type", "large type"])
def type_size(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[int]:
    """The program's look, in ordinary type (0) and in that of somebody who sees little (pixels)."""
    face, palette, style = QApplication.font(), qapp.palette(), qapp.style().name()
    if request.param:
        large = QFont(face)
        large.setPixelSize(request.param)
        QApplication.setFont(large)
    theme = Theme(qapp, RESOURCES / "style.qss")
    yield request.param
    theme.deleteLater()
    QApplication.setFont(face)
    qapp.setStyleSheet("")
    qapp.setStyle(style)
    qapp.setPalette(palette)


@pytest.fixture
def show(icons: Icons) -> Iterator[Show]:
    """Show a window of the table (its name) in a language; it goes with the test."""
    shown: list[QWidget] = []

    def make(name: str, language: str) -> QWidget:
        shown.append(WINDOWS[name](icons, Texts(language, CATALOGS)))
        shown[-1].show()
        return shown[-1]

    yield make
    for window in shown:
        shiboken6.delete(window)


@pytest.mark.parametrize("language", LANGUAGES)
@EVERY
def test_nothing_is_cut_off(name: str, language: str, type_size: int, show: Show) -> None:
    window = show(name, language)
    for page in pages(window):
        QApplication.processEvents()
        assert cut_off(window) == [], page
        if not type_size:
            assert window.minimumSizeHint().boundedTo(SMALLEST_SCREEN) == window.minimumSizeHint()


def test_nothing_is_cut_off_on_a_screen_of_1920_by_1080_at_200_percent(tmp_path: Path) -> None:
    screen = {"name": "large", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "dpr": 1}
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"synchronousWindowSystemEvents": False, "screens": [screen]}), encoding="utf-8")
    variables = {"QT_SCALE_FACTOR": "2", "QT_QPA_PLATFORM": f"offscreen:configfile={config}", "QT_LOGGING_RULES": ""}
    done = subprocess.run(
        [sys.executable, "-m", "tests.gui.at_200_percent"],
        env=os.environ | variables,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert done.stdout.splitlines() == ["2 times, 960x540"]


@EVERY
def test_nothing_moves_by_itself(name: str, look: Theme, show: Show) -> None:
    assert show(name, "de").findChildren(QAbstractAnimation) == []  # nothing to reduce for who wants less motion


@EVERY
def test_nothing_stays_german_in_english(name: str, look: Theme, show: Show) -> None:
    german, english = (show(name, language) for language in LANGUAGES)
    catalogue = _english()
    for _ in zip(pages(german), pages(english), strict=True):
        both = {text for text in words(german) & words(english) if any(map(str.isalpha, text))}
        unexpected = {text for text in both - FOREIGN - PHONE_TEXTS if catalogue.get(text) != text}
        assert unexpected == set(), "not made with tr(), not translated, or a name for FOREIGN"


@EVERY
def test_everything_has_a_name_for_screen_readers(name: str, look: Theme, show: Show) -> None:
    QAccessible.setActive(True)
    window = show(name, "de")
    for page in pages(window):
        QApplication.processEvents()
        assert nameless(window) == [], page


@EVERY
def test_the_tab_key_goes_as_one_reads(name: str, look: Theme, show: Show) -> None:
    window = show(name, "de")
    for page in pages(window):
        QApplication.processEvents()
        assert jumps_back(window) == [], page
        assert tab_stops(window) or not window.isWindow() or "card" in name or name in ("further calls", "notice")


def _english() -> dict[str, str]:
    """Return the catalogue: German sentence, English sentence; of plurals, the one for one."""
    with (CATALOGS / "en" / "LC_MESSAGES" / "tecart_starter.po").open("rb") as file:
        messages = [message for message in read_po(file, locale="en") if message.id]
    return {_first(message.id): _first(message.string) for message in messages}


def _first(sentence: str | tuple[str, ...] | list[str] | None) -> str:
    return sentence if isinstance(sentence, str) else (sentence or ("",))[0]
