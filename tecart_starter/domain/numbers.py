"""What a phone system may give as a number: the grammar of rule R9."""

from __future__ import annotations

import re
from enum import Enum, auto

from tecart_starter.domain.characters import lowered

LONGEST = 64
LONGEST_SIP = 128
WITHHELD_WORDS = frozenset(
    {"anonymous", "unknown", "private", "restricted", "unavailable", "withheld", "blocked"}
    | {"anonym", "unbekannt", "unterdrückt"}
)
SEPARATORS = str.maketrans("", "", " -./()")
"""Table for ``str.translate``: removes what only makes a number easier to read."""
DIALLED = re.compile(r"\+?[0-9*#]{1,32}")
SIP_ADDRESS = re.compile(
    r"""
    (?:sips?:)? [A-Za-z0-9+\-_.*#]{1,64}
    @ (?: [A-Za-z0-9_-]+ (?:\.[A-Za-z0-9_-]+)* \.? | \[[0-9A-Fa-f:.]+\] )
    (?: :[0-9]{1,5} )?
    (?: ;[A-Za-z0-9_.!~*+=:/-]+ )*
    """,
    re.VERBOSE,
)
"""RFC 3261 section 19.1.1, without password and headers; the scheme in lower case."""
SIP_USER = re.compile(r"sips?:[A-Za-z0-9+\-_.*#]{1,64}")
NAME = re.compile(r"[A-Za-z][A-Za-z0-9._-]{0,63}")


class NumberKind(Enum):
    """What a cleaned value is."""

    EMPTY = auto()
    WITHHELD = auto()
    """A word that stands for a number nobody shall see."""
    DIALLED = auto()
    """A telephone number, an extension or a service code."""
    SIP = auto()
    NAME = auto()
    """The user name of a SIP account."""


def kind_of(number: str) -> NumberKind | None:
    """Return the kind of a number as rule R8 cleaned it; None: it is no valid one."""
    if not number:
        return NumberKind.EMPTY
    if lowered(number) in WITHHELD_WORDS:
        return NumberKind.WITHHELD
    if len(number) <= LONGEST and DIALLED.fullmatch(number.translate(SEPARATORS)):
        return NumberKind.DIALLED
    if len(number) <= LONGEST and NAME.fullmatch(number):
        return NumberKind.NAME
    scheme, colon, _ = number.partition(":")
    sip = lowered(scheme) + number[len(scheme) :] if colon else number
    if len(number) <= LONGEST_SIP and (SIP_ADDRESS.fullmatch(sip) or SIP_USER.fullmatch(sip)):
        return NumberKind.SIP
    return None
