"""The look of what the program itself shows in CRM windows: colours and style sheet, light and dark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QFontInfo, QGuiApplication, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from collections.abc import Mapping

LIGHT = {
    "background": "#F3F5F7",
    "surface": "#FFFFFF",
    "line": "#E2E7EC",
    "text": "#14202B",
    "muted": "#5C6B78",
    "accent": "#0E6F86",
    "on_accent": "#FFFFFF",
    "needs_you": "#B36A00",
    "needs_you_weak": "#FBF0DC",
}
DARK = {
    "background": "#151B20",
    "surface": "#1D252B",
    "line": "#2E3941",
    "text": "#E9EEF2",
    "muted": "#A0AEB9",
    "accent": "#57BDD3",
    "on_accent": "#0D1A1F",
    "needs_you": "#E6AC55",
    "needs_you_weak": "#3A2E1A",
}
_LIGHT_ON_DARK = {"text": "#FFFFFF", "muted": "#FFFFFF", "accent": "#FFFFFF", "line": "#8A8A8A"}
_DARK_ON_LIGHT = {"text": "#000000", "muted": "#000000", "accent": "#000000", "line": "#767676"}
_BLACK, _WHITE = (
    dict.fromkeys(("background", "surface", "on_accent", "needs_you_weak"), ground) for ground in ("#000000", "#FFFFFF")
)
HIGH_CONTRAST = {True: _BLACK | _LIGHT_ON_DARK, False: _WHITE | _DARK_ON_LIGHT}
"""What is different in it, dark or not."""
USUAL_PIXELS, MOST_SCALE = 15, 2.0
_OF_TEXT = re.compile(r"((?:font-size|min-height|min-width): )(\d\d)px")
_HALF = 128

_BUTTONS = """
QPushButton {{ min-height: 30px; padding: 0 14px; border-radius: 8px; font-weight: 500;
  border: 1px solid {line}; background: {surface}; color: {text}; }}
QPushButton#primary {{ border-color: {accent}; background: {accent}; color: {on_accent}; }}
QPushButton:focus {{ border: 2px solid {text}; padding: 0 13px; min-height: 28px; }}
"""
_ERROR = """
QWidget#error {{ background: {background}; }}
QLabel {{ background: transparent; color: {text}; font-size: 13px; }}
QLabel#headline {{ font-size: 22px; font-weight: 600; }}
QLabel#caption {{ color: {accent}; font-size: 15px; font-weight: 600; }}
QLabel#more {{ color: {muted}; }}
"""
_BAR = """
QFrame#bar {{ background: {needs_you_weak}; border: none; border-bottom: 1px solid {line}; }}
QLabel {{ background: transparent; color: {text}; font-size: 13px; }}
QToolButton {{ border: none; background: transparent; color: {text}; font-size: 15px; min-width: 28px; min-height: 28px;
  border-radius: 6px; }}
QToolButton:focus {{ border: 2px solid {text}; }}
"""
_FIND = """
QFrame#find {{ background: {surface}; border: 1px solid {line}; border-radius: 8px; }}
QLabel {{ background: transparent; border: none; color: {muted}; font-size: 13px; padding: 0 4px; }}
QLineEdit {{ border: 1px solid {line}; border-radius: 6px; background: {background}; color: {text}; font-size: 13px;
  min-height: 28px; padding: 0 6px; }}
QLineEdit:focus {{ border: 1px solid {accent}; }}
QToolButton {{ border: none; background: transparent; color: {text}; font-size: 15px; min-width: 28px; min-height: 28px;
  border-radius: 6px; }}
QToolButton:hover {{ background: {background}; }}
QToolButton:focus {{ border: 2px solid {text}; }}
"""
_DOWNLOADS = """
QFrame#downloads {{ background: {surface}; border: none; border-top: 1px solid {line}; }}
QLabel {{ background: transparent; color: {text}; font-size: 13px; }}
QProgressBar {{ border: none; border-radius: 3px; background: {line}; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ border-radius: 3px; background: {accent}; }}
QToolButton {{ border: none; background: transparent; color: {text}; font-size: 15px; min-width: 28px; min-height: 28px;
  border-radius: 6px; }}
QToolButton:focus {{ border: 2px solid {text}; }}
"""
_HINT = """
QLabel#hint {{ background: {text}; color: {surface}; font-size: 14px; border-radius: 8px; padding: 10px 18px; }}
"""


def colours() -> Mapping[str, str]:
    """Return the colours that go with the desktop's. A widget's own palette is no guide: style sheets change it."""
    desktop = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    found = DARK if desktop.lightness() < _HALF else LIGHT
    hints = QGuiApplication.styleHints()
    wishes = hints.accessibility()
    high = wishes.contrastPreference() == Qt.ContrastPreference.HighContrast
    return {**found, **HIGH_CONTRAST[found is DARK]} if high else found


def scaled(pixels: int) -> int:
    """Return a measure of what holds text: ``pixels``, or more where the person has large type (as ``gui.theme``)."""
    scale = QFontInfo(QGuiApplication.font()).pixelSize() / USUAL_PIXELS
    return round(pixels * min(MOST_SCALE, max(1.0, scale)))


def error_style() -> str:
    """Return the style sheet of the error page."""
    return _filled(_ERROR + _BUTTONS)


def bar_style() -> str:
    """Return the style sheet of the bar above a page."""
    return _filled(_BAR + _BUTTONS)


def download_style() -> str:
    """Return the style sheet of the bar below a page."""
    return _filled(_DOWNLOADS + _BUTTONS)


def hint_style() -> str:
    """Return the style sheet of the hint over a page that fills the screen."""
    return _filled(_HINT)


def find_style() -> str:
    """Return the style sheet of the bar that finds text in a page."""
    return _filled(_FIND)


def _filled(template: str) -> str:
    return _OF_TEXT.sub(lambda size: f"{size[1]}{scaled(int(size[2]))}px", template.format(**colours()))


def drawing(svg: str, colour: str, size: int, scale: float) -> QPixmap:
    """Return ``svg`` drawn in ``colour``, ``size`` logical pixels wide and high."""
    picture = QPixmap(QSize(size, size) * scale)
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.replace("currentColor", colour).encode())).render(painter)
    painter.end()
    return picture
