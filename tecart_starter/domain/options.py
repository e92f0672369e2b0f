"""The option table: for each key of the settings file the kind of its value; from plain values to ``Settings``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from tecart_starter.domain.errors import StarterError
from tecart_starter.domain.system_address import read_address
from tecart_starter.domain.value_kinds import (
    LARGEST_SIZE,
    SMALLEST_SIZE,
    Address,
    AreaCode,
    Country,
    Flag,
    FunctionPath,
    IpAddress,
    KeyCombination,
    Kind,
    Moment,
    Number,
    OneOf,
    Size,
    Text,
    TimeOfDay,
    Whole,
)
from tecart_starter.domain.value_lists import Hosts, Networks, Schedule, Sizes, Systems

if TYPE_CHECKING:
    from tecart_starter.domain.settings import Settings

PASSWORD = "login.password"  # noqa: S105 - the name of the key; the value stands in the keyring
SYSTEMS = "systems"
"""The one key without a table: it is a list of tables, ``[[systems]]``."""


class UnknownKeyError(StarterError):
    """There is no such setting; ``args[0]`` is the key."""


class WrongValueError(StarterError):
    """A value does not fit its key; ``args[0]`` is the key."""


class Problem(NamedTuple):
    """A key of the file that could not be taken as it stands."""

    key: str
    unknown: bool
    """No such key: it is kept and ignored. Else its value is wrong: the default counts."""


OPTIONS: Mapping[str, Kind] = {
    "system.address": Address(),
    SYSTEMS: Systems(),
    "security.trusted_hosts": Hosts(),
    "calls.width": Whole(SMALLEST_SIZE, LARGEST_SIZE),
    "calls.height": Whole(SMALLEST_SIZE, LARGEST_SIZE),
    "calls.open": OneOf(("window", "card")),
    "calls.country": Country(),
    "calls.area_code": AreaCode(),
    "calls.merge_seconds": Whole(0, 86_400),
    "calls.missed_seconds": Whole(0, 86_400),
    "calls.remind_minutes": Whole(0, 10_080),
    "bridge.enabled": Flag(),
    "bridge.port": Whole(1024, 65_535),
    "bridge.address": IpAddress(),
    "bridge.peers": Networks(),
    "endcall.function": FunctionPath(),
    "endcall.selector": Text(),
    "endcall.window": OneOf(("keep", "close", "close_untouched")),
    "pages.sizes": Sizes(),
    "pages.default_size": Size(),
    "windows.max_calls": Whole(0, 1000),
    "windows.max_pages": Whole(0, 1000),
    "links.call_burst": Whole(1, 100_000),
    "links.call_rate": Number(0.01, 100_000),
    "links.page_burst": Whole(1, 100_000),
    "links.page_rate": Number(0.01, 100_000),
    "web.rendering": OneOf(("auto", "hardware", "software")),
    "web.prewarm": Flag(),
    "web.keep_session": Flag(),
    "web.zoom": Number(0.25, 5),
    "notifications.style": OneOf(("auto", "card", "system", "off")),
    "notifications.hide_numbers": Flag(),
    "notifications.shortcut": KeyCombination(),
    "dnd.until": Moment(),
    "dnd.schedule": Schedule(),
    "login.user": Text(),
    "login.automatic": Flag(),
    "login.session_ends": TimeOfDay(),
    "startup.autostart": Flag(),
    "journal.days": Whole(1, 36_500),
    "ui.language": OneOf(("auto", "de", "en")),
    "logging.level": OneOf(("debug", "info", "warning", "error")),
    "logging.numbers": OneOf(("masked", "full")),
}


def checked(key: str, value: object) -> object:
    """Return ``value`` in normal form. Raises UnknownKeyError or WrongValueError."""
    try:
        return kind_of(key).check(value)
    except (ValueError, TypeError) as error:
        raise WrongValueError(key) from error


def from_text(key: str, text: str) -> object:
    """Return in normal form what ``text`` means for ``key``. Raises UnknownKeyError or WrongValueError.

    Texts stand as they are; yes and no in German and English words; lists with commas or as in TOML.
    """
    try:
        return kind_of(key).read(text)
    except (ValueError, TypeError) as error:
        raise WrongValueError(key) from error


def kind_of(key: str) -> Kind:
    """Return what values ``key`` takes. Raises UnknownKeyError."""
    if key not in OPTIONS:
        raise UnknownKeyError(key)
    return OPTIONS[key]


def value_of(settings: Settings, key: str) -> Any:
    """Return the value of ``key`` in ``settings``, in normal form. Raises UnknownKeyError."""
    kind_of(key)
    if key == SYSTEMS:
        further = settings.systems[1:] if settings.system.address else settings.systems
        return tuple({"name": one.name, "address": one.address} for one in further)
    table, _, name = key.partition(".")
    return getattr(getattr(settings, table), name)


def settings_from(values: Mapping[str, object], base: Settings) -> tuple[Settings, tuple[Problem, ...]]:
    """Return ``base`` with ``values`` (by key) laid over it, and what could not be taken. Never raises."""
    settings = base
    further = value_of(base, SYSTEMS)
    problems: list[Problem] = []
    for key, value in values.items():
        try:
            if key == SYSTEMS:
                further, wrong = _systems(value)
                problems += wrong
            else:
                settings = _with(settings, key, checked(key, value))
        except (UnknownKeyError, WrongValueError) as error:
            problems.append(Problem(key, isinstance(error, UnknownKeyError)))
    default = (read_address(settings.system.address),) if settings.system.address else ()
    others = (read_address(one["address"], one["name"]) for one in further)
    return settings._replace(systems=(*default, *others)), tuple(problems)


def by_key(values: Mapping[str, object]) -> dict[str, object]:
    """Return the entries of the tables of a file by their keys, in their order."""
    found: dict[str, object] = {}
    for table, content in values.items():
        if isinstance(content, Mapping) and table not in OPTIONS:
            found |= {f"{table}.{name}": value for name, value in content.items()}
        else:
            found[table] = content
    return found


def _with(settings: Settings, key: str, value: object) -> Settings:
    table, _, name = key.partition(".")
    return settings._replace(**{table: getattr(settings, table)._replace(**{name: value})})


def _systems(entries: object) -> tuple[tuple[dict[str, str], ...], list[Problem]]:
    """Take every system that can be taken: a wrong one costs only itself."""
    if not isinstance(entries, list | tuple):
        raise WrongValueError(SYSTEMS)
    found: list[dict[str, str]] = []
    problems: list[Problem] = []
    for index, entry in enumerate(entries):
        try:
            found.append(Systems().entry(entry))
        except (ValueError, TypeError):
            problems.append(Problem(f"{SYSTEMS}[{index}]", unknown=False))
    return tuple(found), problems
