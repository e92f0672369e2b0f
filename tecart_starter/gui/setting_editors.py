"""The editors of the settings dialog: each shows one value, says what it has become, and what is wrong with it."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from tecart_starter.domain.options import WrongValueError, checked
from tecart_starter.gui.address_finding import find_address
from tecart_starter.gui.fields import ChoiceBox, Field, NumberField
from tecart_starter.gui.settings_pages import Address, Choice, Entries, Flag, Line, Percent, Whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tecart_starter.gui.settings_pages import Option
    from tecart_starter.texts.catalog import Texts

PERCENT = 100


class SettingEditor(QObject):
    """One setting.

    Signals:
        edited: the value or what is said about it is another.
    """

    edited = Signal()

    def __init__(self, option: Option, widget: QWidget) -> None:
        """``widget`` edits the value of ``option``."""
        super().__init__(widget)
        self.option = option
        self.widget = widget
        widget.setAccessibleName(option.label)

    @property
    def finding(self) -> tuple[str, str]:
        """A sentence about the present value and its tone; the tone ``bad`` means that it cannot be saved."""
        return "", "muted"

    @abstractmethod
    def value(self) -> object:
        """Return the present value."""


class AddressEditor(SettingEditor):
    """A system address, understood while it is typed."""

    def __init__(self, option: Option, value: str, tr: Texts) -> None:
        """``value``: normal form or empty."""
        self._field = Field(value)
        super().__init__(option, self._field)
        self._tr = tr
        self._field.textChanged.connect(self._on_text_changed)

    @property
    def finding(self) -> tuple[str, str]:
        """What it is stored as, or what is wrong."""
        found = find_address(self._field.text(), self._tr)
        return found.sentence, found.tone

    def value(self) -> object:
        """Return what is typed."""
        return self._field.text()

    @Slot(str)
    def _on_text_changed(self, typed: str) -> None:
        self._field.set_addition(find_address(typed, self._tr).addition)
        self.edited.emit()


class LineEditor(SettingEditor):
    """A line of text."""

    def __init__(self, option: Option, value: str, kind: Line) -> None:
        """``kind``: its hint, and what to say of a wrong value."""
        self._line = Field(value)
        super().__init__(option, self._line)
        self._wrong = kind.wrong
        self._line.setPlaceholderText(kind.hint)
        self._line.textChanged.connect(self.edited)

    @property
    def finding(self) -> tuple[str, str]:
        """What is wrong, if anything."""
        try:
            checked(self.option.key, self.value())
        except WrongValueError:
            return self._wrong, "bad"
        return "", "muted"

    def value(self) -> object:
        """Return what is typed."""
        return self._line.text()


class EntriesEditor(LineEditor):
    """A line of entries with semicolons between them."""

    def __init__(self, option: Option, value: Sequence[str], kind: Line) -> None:
        """``value``: the entries."""
        super().__init__(option, "; ".join(value), kind)

    def value(self) -> object:
        """Return the entries that are typed."""
        return tuple(part.strip() for part in self._line.text().split(";") if part.strip())


class ChoiceEditor(SettingEditor):
    """One of several values."""

    def __init__(self, option: Option, value: str, kind: Choice) -> None:
        """A present ``value`` that is none of the choices is one more, so that it stays."""
        self._box = ChoiceBox()
        super().__init__(option, self._box)
        for choice, label in kind.choices:
            self._box.addItem(label, choice)
        if self._box.findData(value) < 0:
            self._box.addItem(value, value)
        self._box.setCurrentIndex(self._box.findData(value))
        self._box.currentIndexChanged.connect(self.edited)

    def value(self) -> object:
        """Return the chosen value."""
        return self._box.currentData()


class FlagEditor(SettingEditor):
    """Yes or no."""

    def __init__(self, option: Option, value: bool) -> None:
        """``value``: ticked or not."""
        self._box = QCheckBox(option.label)
        super().__init__(option, self._box)
        self._box.setChecked(value)
        self._box.toggled.connect(self.edited)

    def value(self) -> object:
        """Return whether it is ticked."""
        return self._box.isChecked()


class NumberEditor(SettingEditor):
    """A whole number with its unit."""

    def __init__(self, option: Option, value: int, kind: Whole | Percent, tr: Texts) -> None:
        """``value``: as it is typed."""
        unit = f" {kind.unit}" if isinstance(kind, Whole) else "\u202f%"
        self._field = NumberField(value, (kind.least, kind.most), kind.step, unit)
        super().__init__(option, self._field)
        self._wrong = tr("Bitte eine Zahl von {least} bis {most} eingeben.", least=kind.least, most=kind.most)
        self._field.textChanged.connect(self.edited)

    @property
    def finding(self) -> tuple[str, str]:
        """Which numbers can be, where this one cannot."""
        return ("", "muted") if self._field.number is not None else (self._wrong, "bad")

    def value(self) -> object:
        """Return the number; None where it cannot be."""
        return self._field.number


class PercentEditor(NumberEditor):
    """A factor, typed in percent."""

    def value(self) -> object:
        """Return the factor; None where it cannot be."""
        number = self._field.number
        return None if number is None else number / PERCENT


def editor_for(option: Option, value: Any, tr: Texts) -> SettingEditor:
    """Return an editor for ``option`` that shows ``value``, which is of the option's type."""
    match option.kind:
        case Address():
            return AddressEditor(option, value, tr)
        case Line():
            editor = EntriesEditor if isinstance(option.kind, Entries) else LineEditor
            return editor(option, value, option.kind)
        case Choice():
            return ChoiceEditor(option, value, option.kind)
        case Flag():
            return FlagEditor(option, value)
        case Whole():
            return NumberEditor(option, value, option.kind, tr)
    return PercentEditor(option, round(value * PERCENT), option.kind, tr)
