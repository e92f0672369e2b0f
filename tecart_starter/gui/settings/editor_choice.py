"""Which editor a setting gets in the dialog, by the kind of its value."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tecart_starter.domain.options import kind_of
from tecart_starter.domain.value_kinds import Address, Country, Flag, Number, OneOf, Size, Whole
from tecart_starter.domain.value_lists import Entries, Sizes, Systems
from tecart_starter.gui.settings.number_editors import FractionEditor, NumberEditor, PercentEditor, SizeEditor
from tecart_starter.gui.settings.row_editors import RowsEditor, SizesEditor, SystemsEditor
from tecart_starter.gui.settings.setting_editors import (
    AddressEditor,
    ChoiceEditor,
    FlagEditor,
    LineEditor,
    SettingEditor,
)

if TYPE_CHECKING:
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts
    from tecart_starter.texts.setting_words import Words

Make = Callable[[str, "Words", "Texts"], SettingEditor]
SIMPLE: dict[type, Make] = {
    Address: AddressEditor,
    Country: ChoiceEditor,
    Flag: FlagEditor,
    OneOf: ChoiceEditor,
    Size: SizeEditor,
}


def editor_for(key: str, words: Words, tr: Texts, icons: Icons) -> SettingEditor:
    """Return an editor for ``key``; a line of text where nothing else fits."""
    match kind_of(key):
        case Systems():
            return SystemsEditor(key, words, tr, icons)
        case Sizes():
            return SizesEditor(key, words, tr, icons)
        case Entries():
            return RowsEditor(key, words, tr, icons)
        case Whole(least, most):
            return NumberEditor(key, words, tr, (least, most))
        case Number() as kind:
            return FractionEditor(key, words, tr) if words.unit else PercentEditor(key, words, tr, kind)
        case kind:
            return SIMPLE.get(type(kind), LineEditor)(key, words, tr)
