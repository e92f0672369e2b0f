"""What a person has typed and chosen in a window so far: carried over when it is made anew in another language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLineEdit, QWidget

FIELDS = (QLineEdit, QCheckBox, QComboBox)


@dataclass(frozen=True, slots=True)
class Typed:
    """What is in the fields of a window, in the order in which they were made."""

    values: tuple[object, ...] = field(repr=False)
    """A password may be among them."""
    focus: int | None
    """Which field has the keyboard."""


def typed_in(window: QWidget) -> Typed:
    """Return what is in the fields of ``window``."""
    fields = _fields(window)
    focus = next((number for number, one in enumerate(fields) if one.hasFocus()), None)
    return Typed(tuple(_value(one) for one in fields), focus)


def type_into(window: QWidget, typed: Typed) -> None:
    """Fill the fields of ``window``, made like the one that ``typed`` is from; locked ones stay as they are."""
    fields = _fields(window)
    for one, value in zip(fields, typed.values, strict=False):
        if one.isEnabled():
            _fill(one, value)
    if typed.focus is not None and typed.focus < len(fields):
        fields[typed.focus].setFocus()


class DraftDialog(QDialog):
    """A dialog that can be made anew while somebody works in it."""

    def draft(self) -> object:
        """Return what the person has done so far."""
        return typed_in(self)

    def resume(self, draft: Any) -> None:
        """Go on with what was done in the dialog before this one."""
        type_into(self, draft)


def _fields(window: QWidget) -> list[QWidget]:
    return [one for one in (window, *window.findChildren(QWidget)) if isinstance(one, FIELDS)]


def _value(one: QWidget) -> object:
    match one:
        case QLineEdit():
            return one.text()
        case QCheckBox():
            return one.isChecked()
        case QComboBox():
            return one.currentData()
    return None


def _fill(one: QWidget, value: Any) -> None:
    match one:
        case QLineEdit():
            one.setText(value)
        case QCheckBox():
            one.setChecked(value)
        case QComboBox() if (place := one.findData(value)) >= 0:
            one.setCurrentIndex(place)
