"""The icons: line icons tinted by the palette, the program's own mark, and the tray's."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from pathlib import Path

SCALES = (1, 2, 3)
BUTTON_GAP = 4
"""Pixels more than Qt leaves between the icon of a button and its words."""
TRAY_SIZES = (16, 22, 24, 32, 48, 64)
APP_SIZES = (16, 22, 24, 32, 48, 64, 128, 256)
APP_NAME = "tecart-starter"
LIGHT_GLYPH, DARK_GLYPH, HALO_OPACITY = "#E9EEF2", "#14202B", 0.45


class TrayState(StrEnum):
    """What the tray icon tells at a glance."""

    IDLE = "idle"
    CALL = "call"
    DND = "dnd"
    LOGIN = "login"
    ERROR = "error"


DOTS = {
    TrayState.CALL: "#2FB36B",
    TrayState.DND: "#8A98A4",
    TrayState.LOGIN: "#E0A030",
    TrayState.ERROR: "#D9484D",
}


class Icons:
    """The icons of the folder ``resources/icons``."""

    def __init__(self, folder: Path) -> None:
        """Nothing is read yet."""
        self._folder = folder
        self._pixmaps: dict[tuple[str, str, int, int], QPixmap] = {}
        self._wide_pixmaps: dict[tuple[str, str, int, int], QPixmap] = {}
        self._marks: dict[tuple[int, ...], QIcon] = {}
        self._tray_icons: dict[tuple[TrayState, bool], QIcon] = {}

    def line(self, name: str, colour: str, size: int = 16) -> QIcon:
        """Return a line icon in ``colour`` (``#RRGGBB``), crisp at 100 to 300 %."""
        icon = QIcon()
        for scale in SCALES:
            icon.addPixmap(self.pixmap(name, colour, size, scale))
        return icon

    def button_line(self, name: str, colour: str, size: int = 16) -> tuple[QIcon, QSize]:
        """Return a line icon for a button with words, and its size: it has a gap before them, for Qt's is too small."""
        icon = QIcon()
        for scale in SCALES:
            icon.addPixmap(self._wide_pixmap(name, colour, size, scale))
        return icon, QSize(size + BUTTON_GAP, size)

    def _wide_pixmap(self, name: str, colour: str, size: int, scale: int) -> QPixmap:
        # kept like the others: of each new one Qt's cache of pixmaps (10 MiB) would keep another copy, for every window
        key = (name, colour, size, scale)
        if key not in self._wide_pixmaps:
            wide = QPixmap((size + BUTTON_GAP) * scale, size * scale)
            wide.setDevicePixelRatio(scale)
            wide.fill(Qt.GlobalColor.transparent)
            painter = QPainter(wide)
            painter.drawPixmap(0, 0, self.pixmap(name, colour, size, scale))
            painter.end()
            self._wide_pixmaps[key] = wide
        return self._wide_pixmaps[key]

    def pixmap(self, name: str, colour: str, size: int, scale: float) -> QPixmap:
        """Return a line icon as a picture of ``size`` logical pixels for a screen of ``scale``."""
        key = (name, colour, size, round(scale * 4))
        if key not in self._pixmaps:
            image = self._drawn(self._folder / "line" / f"{name}.svg", colour, round(size * scale))
            image.setDevicePixelRatio(scale)
            self._pixmaps[key] = QPixmap.fromImage(image)
        return self._pixmaps[key]

    def app_icon(self) -> QIcon:
        """Return the program's own mark."""
        return self._mark(APP_SIZES)

    def window_icon(self) -> QIcon:
        """Return the mark for windows that have to come at once: the largest picture costs each 1 to 2 ms (X11)."""
        return self._mark(APP_SIZES[:-1])

    def _mark(self, sizes: tuple[int, ...]) -> QIcon:
        if sizes not in self._marks:  # kept: whoever shows one reads its files
            icon = self._marks[sizes] = QIcon()
            for size in sizes:
                icon.addFile(
                    str(self._folder / "hicolor" / f"{size}x{size}" / "apps" / f"{APP_NAME}.png"), QSize(size, size)
                )
        return self._marks[sizes]

    def tray_icon(self, state: TrayState, *, dark_panel: bool) -> QIcon:
        """Return the tray's glyph in one colour that fits the panel, with a dot for the state.

        Nobody says for sure whether the panel is dark: a halo in the other colour, not to be seen on the right panel,
        keeps the glyph readable on the wrong one.
        """
        if (state, dark_panel) not in self._tray_icons:
            self._tray_icons[state, dark_panel] = self._draw_tray_icon(state, dark_panel=dark_panel)
        return self._tray_icons[state, dark_panel]

    def _draw_tray_icon(self, state: TrayState, *, dark_panel: bool) -> QIcon:
        icon, file = QIcon(), self._folder / "tray.svg"
        fitting, other = (LIGHT_GLYPH, DARK_GLYPH) if dark_panel else (DARK_GLYPH, LIGHT_GLYPH)
        for size in TRAY_SIZES:
            image = _with_halo(self._drawn(file, fitting, size), self._drawn(file, other, size))
            if state in DOTS:
                _draw_dot(image, DOTS[state])
            icon.addPixmap(QPixmap.fromImage(image))
        return icon

    def _drawn(self, file: Path, colour: str, pixels: int) -> QImage:
        svg = file.read_text(encoding="utf-8").replace("currentColor", colour)
        image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, pixels, pixels))
        painter.end()
        return image


def _with_halo(glyph: QImage, halo: QImage) -> QImage:
    """Return ``glyph`` with ``halo``, the same in another colour, looking out a little on all sides behind it."""
    image = QImage(glyph.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    reach = glyph.width() / 24
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setOpacity(HALO_OPACITY)
    for right, down in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        painter.drawImage(QPointF(right * reach, down * reach), halo)
    painter.setOpacity(1.0)
    painter.drawImage(0, 0, glyph)
    painter.end()
    return image


def _draw_dot(image: QImage, colour: str) -> None:
    """Draw the state's dot into the lower right corner, with a gap around it so that it stands off the glyph."""
    size = image.width()
    radius = size * 0.21
    centre = QPointF(size - radius - 0.5, size - radius - 0.5)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.setBrush(Qt.GlobalColor.black)
    painter.drawEllipse(centre, radius * 1.35, radius * 1.35)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(centre, radius, radius)
    painter.end()
