"""The settings as policies show them: each with its kind, default and words; what all templates are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tecart_starter.domain.options import SYSTEMS, kind_of, value_of
from tecart_starter.domain.settings import Settings
from tecart_starter.texts.setting_groups import setting_groups
from tecart_starter.texts.setting_limits import limits_lines

if TYPE_CHECKING:
    from tecart_starter.domain.value_kinds import Kind
    from tecart_starter.texts.catalog import Texts
    from tecart_starter.texts.setting_words import Words


@dataclass(frozen=True, slots=True)
class Entry:
    """One setting."""

    key: str
    group: str
    kind: Kind
    default: Any
    """In normal form."""
    words: Words
    limits: list[str]
    """Which values it takes, line by line."""

    @property
    def identifier(self) -> str:
        """The key without dots, for XML."""
        return self.key.replace(".", "_")

    @property
    def table(self) -> str:
        """The table of the file; empty for ``systems``."""
        return "" if self.key == SYSTEMS else self.key.partition(".")[0]

    @property
    def name(self) -> str:
        """Its name in the table."""
        return self.key.rpartition(".")[2]

    @property
    def about(self) -> list[str]:
        """What it does, and which values it takes, line by line."""
        return [*([self.words.about] if self.words.about else []), *self.limits]


def entries(tr: Texts) -> list[Entry]:
    """Return every setting, in the order of the dialog."""
    return [
        Entry(key, group.key, kind, value_of(Settings(), key), words, limits_lines(kind, words, tr))
        for group in setting_groups(tr)
        for key, words in group.words.items()
        for kind in [kind_of(key)]
    ]
