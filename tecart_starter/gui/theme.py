"""Colours, measures and the style sheet: how everything native looks, light and dark."""

from __future__ import annotations

from dataclasses import dataclass, replace
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QPalette

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

BASE_PIXELS = 13
LARGE_PIXELS = 15
HEADLINE_PIXELS = 22
SIZES = {
    "base": BASE_PIXELS,
    "large": LARGE_PIXELS,
    "headline": HEADLINE_PIXELS,
    "control": 30,
    "focused": 28,
    "row": 34,
}
"""What the style sheet knows by name. ``control``: height of buttons and fields, without their lines; ``focused``: of
the one with the keyboard, whose line is thicker; ``row``: of the entries of a side list."""
USUAL_PIXELS, MOST_SCALE = 15.0, 2.0
"""Desktops have their type up to this large unless somebody wants large type; no window grows by more than twice."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one scheme, as ``#RRGGBB``."""

    background: str
    surface: str
    line: str
    text: str
    muted: str
    faint: str
    """Never for what must be read: its contrast is below 4.5:1."""
    accent: str
    accent_weak: str
    on_accent: str
    incoming: str
    incoming_weak: str
    outgoing: str
    outgoing_weak: str
    warn: str
    warn_weak: str
    bad: str
    bad_weak: str


# the specification's colours; those of text as much darker as 4.5:1 on each of the palette's grounds takes
LIGHT = Palette(
    background="#F3F5F7",
    surface="#FFFFFF",
    line="#E2E7EC",
    text="#14202B",
    muted="#5C6B78",
    faint="#8A98A4",
    accent="#0E6F86",
    accent_weak="#E3F1F4",
    on_accent="#FFFFFF",
    incoming="#1B7B49",
    incoming_weak="#E4F4EA",
    outgoing="#2A65D9",
    outgoing_weak="#E6EEFC",
    warn="#9D5D00",
    warn_weak="#FBF0DC",
    bad="#C23338",
    bad_weak="#FBE7E7",
)
DARK = Palette(
    background="#151B20",
    surface="#1D252B",
    line="#2E3941",
    text="#E9EEF2",
    muted="#A0AEB9",
    faint="#74838F",
    accent="#57BDD3",
    accent_weak="#1D363E",
    on_accent="#0D1A1F",
    incoming="#57C78A",
    incoming_weak="#1C3528",
    outgoing="#82A9F5",
    outgoing_weak="#1F2D49",
    warn="#E6AC55",
    warn_weak="#3A2E1A",
    bad="#F0868A",
    bad_weak="#3D2426",
)


def palette_for(*, dark: bool, high_contrast: bool) -> Palette:
    """Return the colours of a scheme; with ``high_contrast`` nothing is grey, and lines can be seen well."""
    palette = DARK if dark else LIGHT
    if not high_contrast:
        return palette
    text, ground, grey = ("#FFFFFF", "#000000", "#8A8A8A") if dark else ("#000000", "#FFFFFF", "#767676")
    return replace(
        palette,
        background=ground,
        surface=ground,
        text=text,
        muted=text,
        accent=text,
        on_accent=ground,
        line=grey,
        faint=grey,
    )


def current_palette() -> Palette:
    """Return the colours of the scheme that the desktop asks for."""
    hints = QGuiApplication.styleHints()
    wishes = hints.accessibility()
    return palette_for(
        dark=hints.colorScheme() == Qt.ColorScheme.Dark,
        high_contrast=wishes.contrastPreference() == Qt.ContrastPreference.HighContrast,
    )


def font(pixels: int = BASE_PIXELS, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the system font in a size of logical pixels, with figures of equal width (clocks must not dance).

    It is larger where the person has large type.
    """
    made = QFont(QGuiApplication.font())
    made.setPixelSize(scaled(pixels))
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def scaled(pixels: int) -> int:
    """Return a measure of what holds text: ``pixels``, or more where the desktop's own type is large."""
    scale = QFontInfo(QGuiApplication.font()).pixelSize() / USUAL_PIXELS
    return round(pixels * min(MOST_SCALE, max(1.0, scale)))


HALF = 128
"""Of QColor's lightness."""


class Theme(QObject):
    """Gives the application its look, and a new one when the desktop changes between light and dark.

    Signals:
        changed: widgets that draw by themselves take their colours anew.
    """

    changed = Signal()

    def __init__(self, app: QApplication, style_sheet: Path) -> None:
        """``style_sheet``: Qt style sheet with ``$name`` for the palette's colours, and for the sizes of type."""
        super().__init__()
        self._app = app
        self._template = Template(style_sheet.read_text(encoding="utf-8"))
        self._icons = style_sheet.parent / "icons"
        app.setStyle("Fusion")
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._on_scheme_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_scheme_changed)
        self._apply()

    @property
    def palette(self) -> Palette:
        """The colours of this moment."""
        return current_palette()

    @Slot()
    def _on_scheme_changed(self) -> None:
        self._apply()
        self.changed.emit()

    def _apply(self) -> None:
        palette = current_palette()
        self._app.setPalette(_qt_palette(palette))
        values: dict[str, object] = {name: getattr(palette, name) for name in Palette.__slots__}
        values |= {name: scaled(pixels) for name, pixels in SIZES.items()}
        tick = "light" if QColor(palette.on_accent).lightness() >= HALF else "dark"
        values["tick"] = (self._icons / f"tick-{tick}.svg").as_posix()
        self._app.setStyleSheet(self._template.substitute(values))


def _qt_palette(palette: Palette) -> QPalette:
    made = QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, palette.background),
        (role.Base, palette.surface),
        (role.AlternateBase, palette.background),
        (role.Button, palette.surface),
        (role.WindowText, palette.text),
        (role.Text, palette.text),
        (role.ButtonText, palette.text),
        (role.ToolTipBase, palette.surface),
        (role.ToolTipText, palette.text),
        (role.PlaceholderText, palette.muted),
        (role.Highlight, palette.accent),
        (role.HighlightedText, palette.on_accent),
        (role.Link, palette.accent),
        (role.Mid, palette.line),
    ):
        made.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(palette.faint))
    return made
