"""The editors of the settings dialog: each shows one value, says what it has become, and what is wrong with it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from tecart_starter.domain.options import WrongValueError, checked, from_text, kind_of
from tecart_starter.domain.value_kinds import (
    LARGEST_SIZE,
    SMALLEST_SIZE,
    Address,
    Country,
    Flag,
    Number,
    OneOf,
    Size,
    Whole,
)
from tecart_starter.gui.address_finding import find_address
from tecart_starter.gui.fields import LINE_WIDTH, NUMBER_WIDTH, ChoiceBox, Field, NumberField
from tecart_starter.gui.plain_label import PlainLabel
from tecart_starter.gui.theme import scaled

if TYPE_CHECKING:
    from tecart_starter.texts.catalog import Texts
    from tecart_starter.texts.setting_words import Words

PERCENT = 100
STEPS = {"Pixel": 10, "pixels": 10}
NARROWEST = 96


def shrinkable(field: QWidget, widest: int) -> None:
    """Let ``field`` be ``widest`` logical pixels wide, and less where there is no room."""
    field.setMinimumWidth(scaled(min(widest, NARROWEST)))
    field.setMaximumWidth(scaled(widest))


class SettingEditor(QObject):
    """One setting.

    Signals:
        edited: the value or what is said about it is another.
    """

    edited = Signal()

    def __init__(self, key: str, words: Words, tr: Texts, widget: QWidget) -> None:
        """``widget`` edits the value of ``key``; what is typed into is its focus proxy, where it has parts."""
        super().__init__(widget)
        self.key = key
        self.words = words
        self._tr = tr
        self.widget = widget
        widget.setAccessibleName(words.label)

    @property
    def finding(self) -> tuple[str, str]:
        """A sentence about the present value and its tone; the tone ``bad`` means that it cannot be saved."""
        try:
            checked(self.key, self.value())
        except WrongValueError:
            return self.wrong, "bad"
        return "", "muted"

    @property
    def wrong(self) -> str:
        """What is said about a value that cannot be."""
        return self.words.wrong or self._tr("Das lässt sich so nicht einstellen.")

    @abstractmethod
    def value(self) -> object:
        """Return the present value; anything that cannot be where there is none."""

    @abstractmethod
    def show_value(self, value: Any) -> None:
        """Show ``value``, which is of the setting's kind and in normal form."""


class AddressEditor(SettingEditor):
    """A system address, understood while it is typed."""

    def __init__(self, key: str, words: Words, tr: Texts) -> None:
        """Empty."""
        self._field = Field()
        shrinkable(self._field, LINE_WIDTH)
        super().__init__(key, words, tr, self._field)
        self._field.textChanged.connect(self._on_text_changed)

    @property
    def finding(self) -> tuple[str, str]:
        """What it is stored as, or what is wrong."""
        found = find_address(self._field.text(), self._tr)
        return found.sentence, found.tone

    def value(self) -> object:
        """Return what is typed."""
        return self._field.text()

    def show_value(self, value: Any) -> None:
        """Show it in normal form."""
        self._field.setText(value)

    @Slot(str)
    def _on_text_changed(self, typed: str) -> None:
        self._field.set_addition(find_address(typed, self._tr).addition)
        self.edited.emit()


class LineEditor(SettingEditor):
    """A line of text."""

    def __init__(self, key: str, words: Words, tr: Texts) -> None:
        """Empty."""
        self._line = Field()
        shrinkable(self._line, LINE_WIDTH)
        super().__init__(key, words, tr, self._line)
        self._line.setPlaceholderText(words.hint)
        self._line.textChanged.connect(self.edited)

    def value(self) -> object:
        """Return what is typed."""
        return self._line.text()

    def show_value(self, value: Any) -> None:
        """Show it from its beginning."""
        self._line.setText(str(value))
        self._line.setCursorPosition(0)


class ChoiceEditor(SettingEditor):
    """One of several values."""

    def __init__(self, key: str, words: Words, tr: Texts) -> None:
        """With the choices of ``words``."""
        self._box = ChoiceBox()
        self._box.setMinimumWidth(0)  # so that its longest choice decides
        self._box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        super().__init__(key, words, tr, self._box)
        for choice, label in words.choices.items():
            self._box.addItem(label, choice)
        self._box.setMaximumWidth(max(scaled(LINE_WIDTH), self._box.sizeHint().width()))
        self._box.currentIndexChanged.connect(self.edited)

    def value(self) -> object:
        """Return the chosen value."""
        return self._box.currentData()

    def show_value(self, value: Any) -> None:
        """Choose it; one that is no choice becomes one, so that it stays."""
        if self._box.findData(value) < 0:
            self._box.addItem(value, value)
        self._box.setCurrentIndex(self._box.findData(value))


class FlagEditor(SettingEditor):
    """Yes or no; the box carries the label."""

    def __init__(self, key: str, words: Words, tr: Texts) -> None:
        """Not ticked."""
        self._box = QCheckBox(words.label)
        super().__init__(key, words, tr, self._box)
        self._box.toggled.connect(self.edited)

    def value(self) -> object:
        """Return whether it is ticked."""
        return self._box.isChecked()

    def show_value(self, value: Any) -> None:
        """Tick it, or not."""
        self._box.setChecked(value)


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


Make = Callable[[str, "Words", "Texts"], SettingEditor]
SIMPLE: dict[type, Make] = {
    Address: AddressEditor,
    Country: ChoiceEditor,
    Flag: FlagEditor,
    OneOf: ChoiceEditor,
    Size: SizeEditor,
}


def simple_editor(key: str, words: Words, tr: Texts) -> SettingEditor:
    """Return an editor for a setting whose value is no list; a text where nothing else fits."""
    kind = kind_of(key)
    if isinstance(kind, Whole):
        return NumberEditor(key, words, tr, (kind.least, kind.most))
    if isinstance(kind, Number):
        return FractionEditor(key, words, tr) if words.unit else PercentEditor(key, words, tr, kind)
    return SIMPLE.get(type(kind), LineEditor)(key, words, tr)
