"""The search in the list of calls: names as people remember them, numbers however they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_NO_DIGITS = re.compile(r"\D+")
FEWEST_DIGITS = 3
"""Fewer digits would be found in nearly every number."""


def searchable(*lines: str) -> str:
    """Return the text that a search looks through: a line each for name, shown number and number as it came."""
    return "\n".join(_squeezed(line) for line in lines if line)


def finder(search: str) -> Callable[[str], bool]:
    """Return the question whether ``search`` occurs in a text of ``searchable``.

    Blanks, case and the way a number begins do not count. ``0361 302`` finds ``+49 361 3026240``: without letters, only
    the digits behind leading zeros are compared.
    """
    wanted = _squeezed(search)
    digits = "" if any(map(str.isalpha, wanted)) else _digits(wanted).lstrip("0")

    def found(text: str) -> bool:
        if wanted in text:
            return True
        return len(digits) >= FEWEST_DIGITS and any(digits in _digits(line) for line in text.split("\n"))

    return found


def _squeezed(text: str) -> str:
    return "".join(text.casefold().split())


def _digits(text: str) -> str:
    return _NO_DIGITS.sub("", text)
