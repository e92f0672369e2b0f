"""Foreign text made safe to show: what comes from links, pages and phone systems, for plain-text fields only."""

from __future__ import annotations

import unicodedata

LONGEST = 120
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories: controls, invisible and bidirectional format characters, lone surrogates, line separators."""


def shown(text: str, longest: int = LONGEST) -> str:
    r"""Return ``text`` on one line, invisible characters as ``\u202e``, cut with „…“ at ``longest`` characters."""
    visible = "".join(_visible(character) for character in text[: longest + 1])
    return visible if len(visible) <= longest else visible[: longest - 1] + "…"


def _visible(character: str) -> str:
    return f"\\u{ord(character):04x}" if unicodedata.category(character) in HIDDEN else character
