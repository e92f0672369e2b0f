"""Sphinx directives whose text comes from the program's own tables, so that manual and program cannot disagree."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util.docutils import SphinxDirective

from tecart_starter.domain.options import kind_of, value_of
from tecart_starter.domain.phone_systems import PHONE_SYSTEMS, PhoneSystem, Places
from tecart_starter.domain.settings import Settings
from tecart_starter.domain.value_kinds import Flag, OneOf
from tecart_starter.texts.catalog import Texts
from tecart_starter.texts.phone_systems import place_to_paste, system_hints, system_name
from tecart_starter.texts.setting_groups import setting_groups
from tecart_starter.texts.setting_limits import limits_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from tecart_starter.texts.setting_words import Words

GERMAN = Texts("de", Path())
PLACES = Places("tecart-starter", "tecart-open", "http://127.0.0.1:PORT/GEHEIMNIS")
IN_THE_NETWORK = replace(PLACES, bridge="http://ADRESSE-IHRES-PC:PORT/GEHEIMNIS")
"""For desk phones, which do not run on the computer itself."""


class PhoneSystems(SphinxDirective):
    """``{phone-systems}``: for each phone system, what is to be pasted where."""

    def run(self) -> list[Node]:
        """Return a section for each."""
        return self.parse_text_to_nodes("\n".join(phone_systems()), allow_section_headings=True)


def phone_systems() -> Iterator[str]:
    """Yield the lines of Markdown for all phone systems."""
    for system in PHONE_SYSTEMS:
        yield from (f"## {system_name(system, GERMAN)}", "", *_recipes(system))
        for hint in system_hints(system, GERMAN):
            yield from (_plain(hint), "")


def _recipes(system: PhoneSystem) -> Iterator[str]:
    places = IN_THE_NETWORK if system.desk else PLACES
    for recipe in system.recipes:
        yield f"**{_plain(place_to_paste(system, recipe, GERMAN))}**"
        if recipe.program:
            yield f"– Programm `{places.fill(recipe.program)}`, Parameter:"
        yield from ("", "```text", places.fill(recipe.text), "```", "")
    if system.wants_bridge:
        yield from ("Dafür braucht es den [Zugang für HTTP-Anfragen](#der-zugang-für-http-anfragen).", "")


class SettingsTable(SphinxDirective):
    """``{settings-table}``: every setting with its key, its default and what it does."""

    def run(self) -> list[Node]:
        """Return a section for each page of the settings dialog."""
        return self.parse_text_to_nodes("\n".join(settings_table()), allow_section_headings=True)


def settings_table() -> Iterator[str]:
    """Yield the lines of Markdown for all settings."""
    defaults = Settings()
    for group in setting_groups(GERMAN):
        yield from (f"## {group.title}", "", "| Einstellung | Standard | Bedeutung |", "|---|---|---|")
        for key, words in group.words.items():
            parts = (f"**{_plain(words.label)}.**", _plain(words.about), _possible(key, words))
            yield f"| `{key}` | {_default(value_of(defaults, key))} | {' '.join(part for part in parts if part)} |"
        yield ""


def _possible(key: str, words: Words) -> str:
    """Return which values there are: all of them, the bounds, or an example."""
    kind = kind_of(key)
    if isinstance(kind, Flag):
        return "`true`: ja; `false`: nein"
    choices = "; ".join(f"`{value}`: {_plain(label)}" for value, label in words.choices.items())
    if isinstance(kind, OneOf):
        return choices
    limits = "; ".join(_plain(line) for line in limits_lines(kind, words, GERMAN))
    return " ".join(part for part in (choices, f"({limits})" if limits else "") if part)


def _default(value: Any) -> str:
    """Return a default as it stands in the settings file."""
    return f"`{json.dumps(value, ensure_ascii=False)}`" if value not in ("", (), []) else "leer"


def _plain(sentence: str) -> str:
    """Return a sentence of the program as Markdown that shows it to the letter."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#|" else letter for letter in sentence)


def setup(app: Sphinx) -> dict[str, Any]:
    """Make the directives known."""
    app.add_directive("phone-systems", PhoneSystems)
    app.add_directive("settings-table", SettingsTable)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
