"""The kinds of values that settings have: how each is checked, and how it is written as one text (shell, registry)."""

from __future__ import annotations

import ipaddress
import re
from abc import ABC, abstractmethod
from datetime import datetime

from tecart_starter.domain.countries import COUNTRIES
from tecart_starter.domain.shortcut import read_shortcut
from tecart_starter.domain.system_address import AddressError, read_address

YES, NO = ("true", "ja", "yes", "on", "1"), ("false", "nein", "no", "off", "0")
LARGEST_SIZE, SMALLEST_SIZE = 10_000, 100
NAME = r"(?:[^\W\d]|\$)[\w$]*"
FUNCTION_PATH = re.compile(rf"{NAME}(?:\.{NAME})*")
SIZE = re.compile(r"\s*([0-9]+)\s*[x×*, ]\s*([0-9]+)\s*")


class Kind(ABC):
    """What values a setting takes."""

    @abstractmethod
    def check(self, value: object) -> object:
        """Return ``value``, as the settings file has it, in normal form. Raises ValueError or TypeError."""

    def read(self, text: str) -> object:
        """Return in normal form what ``text`` means, typed in a shell or kept by a registry. Raises ValueError."""
        return self.check(text)


class Text(Kind):
    """A text without line feeds."""

    def check(self, value: object) -> str:
        """Trim it."""
        return plain_text(value)


class FunctionPath(Text):
    """The names that lead from ``window`` to a function of a page, with dots between them; may be empty."""

    def check(self, value: object) -> str:
        """Trim it; the brackets of a call do not belong to it, but are often copied along."""
        path = plain_text(value).removesuffix("()")
        if path and not FUNCTION_PATH.fullmatch(path):
            raise ValueError(path)
        return path


class KeyCombination(Text):
    """A combination like ``Ctrl+Alt+C``; may be empty."""

    def check(self, value: object) -> str:
        """Return its normal form."""
        typed = plain_text(value)
        return str(read_shortcut(typed)) if typed else ""


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


class Whole(Kind):
    """A whole number between two bounds."""

    __match_args__ = ("least", "most")

    def __init__(self, least: int, most: int) -> None:
        """Both are taken."""
        self.least = least
        self.most = most

    def check(self, value: object) -> int:
        """Take a number within the bounds."""
        if isinstance(value, bool) or not isinstance(value, int) or not self.least <= value <= self.most:
            raise ValueError(value)
        return int(value)

    def read(self, text: str) -> int:
        """Take the digits."""
        return self.check(int(text))


class Number(Kind):
    """A number between two bounds."""

    def __init__(self, least: float, most: float) -> None:
        """Both are taken."""
        self.least = least
        self.most = most

    def check(self, value: object) -> float:
        """Take a number within the bounds."""
        if isinstance(value, bool) or not isinstance(value, int | float) or not self.least <= value <= self.most:
            raise ValueError(value)
        return float(value)

    def read(self, text: str) -> float:
        """Take a decimal comma, too."""
        return self.check(float(text.replace(",", ".")))


class OneOf(Kind):
    """A word out of a list."""

    __match_args__ = ("words",)

    def __init__(self, words: tuple[str, ...]) -> None:
        """In the order in which they are offered."""
        self.words = words

    def check(self, value: object) -> str:
        """Take it in lower case."""
        if not isinstance(value, str) or value.strip().lower() not in self.words:
            raise ValueError(value)
        return value.strip().lower()


class Address(Kind):
    """A system address; may be empty."""

    def check(self, value: object) -> str:
        """Return its normal form."""
        typed = plain_text(value)
        return stored_address(typed) if typed else ""


class Country(Kind):
    """A country with a numbering plan, by its ISO 3166-1 alpha-2 code."""

    def check(self, value: object) -> str:
        """Take it in capitals."""
        code = plain_text(value).upper()
        if code not in COUNTRIES:
            raise ValueError(code)
        return code


class AreaCode(Kind):
    """The digits of an area code; may be empty."""

    def check(self, value: object) -> str:
        """Take a number as its digits."""
        code = str(value) if isinstance(value, int) and not isinstance(value, bool) else plain_text(value)
        if code and not (code.isascii() and code.isdigit() and len(code) <= 8):  # noqa: PLR2004 - none is longer
            raise ValueError(code)
        return code


class Moment(Kind):
    """A point in time (ISO 8601); may be empty."""

    def check(self, value: object) -> str:
        """Return its ISO form."""
        said = value.isoformat() if isinstance(value, datetime) else plain_text(value)
        return datetime.fromisoformat(said).isoformat() if said else ""


class TimeOfDay(Kind):
    """A time like ``04:00``; may be empty."""

    def check(self, value: object) -> str:
        """Return it with two digits each."""
        said = plain_text(value)
        return f"{datetime.strptime(said, '%H:%M'):%H:%M}" if said else ""  # noqa: DTZ007 - a time of day only


class IpAddress(Kind):
    """The numeric address of one network interface, not "all of them" (``0.0.0.0``); may be empty."""

    def check(self, value: object) -> str:
        """Return its normal form."""
        typed = plain_text(value)
        if typed and ipaddress.ip_address(typed).is_unspecified:
            raise ValueError(typed)
        return str(ipaddress.ip_address(typed)) if typed else ""


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


def plain_text(value: object) -> str:
    """Return a text of one line, trimmed. Raises ValueError."""
    if not isinstance(value, str) or "\n" in value:
        raise ValueError
    return value.strip()


def stored_address(typed: str) -> str:
    """Return the normal form of a system address. Raises ValueError."""
    try:
        return read_address(typed).address
    except AddressError as error:
        raise ValueError(typed) from error
