"""The kinds of values that are lists and tables; see ``value_kinds``."""

from __future__ import annotations

import ipaddress
import re
import tomllib
from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

from tecart_starter.domain.quiet_times import read_slot
from tecart_starter.domain.settings import DOCUMENTED_SIZES
from tecart_starter.domain.system_address import AddressError, read_address
from tecart_starter.domain.value_kinds import Kind, Size, plain_text, stored_address

NAMED = re.compile(r"(?:([^=/:]*)=)?(.*)")
"""``Name=address``; a ``=`` after a slash is a part of the address."""
ENTRY_ENDS = re.compile(r"[;\n]")


class Entries(Kind):
    """A list of texts."""

    @abstractmethod
    def entry(self, value: str) -> str:
        """Return one of them in normal form. Raises ValueError."""

    def check(self, value: object) -> tuple[str, ...]:
        """Take a list."""
        if not isinstance(value, list | tuple):
            raise ValueError  # noqa: TRY004 - every check raises ValueError
        return tuple(self.entry(plain_text(one)) for one in value)

    def read(self, text: str) -> tuple[str, ...]:
        """Take entries with semicolons between them, and TOML's list."""
        if text.lstrip().startswith("["):
            return self.check(_toml(text))
        return self.check(_entries(text))


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


class Schedule(Entries):
    """Entries like ``Mo-Fr 12:00-13:00``."""

    def entry(self, value: str) -> str:
        """Leave it as it is written."""
        read_slot(value)
        return value


class Networks(Entries):
    """Numeric addresses and networks (``192.168.1.20``, ``192.168.1.0/24``)."""

    def entry(self, value: str) -> str:
        """Return it without the bits of the host."""
        return str(ipaddress.ip_network(value, strict=False)).removesuffix("/32")


class Sizes(Kind):
    """Width and height by the ``op`` of a page; the documented ones stay unless they are named."""

    def check(self, value: object) -> dict[str, tuple[int, int]]:
        """Take a table."""
        if not isinstance(value, Mapping):
            raise ValueError  # noqa: TRY004 - every check raises ValueError
        return {**DOCUMENTED_SIZES, **{plain_text(op): Size().check(pair) for op, pair in value.items()}}

    def read(self, text: str) -> dict[str, tuple[int, int]]:
        """Take ``todo_window=800x600; …``, and TOML's ``{ todo_window = [800, 600] }``."""
        if text.lstrip().startswith("{"):
            return self.check(_toml(text))
        pairs = (entry.partition("=") for entry in _entries(text))
        return self.check({op.strip(): Size().read(size) for op, _, size in pairs})


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
        return {"name": plain_text(value.get("name", "")), "address": stored_address(plain_text(value["address"]))}

    def read(self, text: str) -> tuple[dict[str, str], ...]:
        """Take ``Name=address; …`` (the name may be missing), and TOML's ``[{ name = "…", address = "…" }]``."""
        if text.lstrip().startswith("["):
            return self.check(_toml(text))
        found = (NAMED.fullmatch(entry) for entry in _entries(text))
        return self.check([{"name": one[1] or "", "address": one[2]} for one in found if one])


def _entries(text: str) -> list[str]:
    return [entry.strip() for entry in ENTRY_ENDS.split(text) if entry.strip()]


def _toml(text: str) -> Any:
    return tomllib.loads(f"value = {text.strip()}")["value"]  # TOMLDecodeError is a ValueError
