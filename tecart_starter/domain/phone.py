"""Telephone numbers: one form to compare them and one to show them. Links never need this module."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tecart_starter.domain.characters import lowered, tidied
from tecart_starter.domain.numbers import SEPARATORS, WITHHELD_WORDS, NumberKind, kind_of

TRUNK_IN_BRACKETS = "(0)"
INTERNATIONAL_PREFIXES = ("+", "00")
INTERNATIONAL = re.compile(r"\+[1-9][0-9]*")
NATIONAL = re.compile(r"0+[1-9][0-9*#]*")
SUBSCRIBER = re.compile(r"[1-9][0-9]{4,}")
"""A number within an area. Anything shorter is an extension, which only equals itself."""
SIP_SCHEME = re.compile("^sips?:", re.IGNORECASE)
PORT = re.compile(":[0-9]+$")
NOT_DIGITS = re.compile(r"[^0-9]+")


@dataclass(frozen=True, slots=True)
class Numbering:
    """Where the telephone stands: what makes differently written numbers the same."""

    country: str = "DE"
    """ISO 3166 code."""
    area_code: str = ""
    """With or without its leading 0; empty: numbers without 0 are left alone."""

    @lru_cache(maxsize=2048)  # noqa: B019 - of two strings; each call that comes in is compared with all that are there
    def canonical(self, number: str) -> str:
        """Return the form in which equal numbers are equal texts; empty for a withheld one (rule R11)."""
        number = tidied(number)
        match kind_of(number):
            case NumberKind.EMPTY | NumberKind.WITHHELD:
                return ""
            case NumberKind.DIALLED:
                return self._canonical_dialled(number)
            case NumberKind.SIP:
                return self._canonical_sip(number)
        return lowered(number)

    def same(self, a: str, b: str) -> bool:
        """Whether two numbers are the same; two withheld ones are."""
        return self.canonical(a) == self.canonical(b)

    def is_withheld(self, number: str) -> bool:
        """Whether the number is empty, or stands for one that nobody shall see."""
        return not self.canonical(number)

    def display(self, number: str, *, national: bool = False) -> str:
        """Return the number as people read it: ``+49 361 3026240``, or with ``national`` ``0361 3026240``.

        Extensions and service codes stay as they are dialled, SIP accounts lose scheme, port and parameters. A withheld
        number is an empty text: its word is a matter of language.
        """
        if self.is_withheld(number):
            return ""
        number = tidied(number)
        if kind_of(number) is NumberKind.SIP:
            return self._display_sip(number, national=national)
        from tecart_starter.domain import number_plans  # noqa: PLC0415 - the first number waits for it, not the start

        canonical = self.canonical(number)
        if INTERNATIONAL.fullmatch(canonical):
            return number_plans.formatted(canonical, self.country, national=national)
        return canonical if kind_of(number) is NumberKind.DIALLED else number

    def _canonical_dialled(self, number: str) -> str:
        written = number.replace(" ", "")
        if written.lstrip("(").startswith(INTERNATIONAL_PREFIXES):
            written = written.replace(TRUNK_IN_BRACKETS, "", 1)
        dialled = written.translate(SEPARATORS)
        if dialled.startswith("00"):
            return "+" + dialled[2:]
        from tecart_starter.domain import number_plans  # noqa: PLC0415 - the first number waits for it, not the start

        code = number_plans.calling_code(self.country)
        if not code:
            return dialled
        if NATIONAL.fullmatch(dialled):
            return f"+{code}{dialled.removeprefix(number_plans.trunk_prefix(self.country))}"
        area = NOT_DIGITS.sub("", self.area_code).lstrip("0")
        if area and SUBSCRIBER.fullmatch(dialled):
            with_area = dialled.startswith(area) and SUBSCRIBER.fullmatch(dialled.removeprefix(area))
            return f"+{code}{dialled if with_area else area + dialled}"
        return dialled

    def _canonical_sip(self, number: str) -> str:
        user, host = _sip_account(lowered(number))
        if user in WITHHELD_WORDS:
            return ""
        return f"{user}@{host}" if host else self.canonical(user)

    def _display_sip(self, number: str, *, national: bool) -> str:
        user, host = _sip_account(number)
        if not host or kind_of(user) is NumberKind.DIALLED:
            return self.display(user, national=national)
        return f"{user}@{PORT.sub('', host)}"


def _sip_account(number: str) -> tuple[str, str]:
    """Return user and host (with port) of a SIP address; the host may be empty."""
    address = SIP_SCHEME.sub("", number).partition(";")[0]
    user, _, host = address.partition("@")
    return user, host
