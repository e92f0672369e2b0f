"""Changes in a TOML file that people wrote by hand: comments, order and unknown keys stay.

Loads tomlkit, which takes 10 ms and 2 MiB: reading does without (``toml_file``).
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from tecart_starter.domain.errors import StarterError
from tecart_starter.domain.options import SYSTEMS, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable


class UneditableError(StarterError):
    """What tomllib can read, and tomlkit cannot write; ``args[0]`` says why."""


def edited(text: str, changes: Iterable[tuple[str, object]]) -> str:
    """Return ``text`` with settings in normal form (key, value); None takes the key out. Raises UneditableError."""
    try:
        document = tomlkit.parse(text)
        for key, value in changes:
            _put(document, key, value)
        return tomlkit.dumps(document)
    except (TOMLKitError, ValueError, TypeError) as error:
        raise UneditableError(str(error)) from error


def as_toml(value: object) -> Any:
    """Return what tomlkit writes for a value in normal form."""
    if isinstance(value, tuple):
        array = tomlkit.array()
        array.extend([as_toml(one) for one in value])
        return array
    if isinstance(value, dict):
        table = tomlkit.inline_table()
        table.update({key: as_toml(one) for key, one in value.items()})
        return table
    return tomlkit.item(value)


def _put(document: tomlkit.TOMLDocument, key: str, value: object) -> None:
    """Write one key into ``document``, or take it out (None)."""
    table, _, name = key.partition(".")
    if key == SYSTEMS:
        _put_systems(document, value)
        return
    if value is None:
        content = document.get(table)
        if isinstance(content, dict):
            content.pop(name, None)
        return
    if not isinstance(document.get(table), dict):
        document[table] = tomlkit.table()
    content = document[table]
    old = content.get(name)
    if isinstance(value, dict) and isinstance(old, dict):
        for gone in [one for one in old if one not in value]:
            del old[gone]
        for one, pair in value.items():
            if one not in old or tuple(old[one]) != pair:
                old[one] = as_toml(pair)
    else:
        content[name] = as_toml(value)


def _put_systems(document: tomlkit.TOMLDocument, value: Any) -> None:
    """Write ``[[systems]]``; an entry whose address stays keeps its comments and unknown keys."""
    old = document.pop(SYSTEMS, None)
    if not value:
        return
    known: dict[object, Any] = {}
    for entry in old if isinstance(old, list) else []:
        with contextlib.suppress(ValueError, TypeError):
            known[kind_of(SYSTEMS).entry(entry)["address"]] = entry  # type: ignore[attr-defined]
    tables = tomlkit.aot()
    for system in value:
        table = known.get(system["address"]) or tomlkit.table()
        for name, text in system.items():
            if table.get(name) != text:
                table[name] = text
        tables.append(table)
    document[SYSTEMS] = tables
