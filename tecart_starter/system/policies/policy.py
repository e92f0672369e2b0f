"""The administrator's policy: which keys are decided (locked) and which have another default (preset), and where.

Each system has its own place; all of them hold the same: the tables of ``settings.toml`` lock what they name, those
below ``preset`` give a default that the person may change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from tecart_starter.domain.options import (
    UnknownKeyError,
    WrongValueError,
    by_key,
    checked,
    from_text,
    kind_of,
)
from tecart_starter.domain.settings_notice import Notice
from tecart_starter.domain.value_lists import Entries
from tecart_starter.system.toml_file import line_of

PRESET = "preset"
"""The name of the table, dictionary or registry key with the presets."""


class Policy(NamedTuple):
    """What an administrator has laid down; where sources disagree, the first one counts."""

    locked: Mapping[str, object] = MappingProxyType({})
    """Values in normal form, by key."""
    preset: Mapping[str, object] = MappingProxyType({})
    """Likewise; a default, no more."""
    places: Mapping[str, str] = MappingProxyType({})
    """By locked key, the file or the registry key that locks it."""
    notices: tuple[Notice, ...] = ()
    """What could not be taken: it locks and presets nothing."""


class Source(NamedTuple):
    """One place where a policy was found, as it stands there."""

    place: str
    values: Mapping[str, object]
    """Tables by name; ``preset`` has tables of its own. Also ``{"calls.width": 900}``."""
    text: str = ""
    """The file, for the lines of mistakes."""
    unreadable: Notice | None = None


def policy_from(sources: Sequence[Source]) -> Policy:
    """Understand what was found. Never raises: what cannot be understood is a notice."""
    locked: dict[str, object] = {}
    preset: dict[str, object] = {}
    places: dict[str, str] = {}
    notices: list[Notice] = []
    for source in sources:
        if source.unreadable is not None:
            notices.append(source.unreadable)
        tables = {name.lower(): content for name, content in source.values.items()}  # the registry does not heed case
        presets = tables.pop(PRESET, {})
        for key, value in _understood(tables, source, "", notices).items():
            if key not in locked:
                locked[key], places[key] = value, source.place
        found = _understood(presets, source, f"{PRESET}.", notices) if isinstance(presets, Mapping) else {}
        preset = {**found, **preset}
    return Policy(locked, preset, places, tuple(notices))


def _understood(values: Mapping[str, object], source: Source, prefix: str, notices: list[Notice]) -> dict[str, object]:
    """Return the values that can be taken; the registry knows no truth values, fractions and tables."""
    found: dict[str, object] = {}
    for spelled, value in by_key({name.lower(): content for name, content in values.items()}).items():
        key = spelled.lower()
        try:
            found[key] = _value(key, value)
        except (UnknownKeyError, WrongValueError) as error:
            line = line_of(source.text, prefix + key) if source.text else None
            notices.append(Notice(prefix + key, line, isinstance(error, UnknownKeyError), policy=source.place))
    return found


def _value(key: str, value: object) -> object:
    try:
        return checked(key, value)
    except WrongValueError:
        if isinstance(value, Mapping):
            if isinstance(kind_of(key), Entries):
                return checked(key, list(value.values()))
            return from_text(key, "\n".join(f"{name}={one}" for name, one in value.items()))
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return from_text(key, "\n".join(value))
        if isinstance(value, int | str) and not isinstance(value, bool):
            return from_text(key, str(value))
        raise
