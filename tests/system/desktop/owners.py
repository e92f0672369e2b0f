"""Who opens the links, in one view."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tecart_starter.system.desktop.base import Registration


def owners(registration: Registration) -> dict[str, str | None]:
    """Return for each scheme the name of the program that opens its links; None: nobody."""
    found: dict[str, str | None] = {}
    for opening in registration.openings():
        found.setdefault(opening.scheme, opening.owner)
    return found
