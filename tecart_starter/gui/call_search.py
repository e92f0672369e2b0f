"""The search in the list of calls: names as people remember them, numbers however they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tecart_starter.domain.calls import Call
    from tecart_starter.gui.call_text import CallText

FEWEST_DIGITS = 3
"""Fewer digits would be found in nearly every number."""


def searchable(call: Call, text: CallText) -> str:
    """Return the text that a search looks through: a line each for name, shown number and number as it came."""
    lines = (call.name, text.title, text.number, call.rnumber)
    return "\n".join(_squeezed(line) for line in lines if line)


def finds(search: str, text: str) -> bool:
    """Whether ``search`` occurs in ``text`` (of ``searchable``). Blanks, case and the way a number begins do not count.

    ``0361 302`` finds ``+49 361 3026240``: without letters, only the digits behind leading zeros are compared.
    """
    wanted = _squeezed(search)
    if wanted in text:
        return True
    digits = "" if any(map(str.isalpha, wanted)) else _digits(wanted).lstrip("0")
    return len(digits) >= FEWEST_DIGITS and any(digits in _digits(line) for line in text.split("\n"))


def _squeezed(text: str) -> str:
    return "".join(text.casefold().split())


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
