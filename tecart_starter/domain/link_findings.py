"""What is odd about a link that a telephone sent: the rules behind the telephone assistant's remarks.

They never change what a link does. The sentences stand in ``texts/link_findings.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tecart_starter.domain.call_links import OWN, REMOTE
from tecart_starter.domain.foreign_text import shown
from tecart_starter.domain.links import EndCall, Link, OpenCall, Refused
from tecart_starter.domain.numbers import SEPARATORS, NumberKind, kind_of
from tecart_starter.domain.percent import decode_leniently
from tecart_starter.domain.sent_fields import SentFields, sent_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tecart_starter.domain.phone import Numbering

LONGEST_EXTENSION, SHORTEST_FOREIGN = 5, 10
"""Digits: what is no longer is an extension; a number with a country code has at least so many."""


class Topic(StrEnum):
    """What a finding is about."""

    NO_CALL = "no-call"
    """The link opens a page: it comes from no telephone."""
    REFUSED = "refused"
    """The link does nothing; the reason's sentence says why."""
    PLUS_LOST = "plus-lost"
    NO_DIRECTION = "no-direction"
    ODD_DIRECTION = "odd-direction"
    SIP_ADDRESS = "sip-address"
    NAME = "name"
    """A user name in the place of a number."""
    EXTENSION_ONLY = "extension-only"
    """Of the other party: a colleague calls, or digits were lost."""
    WITHHELD = "withheld"
    NO_OWN_NUMBER = "no-own-number"
    SAME_NUMBERS = "same-numbers"
    UNKNOWN_FIELD = "unknown-field"


SERIOUS = frozenset({Topic.NO_CALL, Topic.REFUSED, Topic.PLUS_LOST, Topic.SAME_NUMBERS})
HARMLESS = frozenset({Topic.WITHHELD, Topic.EXTENSION_ONLY, Topic.NO_OWN_NUMBER})


@dataclass(frozen=True, slots=True)
class Oddity:
    """One remark."""

    topic: Topic
    field: str = ""
    """``lnumber``, ``rnumber`` or empty."""
    text: str = ""
    """The piece concerned, safe to show; or empty."""


def examine(text: str, link: Link, numbering: Numbering) -> tuple[Oddity, ...]:
    """Return what is odd about ``text``, which is understood as ``link``; the most serious first, nothing: all is well.

    ``numbering``: where the telephone stands.
    """
    sent = sent_fields(text)
    if isinstance(link, Refused):
        return (Oddity(Topic.REFUSED, link.field, link.text),)
    if sent is None or not isinstance(link, OpenCall | EndCall):
        return (Oddity(Topic.NO_CALL),)
    found = [*_plus(sent, link, numbering), *_parties(link, numbering), *_direction(sent, link)]
    found += [Oddity(Topic.UNKNOWN_FIELD, text=shown(key)) for key in sent.unknown]
    return tuple(sorted(found, key=_weight))


def _weight(finding: Oddity) -> int:
    return 0 if finding.topic in SERIOUS else 2 if finding.topic in HARMLESS else 1


def _plus(sent: SentFields, link: OpenCall | EndCall, numbering: Numbering) -> Iterator[Oddity]:
    """A form, or a program that decodes once too often, makes a blank of the plus: ``+49 361`` arrives as ``49361``."""
    from tecart_starter.domain import number_plans  # noqa: PLC0415 - see phone

    code = number_plans.calling_code(numbering.country)
    for field, raw, number in ((OWN, sent.own, link.lnumber), (REMOTE, sent.other, link.rnumber)):
        digits = number.translate(SEPARATORS)
        if raw is None or not digits.isdigit() or digits.startswith("0"):
            continue
        blank = decode_leniently(raw).startswith(" ") and len(digits) >= SHORTEST_FOREIGN
        own_country = bool(code) and digits.startswith(code) and len(digits) >= SHORTEST_FOREIGN
        if blank or own_country:
            yield Oddity(Topic.PLUS_LOST, field, shown(number))


def _parties(link: OpenCall | EndCall, numbering: Numbering) -> Iterator[Oddity]:
    own, other = kind_of(link.lnumber), kind_of(link.rnumber)
    if numbering.is_withheld(link.rnumber):
        yield Oddity(Topic.WITHHELD, REMOTE)
    if not link.lnumber:
        yield Oddity(Topic.NO_OWN_NUMBER, OWN)
    for field, kind, number in ((OWN, own, link.lnumber), (REMOTE, other, link.rnumber)):
        if kind is NumberKind.SIP:
            yield Oddity(Topic.SIP_ADDRESS, field, shown(number))
        elif kind is NumberKind.NAME:
            yield Oddity(Topic.NAME, field, shown(number))
    if link.lnumber and not numbering.is_withheld(link.rnumber) and numbering.same(link.lnumber, link.rnumber):
        yield Oddity(Topic.SAME_NUMBERS)
    elif _is_extension(link.rnumber):
        yield Oddity(Topic.EXTENSION_ONLY, REMOTE, shown(link.rnumber))


def _is_extension(number: str) -> bool:
    digits = number.translate(SEPARATORS)
    return digits.isdigit() and len(digits) <= LONGEST_EXTENSION and not digits.startswith("0")


def _direction(sent: SentFields, link: OpenCall | EndCall) -> Iterator[Oddity]:
    """An end needs no direction: ``io`` is no part of the match."""
    if not isinstance(link, OpenCall) or link.io is not None:
        return
    if link.unclear_io:
        yield Oddity(Topic.ODD_DIRECTION, text=link.unclear_io)
    else:
        yield Oddity(Topic.NO_DIRECTION, text=shown(sent.direction or ""))


def fits(end: EndCall, call: OpenCall, numbering: Numbering) -> bool:
    """Whether ``end`` would end ``call`` (rule R11)."""
    own = not end.lnumber or not call.lnumber or numbering.same(end.lnumber, call.lnumber)
    return own and numbering.same(end.rnumber, call.rnumber)
