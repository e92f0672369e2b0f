"""Which values a setting takes, in words: for whoever writes them into a file or a policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tecart_starter.domain.value_kinds import LARGEST_SIZE, SMALLEST_SIZE, Flag, Number, OneOf, Size, Whole
from tecart_starter.domain.value_lists import Sizes

if TYPE_CHECKING:
    from tecart_starter.domain.value_kinds import Kind
    from tecart_starter.texts.catalog import Texts
    from tecart_starter.texts.setting_words import Words


def limits_lines(kind: Kind, words: Words, tr: Texts) -> list[str]:
    """Return a line for the bounds, or one for each value where there are few; nothing where all is allowed."""
    match kind:
        case Flag():
            return [tr("true (ja) oder false (nein)")]
        case OneOf():
            return [f"{value}: {words.choices[value]}" for value in kind.words]
        case Whole() | Number():
            return [_bounds(f"{kind.least:g}", f"{kind.most:,g}".replace(",", ""), words.unit, tr)]
        case Size() | Sizes():
            return [_bounds(str(SMALLEST_SIZE), str(LARGEST_SIZE), words.unit, tr)]
    return [words.hint] if words.hint else []


def _bounds(least: str, most: str, unit: str, tr: Texts) -> str:
    return tr("von {least} bis {most} {unit}", least=least, most=most, unit=unit).strip()
