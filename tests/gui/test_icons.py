"""Icons: there for every use, crisp, in the colours asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from tecart_starter.gui.icons import APP_SIZES, DOTS, Icons, TrayState
from tests.gui.test_theme import contrast

FOLDER = Path(__file__).parents[2] / "resources" / "icons"


def colours(image: QImage) -> set[str]:
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("name", sorted(file.stem for file in (FOLDER / "line").glob("*.svg")))
def test_a_line_icon_is_drawn_in_its_colour_at_every_scale(qtbot: QtBot, name: str) -> None:
    icons = Icons(FOLDER)
    for scale in (1, 2, 3):
        pixmap = icons.pixmap(name, "#0e6f86", 16, scale)
        assert pixmap.width() == 16 * scale
        assert pixmap.devicePixelRatio() == scale
        assert not pixmap.toImage().allGray()


def test_buttons_with_the_same_icon_share_its_picture(qtbot: QtBot) -> None:
    icons = Icons(FOLDER)
    shown = set()
    for _ in range(3):
        icon, size = icons.button_line("stop", "#0e6f86")
        shown.add(icon.pixmap(size).cacheKey())

    assert size.width() > size.height()
    assert len(shown) == 1


@pytest.mark.parametrize("state", list(TrayState))
@pytest.mark.parametrize("dark", [True, False])
def test_the_tray_s_dot_tells_the_state(qtbot: QtBot, state: TrayState, *, dark: bool) -> None:
    image = Icons(FOLDER).tray_icon(state, dark_panel=dark).pixmap(22, 22).toImage()

    shown = colours(image)
    glyph = QColor("#E9EEF2" if dark else "#14202B").name()
    assert glyph in shown
    assert {QColor(dot).name() for dot in DOTS.values()} & shown == (
        {QColor(DOTS[state]).name()} if state in DOTS else set()
    )


def test_the_mark_is_there_in_every_size(qtbot: QtBot) -> None:
    sizes = {size.width() for size in Icons(FOLDER).app_icon().availableSizes()}

    assert sizes == set(APP_SIZES)


@pytest.mark.parametrize("ground", ["#F3F5F7", "#1D252B"], ids=["light panel", "dark panel"])
@pytest.mark.parametrize("dark", [True, False], ids=["dark desktop", "light desktop"])
@pytest.mark.parametrize("size", [16, 22, 24, 32])
def test_the_tray_s_glyph_is_seen_on_every_panel_whatever_the_desktop_says(
    qtbot: QtBot, ground: str, size: int, *, dark: bool
) -> None:
    image = QImage(size, size, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    painter.drawPixmap(0, 0, Icons(FOLDER).tray_icon(TrayState.IDLE, dark_panel=dark).pixmap(size, size))
    painter.end()

    drawn = [image.pixelColor(x, y).name() for x in range(size) for y in range(size)]
    assert sum(contrast(pixel, ground) > 2 for pixel in drawn) >= 2 * size
