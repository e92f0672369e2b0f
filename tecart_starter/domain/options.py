"""The option table: for each key of the settings file its type and check; from plain values to ``Settings``."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from tecart_starter.domain.errors import StarterError
from tecart_starter.domain.quiet_times import read_slot
from tecart_starter.domain.settings import DOCUMENTED_SIZES, Settings
from tecart_starter.domain.system_address import AddressError, SystemAddress, read_address

Check = Callable[[object], object]
"""Takes a value of the file, returns it in normal form, raises ValueError where it is none."""

PASSWORD = "login.password"  # noqa: S105 - the name of the key; the value stands in the keyring
YES, NO = ("true", "ja", "yes", "on"), ("false", "nein", "no", "off")
LARGEST_SIZE, SMALLEST_SIZE = 10_000, 100


class UnknownKeyError(StarterError):
    """There is no such setting; ``args[0]`` is the key."""


class WrongValueError(StarterError):
    """A value does not fit its key; ``args[0]`` is the key."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A key of the file that could not be taken as it stands."""

    key: str
    unknown: bool
    """No such key: it is kept and ignored. Else its value is wrong: the default counts."""


def text(value: object) -> str:
    """Check a text without line feeds."""
    if not isinstance(value, str) or "\n" in value:
        raise ValueError
    return value.strip()


def flag(value: object) -> bool:
    """Check a yes or no."""
    if not isinstance(value, bool):
        raise ValueError  # noqa: TRY004 - every check raises ValueError
    return value


