"""Editors of settings that are numbers; see ``setting_editors``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from tecart_starter.domain.options import WrongValueError, from_text
from tecart_starter.domain.value_kinds import LARGEST_SIZE, SMALLEST_SIZE, Number
from tecart_starter.gui.elements.fields import NUMBER_WIDTH, NumberField
from tecart_starter.gui.elements.plain_label import PlainLabel
from tecart_starter.gui.settings.setting_editors import LineEditor, SettingEditor, shrinkable

if TYPE_CHECKING:
    from tecart_starter.texts.catalog import Texts
    from tecart_starter.texts.setting_words import Words

PERCENT = 100
STEPS = {"Pixel": 10, "pixels": 10}


class NumberEditor(SettingEditor):
    """A whole number with its unit."""

    def __init__(self, key: str, words: Words, tr: Texts, bounds: tuple[int, int]) -> None:
        """``bounds``: least and most, as they are typed."""
        self._bounds = bounds
        unit = f" {words.unit}" if words.unit else ""
        self._field = NumberField(bounds[0], bounds, STEPS.get(words.unit, 1), unit)
        super().__init__(key, words, tr, self._field)
        self._field.textChanged.connect(self.edited)

    @property
    def finding(self) -> tuple[str, str]:
        """Which numbers can be, where this one cannot."""
        return ("", "muted") if self._field.number is not None else (self.wrong, "bad")

    @property
    def wrong(self) -> str:
        """Name the bounds."""
        least, most = self._bounds
        return self._tr("Bitte eine Zahl von {least} bis {most} eingeben.", least=least, most=most)

    def value(self) -> object:
        """Return the number; None where it cannot be."""
        return self._field.number

    def show_value(self, value: Any) -> None:
        """Show its digits."""
        self._field.setText(str(value))


class PercentEditor(NumberEditor):
    """A factor, typed in percent."""

    def __init__(self, key: str, words: Words, tr: Texts, kind: Number) -> None:
        """``kind``: its bounds as factors."""
        super().__init__(key, words, tr, (round(kind.least * PERCENT), round(kind.most * PERCENT)))
        self._field.set_addition("\u202f%")
        self._field.set_step(10)

    def value(self) -> object:
        """Return the factor; None where it cannot be."""
        number = self._field.number
        return None if number is None else number / PERCENT

    def show_value(self, value: Any) -> None:
        """Show the nearest percent."""
        super().show_value(round(value * PERCENT))


class FractionEditor(LineEditor):
    """A number that may have a fraction, with its unit."""

    def __init__(self, key: str, words: Words, tr: Texts) -> None:
        """Empty."""
        super().__init__(key, words, tr)
        self._line.set_addition(f" {words.unit}")
        shrinkable(self._line, NUMBER_WIDTH)

    def value(self) -> object:
        """Return the number; None where it is none."""
        try:
            return from_text(self.key, self._line.text())
        except WrongValueError:
            return None

    def show_value(self, value: Any) -> None:
        """Show it as the language writes it."""
        digits = f"{value:g}"
        super().show_value(digits.replace(".", ",") if self._tr.language == "de" else digits)


class SizeEditor(SettingEditor):
    """A width and a height."""

    def __init__(self, key: str, words: Words, tr: Texts) -> None:
        """In pixels."""
        bounds = (SMALLEST_SIZE, LARGEST_SIZE)
        self._fields = [NumberField(SMALLEST_SIZE, bounds, 10, f" {words.unit}") for _ in range(2)]
        whole = QWidget()
        super().__init__(key, words, tr, whole)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._fields[0])
        row.addWidget(PlainLabel("×", tone="muted"))
        row.addWidget(self._fields[1])
        row.addStretch(1)
        whole.setFocusProxy(self._fields[0])
        for field, name in zip(self._fields, (tr("Breite"), tr("Höhe")), strict=True):
            field.setAccessibleName(f"{words.label}: {name}")
            field.textChanged.connect(self.edited)

    @property
    def wrong(self) -> str:
        """Name the bounds."""
        return self._tr("Bitte eine Zahl von {least} bis {most} eingeben.", least=SMALLEST_SIZE, most=LARGEST_SIZE)

    def value(self) -> object:
        """Return both numbers; None for what is none."""
        return tuple(field.number for field in self._fields)

    def show_value(self, value: Any) -> None:
        """Show both numbers."""
        for field, number in zip(self._fields, value, strict=True):
            field.setText(str(number))
