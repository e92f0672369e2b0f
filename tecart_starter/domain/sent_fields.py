"""What a call link says, field by field and as it was sent: for people who look at a link, also at a refused one."""

from __future__ import annotations

from dataclasses import dataclass

from tecart_starter.domain.call_links import DIRECTION, OWN, REMOTE, split_pairs
from tecart_starter.domain.envelope import Scheme, split_scheme, unwrapped
from tecart_starter.domain.reasons import GrammarError


@dataclass(frozen=True, slots=True)
class SentFields:
    """The raw values of a call link; None: the link does not have the field."""

    own: str | None = None
    other: str | None = None
    direction: str | None = None
    unknown: tuple[str, ...] = ()
    """Names that nobody knows; they are ignored."""
    ends: bool = False
    """The link says that the call is over."""


def sent_fields(text: str) -> SentFields | None:
    """Return what the link ``text`` says, None where it is no call link at all. Never raises.

    Of a field that is there twice the first value counts.
    """
    try:
        scheme, body = split_scheme(unwrapped(text))
    except GrammarError:
        return None
    if scheme not in (Scheme.CALL, Scheme.END_CALL):
        return None
    values: dict[str, str] = {}
    for key, value in split_pairs(body):
        if key:
            values.setdefault(key, value)
    own, other, direction = (values.pop(key, None) for key in (OWN, REMOTE, DIRECTION))
    return SentFields(own, other, direction, tuple(values), scheme is Scheme.END_CALL)