def whole(least: int, most: int) -> Check:
    """Return the check of a whole number."""

    def check(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError
        return int(value)

    return check


def number(least: float, most: float) -> Check:
    """Return the check of a number."""

    def check(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise ValueError
        return float(value)

    return check


def one_of(*words: str) -> Check:
    """Return the check of a word out of a list."""

    def check(value: object) -> str:
        if not isinstance(value, str) or value.lower() not in words:
            raise ValueError
        return value.lower()

    return check


def address(value: object) -> str:
    """Check a system address and return its normal form; empty is allowed."""
    typed = text(value)
    try:
        return read_address(typed).address if typed else ""
    except AddressError as error:
        raise ValueError from error


def hosts(value: object) -> tuple[str, ...]:
    """Check a list of host names."""
    if not isinstance(value, list | tuple):
        raise ValueError  # noqa: TRY004 - every check raises ValueError
    try:
        return tuple(read_address(f"https://{text(host)}").host for host in value)
    except AddressError as error:
        raise ValueError from error


def country(value: object) -> str:
    """Check an ISO 3166-1 alpha-2 code."""
    code = text(value).upper()
    if len(code) != 2 or not (code.isascii() and code.isalpha()):  # noqa: PLR2004 - alpha-2
        raise ValueError
    return code


def digits(value: object) -> str:
    """Check an area code; a number is taken as its digits."""
    code = str(value) if isinstance(value, int) and not isinstance(value, bool) else text(value)
    if code and not (code.isascii() and code.isdigit() and len(code) <= 8):  # noqa: PLR2004 - no area code is longer
        raise ValueError
    return code


def size(value: object) -> tuple[int, int]:
    """Check a width and a height in logical pixels."""
    if not isinstance(value, list | tuple) or len(value) != 2:  # noqa: PLR2004 - width and height
        raise ValueError
    check = whole(SMALLEST_SIZE, LARGEST_SIZE)
    return check(value[0]), check(value[1])  # type: ignore[return-value] # whole() gives int


def sizes(value: object) -> dict[str, tuple[int, int]]:
    """Check a table of sizes; the documented ones stay unless they are named."""
    if not isinstance(value, Mapping):
        raise ValueError  # noqa: TRY004 - every check raises ValueError
    return {**DOCUMENTED_SIZES, **{str(op): size(pair) for op, pair in value.items()}}


def moment(value: object) -> str:
    """Check a point in time (ISO 8601); empty is allowed."""
    said = value.isoformat() if isinstance(value, datetime) else text(value)
    return datetime.fromisoformat(said).isoformat() if said else ""


def time_of_day(value: object) -> str:
    """Check a time like ``04:00`` and return it with two digits each; empty is allowed."""
    said = text(value)
    return f"{datetime.strptime(said, '%H:%M'):%H:%M}" if said else ""  # noqa: DTZ007 - a time of day only


def schedule(value: object) -> tuple[str, ...]:
    """Check a list of entries like ``Mo-Fr 12:00-13:00``."""
    if not isinstance(value, list | tuple):
        raise ValueError  # noqa: TRY004 - every check raises ValueError
    for entry in value:
        read_slot(text(entry))
    return tuple(text(entry) for entry in value)


def ip_address(value: object) -> str:
    """Check the numeric address of one network interface; empty is allowed, "all of them" (``0.0.0.0``) is not."""
    typed = text(value)
    if typed and ipaddress.ip_address(typed).is_unspecified:
        raise ValueError
    return str(ipaddress.ip_address(typed)) if typed else ""


def networks(value: object) -> tuple[str, ...]:
    """Check a list of numeric addresses and networks (``192.168.1.20``, ``192.168.1.0/24``)."""
    if not isinstance(value, list | tuple):
        raise ValueError  # noqa: TRY004 - every check raises ValueError
    return tuple(str(ipaddress.ip_network(text(entry), strict=False)).removesuffix("/32") for entry in value)


OPTIONS: Mapping[str, Check] = {
    "system.address": address,
    "security.trusted_hosts": hosts,
    "calls.width": whole(SMALLEST_SIZE, LARGEST_SIZE),
    "calls.height": whole(SMALLEST_SIZE, LARGEST_SIZE),
    "calls.open": one_of("window", "card"),
    "calls.country": country,
    "calls.area_code": digits,
    "calls.merge_seconds": whole(0, 86_400),
    "calls.missed_seconds": whole(0, 86_400),
    "calls.remind_minutes": whole(0, 10_080),
    "bridge.enabled": flag,
    "bridge.port": whole(1024, 65_535),
    "bridge.address": ip_address,
    "bridge.peers": networks,
    "endcall.function": text,
    "endcall.selector": text,
    "endcall.window": one_of("keep", "close", "close_untouched"),
    "pages.sizes": sizes,
    "pages.default_size": size,
    "windows.max_calls": whole(0, 1000),
    "windows.max_pages": whole(0, 1000),
    "links.call_burst": whole(1, 100_000),
    "links.call_rate": number(0.01, 100_000),
    "links.page_burst": whole(1, 100_000),
    "links.page_rate": number(0.01, 100_000),
    "web.rendering": one_of("auto", "hardware", "software"),
    "web.prewarm": flag,
    "web.zoom": number(0.25, 5),
    "notifications.style": one_of("auto", "card", "system", "off"),
    "notifications.hide_numbers": flag,
    "dnd.until": moment,
    "dnd.schedule": schedule,
    "login.user": text,
    "login.automatic": flag,
    "login.session_ends": time_of_day,
    "startup.autostart": flag,
    "journal.days": whole(1, 36_500),
    "ui.language": one_of("auto", "de", "en"),
    "logging.level": one_of("debug", "info", "warning", "error"),
    "logging.numbers": one_of("masked", "full"),
}


def checked(key: str, value: object) -> object:
    """Return ``value`` in normal form. Raises UnknownKeyError or WrongValueError."""
    if key not in OPTIONS:
        raise UnknownKeyError(key)
    try:
        return OPTIONS[key](value)
    except (ValueError, TypeError) as error:
        raise WrongValueError(key) from error


def value_of(settings: Settings, key: str) -> Any:
    """Return the value of ``key`` in ``settings``. Raises UnknownKeyError."""
    if key not in OPTIONS:
        raise UnknownKeyError(key)
    table, _, name = key.partition(".")
    return getattr(getattr(settings, table), name)


def settings_from(values: Mapping[str, object]) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings in the tables of a file, and what could not be taken. Never raises."""
    settings = Settings()
    problems: list[Problem] = []
    for table, content in values.items():
        if table == "systems":
            continue
        entries = content.items() if isinstance(content, Mapping) else [("", content)]
        for name, value in entries:
            key = f"{table}.{name}" if name else table
            try:
                settings = _with(settings, key, checked(key, value))
            except (UnknownKeyError, WrongValueError) as error:
                problems.append(Problem(key, isinstance(error, UnknownKeyError)))
    further, wrong = _further_systems(values.get("systems", []))
    problems += wrong
    default = (read_address(settings.system.address),) if settings.system.address else ()
    return replace(settings, systems=(*default, *further)), tuple(problems)


def _with(settings: Settings, key: str, value: object) -> Settings:
    table, _, name = key.partition(".")
    return replace(settings, **{table: replace(getattr(settings, table), **{name: value})})


def _further_systems(entries: object) -> tuple[list[SystemAddress], list[Problem]]:
    found: list[SystemAddress] = []
    problems: list[Problem] = []
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        try:
            found.append(read_address(text(entry["address"]), text(entry.get("name", ""))))
        except (AddressError, ValueError, TypeError, KeyError, AttributeError):
            problems.append(Problem(f"systems[{index}]", unknown=False))
    return found, problems


def tables() -> tuple[str, ...]:
    """Return the names of the file's tables in their order."""
    return tuple(one.name for one in fields(Settings) if one.name != "systems")
