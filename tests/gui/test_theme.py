"""Colours that can be read, and type as large as the person needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from tecart_starter.gui.theme import DARK, LIGHT, MOST_SCALE, Palette, font, palette_for, scaled

if TYPE_CHECKING:
    from collections.abc import Iterator

READABLE = 4.5
"""Least contrast of text (WCAG 2.2, 1.4.3)."""
TO_BE_TOLD_APART = 3.0
"""Least contrast of what is no text, but means something (WCAG 2.2, 1.4.11)."""
ON_SURFACES = ("text", "muted", "accent", "incoming", "outgoing", "warn", "bad")
ON_THEIR_OWN = ("accent", "incoming", "outgoing", "warn", "bad")
ALL = pytest.mark.parametrize(
    "palette",
    [palette_for(dark=dark, high_contrast=high) for dark in (False, True) for high in (False, True)],
    ids=["light", "light, high contrast", "dark", "dark, high contrast"],
)


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#RRGGBB`` (WCAG 2.2)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_what_the_standard_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@ALL
def test_what_must_be_read_can_be_read(palette: Palette) -> None:
    pairs = [(what, where) for what in ON_SURFACES for where in ("surface", "background", "accent_weak")]
    pairs += [(what, f"{what}_weak") for what in ON_THEIR_OWN] + [("on_accent", "accent"), ("muted", "background")]
    weak = {
        (what, where): round(found, 2)
        for what, where in pairs
        if (found := contrast(getattr(palette, what), getattr(palette, where))) < READABLE
    }
    assert weak == {}


@ALL
def test_the_focus_can_be_seen(palette: Palette) -> None:
    assert contrast(palette.accent, palette.surface) >= TO_BE_TOLD_APART
    assert contrast(palette.accent, palette.line) >= TO_BE_TOLD_APART


def test_high_contrast_has_no_grey_text() -> None:
    for ordinary, dark in ((LIGHT, False), (DARK, True)):
        high = palette_for(dark=dark, high_contrast=True)
        assert high.muted == high.text
        assert contrast(high.line, high.surface) >= TO_BE_TOLD_APART
        assert contrast(high.text, high.surface) > contrast(ordinary.text, ordinary.surface)


@pytest.fixture
def app_font(qapp: QApplication) -> Iterator[QFont]:
    """The application's font; it is as before after the test."""
    before = QApplication.font()
    yield QFont(before)
    QApplication.setFont(before)


@pytest.mark.parametrize(("pixels", "of_13"), [(9, 13), (12, 13), (15, 13), (20, 17), (30, 26), (90, 26)])
def test_large_type_is_followed_and_small_type_is_not(app_font: QFont, pixels: int, of_13: int) -> None:
    app_font.setPixelSize(pixels)
    QApplication.setFont(app_font)
    assert font().pixelSize() == of_13
    assert scaled(100) == pytest.approx(100 * of_13 / 13, rel=0.03)
    assert scaled(100) <= 100 * MOST_SCALE
