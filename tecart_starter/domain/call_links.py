"""Links to calls: ``tecartcrmcall://lnumber=…&rnumber=…&io=…`` and its ``tecartcrmendcall`` (rules R7 to R9).

Browsers do not take these for valid addresses, so no URL class may touch them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tecart_starter.domain.characters import CONTROL, lowered, tidied
from tecart_starter.domain.numbers import kind_of
from tecart_starter.domain.percent import ESCAPE, decode, decode_leniently
from tecart_starter.domain.placeholders import number_is_bare_word, number_is_unreplaced
from tecart_starter.domain.reasons import GrammarError, Reason

OWN, REMOTE, DIRECTION = "lnumber", "rnumber", "io"
AMPERSAND = re.compile("&amp(?:;|%3B)", re.IGNORECASE)
"""The entity of HTML; where an ``@`` follows, browsers escape its semicolon."""
EQUALS = re.compile("=|%3D", re.IGNORECASE)
PLUS = re.compile(r"\+")
BEFORE_PLUS = ("(", "%28", ":", "%3a")
"""After these a raw plus is a plus, in lower case; elsewhere it is a blank, as in forms."""
ENCODED_PLUS = "%2B"
TEL = "tel:"
DIRECTIONS = (
    dict.fromkeys(("0", "in", "inbound", "incoming", "eingehend"), 0)
    | dict.fromkeys(("1", "out", "outbound", "outgoing", "ausgehend"), 1)
    | {"": None}
)


class CallData(NamedTuple):
    """What a call link says."""

    lnumber: str
    rnumber: str
    io: int | None
    unclear_io: str
    """The raw value of ``io`` where it is not understood."""


def read_call_link(body: str) -> CallData:
    """Understand what follows the colon of a call link. Raises GrammarError."""
    values = _read_pairs(body)
    lnumber, rnumber = (read_number(field, values.get(field, "")) for field in (OWN, REMOTE))
    if not lnumber and not rnumber:
        raise GrammarError(Reason.MISSING_NUMBER)
    raw = values.get(DIRECTION, "")
    io, clear = read_direction(raw)
    return CallData(lnumber, rnumber, io, "" if clear else raw)


def read_direction(raw: str) -> tuple[int | None, bool]:
    """Return what the value ``raw`` of ``io`` means, and whether it is understood at all. Never raises."""
    direction = lowered(tidied(decode_leniently(_with_plus(raw))))
    return DIRECTIONS.get(direction), direction in DIRECTIONS


def _read_pairs(body: str) -> dict[str, str]:
    """Return the raw values of the known keys."""
    if "\\" in body:
        raise GrammarError(Reason.BACKSLASH)
    if CONTROL.search(decode_leniently(body)):
        raise GrammarError(Reason.CONTROL_CHAR)
    values: dict[str, str] = {}
    for key, value in split_pairs(body):
        if key in values:
            raise GrammarError(Reason.DUPLICATE, key)
        if key in (OWN, REMOTE, DIRECTION):
            values[key] = value
    return values


def split_pairs(body: str) -> list[tuple[str, str]]:
    """Return the pairs of a call link: keys as they are compared, values as they were sent."""
    body = body.lstrip("/").removeprefix("?").rstrip("/")
    return [_split_pair(pair) for pair in AMPERSAND.sub("&", body).split("&")]


def _split_pair(pair: str) -> tuple[str, str]:
    equals = EQUALS.search(pair)
    key, value = (pair[: equals.start()], pair[equals.end() :]) if equals else (pair, "")
    return lowered(tidied(decode_leniently(key))), value


def read_number(field: str, raw: str) -> str:
    """Return the number that the value ``raw`` of ``field`` means, cleaned. Raises GrammarError."""
    if number_is_unreplaced(raw):
        raise GrammarError(Reason.PLACEHOLDER, field, raw)
    number = tidied(_decode(field, raw))
    if lowered(number[: len(TEL)]) == TEL:
        number = tidied(number[len(TEL) :])
    if number_is_bare_word(number):
        raise GrammarError(Reason.PLACEHOLDER, field, number)
    if kind_of(number) is None:
        raise GrammarError(Reason.BAD_NUMBER, field, number)
    return number


def _decode(field: str, raw: str) -> str:
    try:
        decoded = decode(_with_plus(raw))
    except UnicodeDecodeError:
        raise GrammarError(Reason.BAD_ENCODING, field, raw) from None
    if number_is_unreplaced(decoded):
        raise GrammarError(Reason.PLACEHOLDER, field, decoded)
    if ESCAPE.search(decoded):
        raise GrammarError(Reason.DOUBLE_ENCODING, field, raw)
    if "%" in decoded:
        raise GrammarError(Reason.BAD_ESCAPE, field, raw)
    return decoded


def _with_plus(raw: str) -> str:
    """Replace each raw plus by what it means: a blank, or an escaped plus where one can begin a number."""
    first = raw.find("+")
    begins = first >= 0 and not tidied(decode_leniently(raw[:first]))
    lower = lowered(raw)

    def meaning(plus: re.Match[str]) -> str:
        at = plus.start()
        is_plus = (begins and at == first) or lower.endswith(BEFORE_PLUS, 0, at)
        return ENCODED_PLUS if is_plus else " "

    return PLUS.sub(meaning, raw)
