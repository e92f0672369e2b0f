"""Who is calling, read from the title of the CRM's call page: nobody else knows it."""

from __future__ import annotations

SEPARATORS = (" – ", " — ", " | ", " - ", " · ", ": ")
NO_NAMES = frozenset(
    {"anruf", "anrufe", "call", "calls", "telefonat", "eingehender anruf", "ausgehender anruf", "incoming call"}
    | {"outgoing call", "neuer anruf", "new call", "unbekannt", "unknown", "tecart", "tecart crm", "crm", "login"}
    | {"anmeldung", "einloggen", "about:blank"}
)
LONGEST = 120


def caller_name(title: str) -> str:
    """Return the name in a page title, or an empty string: the first part that is neither number nor general word.

    A name has at least two letters; a part with more digits than letters is a number or an address.
    """
    parts = [title]
    for separator in SEPARATORS:
        parts = [piece for part in parts for piece in part.split(separator)]
    for part in parts:
        name = " ".join(part.split())
        letters = sum(character.isalpha() for character in name)
        digits = sum(character.isdigit() for character in name)
        if letters > 1 and letters > digits and name.casefold() not in NO_NAMES and "/" not in name:
            return name[:LONGEST]
    return ""
