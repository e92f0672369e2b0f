"""The kinds of values that settings have: how each is checked, and how it is written as one text (shell, registry)."""

from __future__ import annotations

import ipaddress
import re
import tomllib
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tecart_starter.domain.quiet_times import read_slot
from tecart_starter.domain.settings import DOCUMENTED_SIZES
from tecart_starter.domain.system_address import AddressError, read_address

YES, NO = ("true", "ja", "yes", "on", "1"), ("false", "nein", "no", "off", "0")
LARGEST_SIZE, SMALLEST_SIZE = 10_000, 100
SIZE = re.compile(r"\s*([0-9]+)\s*[x×*, ]\s*([0-9]+)\s*")
NAMED = re.compile(r"(?:([^=/:]*)=)?(.*)")
"""``Name=address``; a ``=`` after a slash is a part of the address."""
ENTRY_ENDS = re.compile(r"[;\n]")


class Kind(ABC):
    """What values a setting takes."""

    @abstractmethod
    def check(self, value: object) -> object:
        """Return ``value``, as the settings file has it, in normal form. Raises ValueError or TypeError."""

    def read(self, text: str) -> object:
        """Return in normal form what ``text`` means, typed in a shell or kept by a registry. Raises ValueError."""
        return self.check(text)


@dataclass(frozen=True, slots=True)
class Text(Kind):
    """A text without line feeds."""

    def check(self, value: object) -> str:
        """Trim it."""
        return _text(value)


@dataclass(frozen=True, slots=True)
class Flag(Kind):
    """Yes or no."""

    def check(self, value: object) -> bool:
        """Take nothing but a truth value."""
        if not isinstance(value, bool):
            raise ValueError  # noqa: TRY004 - every check raises ValueError
        return value

    def read(self, text: str) -> bool:
        """Take the words of both languages."""
        if text.strip().lower() not in (*YES, *NO):
            raise ValueError(text)
        return text.strip().lower() in YES


@dataclass(frozen=True, slots=True)
class Whole(Kind):
    """A whole number between two bounds."""

    least: int
    most: int

    def check(self, value: object) -> int:
        """Take a number within the bounds."""
        if isinstance(value, bool) or not isinstance(value, int) or not self.least <= value <= self.most:
            raise ValueError(value)
        return int(value)

    def read(self, text: str) -> int:
        """Take the digits."""
        return self.check(int(text))


@dataclass(frozen=True, slots=True)
class Number(Kind):
    """A number between two bounds."""

    least: float
    most: float

    def check(self, value: object) -> float:
        """Take a number within the bounds."""
        if isinstance(value, bool) or not isinstance(value, int | float) or not self.least <= value <= self.most:
            raise ValueError(value)
        return float(value)

    def read(self, text: str) -> float:
        """Take a decimal comma, too."""
        return self.check(float(text.replace(",", ".")))


@dataclass(frozen=True, slots=True)
class OneOf(Kind):
    """A word out of a list."""

    words: tuple[str, ...]

    def check(self, value: object) -> str:
        """Take it in lower case."""
        if not isinstance(value, str) or value.strip().lower() not in self.words:
            raise ValueError(value)
        return value.strip().lower()


@dataclass(frozen=True, slots=True)
class Address(Kind):
    """A system address; may be empty."""

    def check(self, value: object) -> str:
        """Return its normal form."""
        typed = _text(value)
        return _address(typed) if typed else ""


@dataclass(frozen=True, slots=True)
class Country(Kind):
    """An ISO 3166-1 alpha-2 code."""

    def check(self, value: object) -> str:
        """Take it in capitals."""
        code = _text(value).upper()
        if len(code) != 2 or not (code.isascii() and code.isalpha()):  # noqa: PLR2004 - alpha-2
            raise ValueError(code)
        return code


@dataclass(frozen=True, slots=True)
class AreaCode(Kind):
    """The digits of an area code; may be empty."""

    def check(self, value: object) -> str:
        """Take a number as its digits."""
        code = str(value) if isinstance(value, int) and not isinstance(value, bool) else _text(value)
        if code and not (code.isascii() and code.isdigit() and len(code) <= 8):  # noqa: PLR2004 - none is longer
            raise ValueError(code)
        return code


@dataclass(frozen=True, slots=True)
class Moment(Kind):
    """A point in time (ISO 8601); may be empty."""

    def check(self, value: object) -> str:
        """Return its ISO form."""
        said = value.isoformat() if isinstance(value, datetime) else _text(value)
        return datetime.fromisoformat(said).isoformat() if said else ""


@dataclass(frozen=True, slots=True)
class TimeOfDay(Kind):
    """A time like ``04:00``; may be empty."""

    def check(self, value: object) -> str:
        """Return it with two digits each."""
        said = _text(value)
        return f"{datetime.strptime(said, '%H:%M'):%H:%M}" if said else ""  # noqa: DTZ007 - a time of day only


@dataclass(frozen=True, slots=True)
class IpAddress(Kind):
    """The numeric address of one network interface, not "all of them" (``0.0.0.0``); may be empty."""

    def check(self, value: object) -> str:
        """Return its normal form."""
        typed = _text(value)
        if typed and ipaddress.ip_address(typed).is_unspecified:
            raise ValueError(typed)
        return str(ipaddress.ip_address(typed)) if typed else ""


