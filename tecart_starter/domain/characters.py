"""Characters of links: controls, what is trimmed, and the disguises of blanks and dashes (rules R1, R8)."""

from __future__ import annotations

import re
import string
import unicodedata

TRIMMED = " \t\r\n\u00a0\u200b\ufeff"
"""Rule R1: blank, TAB, CR, LF, no-break space, zero-width space, byte order mark; ``str.strip()`` knows others."""
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""C0, DEL, C1."""
SURROGATE = re.compile(r"[\ud800-\udfff]")
"""Half a character, or a byte that was no UTF-8 (PEP 383)."""
WHITE_SPACE = re.compile(r"\s")
MINUS = "\u2212"
LOWER = str.maketrans(string.ascii_uppercase + "Ü", string.ascii_lowercase + "ü")


def lowered(text: str) -> str:
    """Return ``text`` in lower case. Unlike ``str.lower`` it makes no ASCII of other letters (KELVIN SIGN → k)."""
    return text.translate(LOWER)


def tidied(text: str) -> str:
    """Return a value as rule R8 cleans it: no invisible characters, plain dashes, single blanks, none at the ends."""
    if not text.isascii():
        text = "".join(_plain(character) for character in text)
    return " ".join(part for part in text.split(" ") if part)


def _plain(character: str) -> str:
    match unicodedata.category(character):
        case "Cf":
            return ""
        case "Pd":
            return "-"
        case "Zs":
            return " "
    return "-" if character == MINUS else character
