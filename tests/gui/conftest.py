"""What tests of windows get: icons, look and words as the program has them."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from tecart_starter.domain.phone import Numbering
from tecart_starter.gui.call_text import CallWording
from tecart_starter.gui.icons import Icons
from tecart_starter.gui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tecart_starter.texts.catalog import Texts

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture
def icons(qapp: QApplication) -> Icons:
    """The program's icons."""
    return Icons(RESOURCES / "icons")


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Theme]:
    """The program's look, for tests of what is to be seen; it goes with the test."""
    palette, style = qapp.palette(), qapp.style().name()
    theme = Theme(qapp, RESOURCES / "style.qss")
    yield theme
    theme.deleteLater()
    qapp.setStyleSheet("")
    qapp.setStyle(style)
    qapp.setPalette(palette)


@pytest.fixture
def wording(tr: Texts) -> CallWording:
    """German words, for a telephone in Erfurt."""
    return CallWording(tr, Numbering("DE", "0361"), hide_numbers=False)


@pytest.fixture
def noon() -> datetime:
    """Twelve o'clock today: a moment that is this day for every test, whenever it runs."""
    return datetime.now().astimezone().replace(hour=12, minute=0, second=0, microsecond=0)


@pytest.fixture
def yesterday(noon: datetime) -> datetime:
    """The same hour, a day earlier."""
    return noon - timedelta(days=1)
