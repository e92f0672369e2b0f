"""A key combination for the whole desktop, as people write it: ``Ctrl+Alt+C``, ``Strg+Umschalt+F9``."""

from __future__ import annotations

import re
from typing import NamedTuple

MODIFIERS = {
    "ctrl": "Ctrl",
    "strg": "Ctrl",
    "control": "Ctrl",
    "alt": "Alt",
    "shift": "Shift",
    "umschalt": "Shift",
    "meta": "Meta",
    "super": "Meta",
    "win": "Meta",
}
ORDER = ("Ctrl", "Alt", "Shift", "Meta")
KEYS = {"leertaste": "Space", "space": "Space", "pause": "Pause"}
LETTER_OR_DIGIT = re.compile("[A-Z0-9]")
FUNCTION_KEY = re.compile(r"F([1-9]|1[0-9]|2[0-4])")


class Shortcut(NamedTuple):
    """A key with its modifiers."""

    modifiers: tuple[str, ...]
    """Of ORDER, in this order."""
    key: str
    """``A`` to ``Z``, ``0`` to ``9``, ``F1`` to ``F24``, ``Space``, ``Pause``."""

    def __str__(self) -> str:
        """Return the normal form."""
        return "+".join((*self.modifiers, self.key))


def read_shortcut(text: str) -> Shortcut:
    """Return what ``text`` means. Raises ValueError.

    Letters, digits and the space bar need Ctrl, Alt or Meta: they would be lost for typing else.
    """
    *before, last = [part.strip() for part in text.split("+")]
    try:
        held = {MODIFIERS[word.lower()] for word in before}
    except KeyError as error:
        raise ValueError(text) from error
    key = KEYS.get(last.lower(), last.upper())
    special = FUNCTION_KEY.fullmatch(key) is not None or key == "Pause"
    if not special and not (LETTER_OR_DIGIT.fullmatch(key) or key == "Space"):
        raise ValueError(text)
    if not special and not held - {"Shift"}:
        raise ValueError(text)
    return Shortcut(tuple(word for word in ORDER if word in held), key)
