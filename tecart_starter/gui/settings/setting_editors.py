"""The editors of the settings dialog: each shows one value, says what it has become, and what is wrong with it."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from tecart_starter.domain.options import WrongValueError, checked
from tecart_starter.gui.dialogs.address_finding import find_address
from tecart_starter.gui.elements.draft import type_into, typed_in
from tecart_starter.gui.elements.fields import LINE_WIDTH, ChoiceBox, Field
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

    def draft(self) -> object:
        """Return what is typed, also what is no value (yet)."""
        return typed_in(self.widget)

    def resume(self, draft: Any) -> None:
        """Show what was typed."""
        type_into(self.widget, draft)


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