@dataclass(frozen=True, slots=True)
class Size(Kind):
    """A width and a height in logical pixels."""

    def check(self, value: object) -> tuple[int, int]:
        """Take a pair."""
        if not isinstance(value, list | tuple) or len(value) != 2:  # noqa: PLR2004 - width and height
            raise ValueError(value)
        bounds = Whole(SMALLEST_SIZE, LARGEST_SIZE)
        return bounds.check(value[0]), bounds.check(value[1])

    def read(self, text: str) -> tuple[int, int]:
        """Take ``800x600``, and TOML's ``[800, 600]``."""
        found = SIZE.fullmatch(text.strip().strip("[]"))
        if found is None:
            raise ValueError(text)
        return self.check((int(found[1]), int(found[2])))


class Entries(Kind):
    """A list of texts."""

    @abstractmethod
    def entry(self, value: str) -> str:
        """Return one of them in normal form. Raises ValueError."""

    def check(self, value: object) -> tuple[str, ...]:
        """Take a list."""
        if not isinstance(value, list | tuple):
            raise ValueError  # noqa: TRY004 - every check raises ValueError
        return tuple(self.entry(_text(one)) for one in value)

    def read(self, text: str) -> tuple[str, ...]:
        """Take entries with semicolons between them, and TOML's list."""
        if text.lstrip().startswith("["):
            return self.check(_toml(text))
        return self.check(_entries(text))


@dataclass(frozen=True, slots=True)
class Hosts(Entries):
    """Names of hosts."""

    def entry(self, value: str) -> str:
        """Return it in lower case, punycode."""
        try:
            return read_address(f"https://{value}").host
        except AddressError as error:
            raise ValueError(value) from error

    def read(self, text: str) -> tuple[str, ...]:
        """Take commas and blanks between them, too."""
        separated = text if text.lstrip().startswith("[") else re.sub(r"[,\s]+", ";", text)
        return Entries.read(self, separated)


@dataclass(frozen=True, slots=True)
class Schedule(Entries):
    """Entries like ``Mo-Fr 12:00-13:00``."""

    def entry(self, value: str) -> str:
        """Leave it as it is written."""
        read_slot(value)
        return value


@dataclass(frozen=True, slots=True)
class Networks(Entries):
    """Numeric addresses and networks (``192.168.1.20``, ``192.168.1.0/24``)."""

    def entry(self, value: str) -> str:
        """Return it without the bits of the host."""
        return str(ipaddress.ip_network(value, strict=False)).removesuffix("/32")


@dataclass(frozen=True, slots=True)
class Sizes(Kind):
    """Width and height by the ``op`` of a page; the documented ones stay unless they are named."""

    def check(self, value: object) -> dict[str, tuple[int, int]]:
        """Take a table."""
        if not isinstance(value, Mapping):
            raise ValueError  # noqa: TRY004 - every check raises ValueError
        return {**DOCUMENTED_SIZES, **{_text(op): Size().check(pair) for op, pair in value.items()}}

    def read(self, text: str) -> dict[str, tuple[int, int]]:
        """Take ``todo_window=800x600; …``, and TOML's ``{ todo_window = [800, 600] }``."""
        if text.lstrip().startswith("{"):
            return self.check(_toml(text))
        pairs = (entry.partition("=") for entry in _entries(text))
        return self.check({op.strip(): Size().read(size) for op, _, size in pairs})


@dataclass(frozen=True, slots=True)
class Systems(Kind):
    """Further systems: ``{"name": …, "address": …}`` each; the name may be empty."""

    def check(self, value: object) -> tuple[dict[str, str], ...]:
        """Take a list of tables."""
        if not isinstance(value, list | tuple):
            raise ValueError  # noqa: TRY004 - every check raises ValueError
        return tuple(self.entry(one) for one in value)

    def entry(self, value: object) -> dict[str, str]:
        """Return one system, its address in normal form. Raises ValueError."""
        if not isinstance(value, Mapping) or not isinstance(value.get("address"), str):
            raise ValueError  # noqa: TRY004 - every check raises ValueError
        return {"name": _text(value.get("name", "")), "address": _address(_text(value["address"]))}

    def read(self, text: str) -> tuple[dict[str, str], ...]:
        """Take ``Name=address; …`` (the name may be missing), and TOML's ``[{ name = "…", address = "…" }]``."""
        if text.lstrip().startswith("["):
            return self.check(_toml(text))
        found = (NAMED.fullmatch(entry) for entry in _entries(text))
        return self.check([{"name": one[1] or "", "address": one[2]} for one in found if one])


def _text(value: object) -> str:
    if not isinstance(value, str) or "\n" in value:
        raise ValueError
    return value.strip()


def _entries(text: str) -> list[str]:
    return [entry.strip() for entry in ENTRY_ENDS.split(text) if entry.strip()]


def _address(typed: str) -> str:
    try:
        return read_address(typed).address
    except AddressError as error:
        raise ValueError(typed) from error


def _toml(text: str) -> Any:
    return tomllib.loads(f"value = {text.strip()}")["value"]  # TOMLDecodeError is a ValueError
