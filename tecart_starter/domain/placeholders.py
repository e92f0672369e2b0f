"""Variables that a phone system or a web page left unreplaced (rules R3, R8). Every pattern runs in linear time."""

from __future__ import annotations

import re

from tecart_starter.domain.characters import lowered

OPENING = re.compile(r"(?:<|%3C)%(?:25)?", re.IGNORECASE)
CLOSING = re.compile(r"%(?:25)?(?:>|%3E)", re.IGNORECASE)
LETTERS = re.compile(r"%(?![0-9A-F]{2})[A-Z_]+%|%[A-Z_]+%(?![0-9A-F]{2})", re.IGNORECASE | re.ASCII)
"""``%NUMBER%``, but not the ``%BCller%`` of ``M%C3%BCller%20``: one of the two percent signs begins no escape."""
IN_NUMBER = re.compile(
    r"""
      <%[^<>]*%>                                        # <%NUMBER%>
    | %(?!u[0-9A-F]{4})(?![0-9A-F]{2})[A-Z_][\w.-]*%     # %NUMBER%, see LETTERS; %u0030 is JavaScript's escape()
    | %(?!u[0-9A-F]{4})[A-Z_][\w.-]*%(?![0-9A-F]{2})
    | %[sn] | %1(?![0-9A-F]) | %\(                      # %s %n %1 %(name)s
    | \$[\w{(<]                                         # $word ${…} $(…) $<…>
    | \{[^{}]*\}                                        # {…} {{…}}
    | \[(?![0-9A-F]*:[0-9A-F:.]*\])[^\[\]]*\]           # […], but not the IPv6 host of a SIP address
    | \#[A-Z_]\w*\# | @[A-Z_]\w*@                       # #WORD# @WORD@
    """,
    re.IGNORECASE | re.ASCII | re.VERBOSE,
)
IN_ANGLES = re.compile(r"<[^A-Z<>@]*[A-Z][^<>@]*>", re.IGNORECASE | re.ASCII)
"""``<number>``, but not the ``<sip:100@pbx>`` of a display name."""
MARKUP = "</"
BARE_WORDS = frozenset({"null", "none", "undefined", "number", "lnumber", "rnumber", "nnnnn"})


def placeholder_in_page_link(text: str) -> str:
    """Return the first ``<%…%>``, escaped or not, or an empty string."""
    opening = OPENING.search(text)
    closing = opening and CLOSING.search(text, opening.end())
    return text[opening.start() : closing.end()] if opening and closing else ""


def word_in_page_link(text: str) -> str:
    """Return the first ``%LETTERS%`` of a path or query, or an empty string."""
    found = LETTERS.search(text)
    return found[0] if found else ""


def number_is_unreplaced(text: str) -> bool:
    """Whether a value, raw or decoded, holds anything that looks like a placeholder."""
    return bool(IN_NUMBER.search(text) or (MARKUP not in text and IN_ANGLES.search(text)))


def number_is_bare_word(number: str) -> bool:
    """Whether a cleaned number is the name of a variable, or what a program writes for a missing one."""
    return lowered(number) in BARE_WORDS
