"""The envelope of a link: what callers wrap around it, and its scheme (rules R1, R2)."""

from __future__ import annotations

from enum import StrEnum

from tecart_starter.domain.characters import CONTROL, SURROGATE, TRIMMED, lowered
from tecart_starter.domain.reasons import GrammarError, Reason

LONGEST = 8192
"""Bytes of UTF-8."""
WRAPPINGS = ('""', "''", "<>")


class Scheme(StrEnum):
    """The four link types."""

    PAGE = "tecartcrms"
    PLAIN_PAGE = "tecartcrm"
    CALL = "tecartcrmcall"
    END_CALL = "tecartcrmendcall"


SCHEMES = frozenset(Scheme)


def unwrapped(text: str) -> str:
    """Return ``text`` without what stands around it. Raises GrammarError for what cannot be a link or an address."""
    text = text.strip(TRIMMED)
    if len(text) > 1 and text[0] + text[-1] in WRAPPINGS:
        text = text[1:-1].strip(TRIMMED)
    if not text:
        raise GrammarError(Reason.EMPTY)
    if len(text) > LONGEST or len(text.encode("utf-8", "surrogatepass")) > LONGEST:
        raise GrammarError(Reason.TOO_LONG)
    if SURROGATE.search(text):
        raise GrammarError(Reason.BAD_ENCODING)
    control = CONTROL.search(text)
    if control:
        raise GrammarError(Reason.CONTROL_CHAR, text=control[0])
    return text


def split_scheme(text: str) -> tuple[Scheme, str]:
    """Return the link type and what follows its colon. Raises GrammarError."""
    scheme, colon, rest = text.partition(":")
    known = lowered(scheme)
    if not colon or known not in SCHEMES:
        raise GrammarError(Reason.SCHEME, text=scheme)
    return Scheme(known), rest
