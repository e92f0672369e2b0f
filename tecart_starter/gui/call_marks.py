"""How a call looks at a glance: the icon of its way, the colours of its way and of its word."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tecart_starter.domain.calls import OUTGOING, Call, CallState

if TYPE_CHECKING:
    from datetime import datetime

    from tecart_starter.gui.theme import Palette

RUNNING = (CallState.OPENING, CallState.OPEN, CallState.ENDING)


class Tint(NamedTuple):
    """Two colours, ``#RRGGBB``."""

    ink: str
    ground: str


def icon_of(call: Call, now: datetime) -> str:
    """Return the icon that says which way ``call`` went; a bell while it rings."""
    if call.rings(now):
        return "bell"
    if call.went_by:
        return "missed"
    if call.io is None:
        return "phone"
    return "outgoing" if call.io == OUTGOING else "incoming"


def mark_tint(call: Call, palette: Palette) -> Tint:
    """Return the colours of that icon."""
    if call.went_by:
        return Tint(palette.bad, palette.bad_weak)
    if call.io is None:
        return Tint(palette.muted, palette.background)
    return _way_tint(call, palette)


def word_tint(call: Call, palette: Palette, now: datetime) -> Tint:
    """Return the colours of the word that says how ``call`` stands."""
    if call.went_by:
        return Tint(palette.bad, palette.bad_weak)
    if call.state in RUNNING or call.rings(now):
        return _way_tint(call, palette)
    if call.state in (CallState.UNCONFIRMED, CallState.HELD, CallState.LOST):
        return Tint(palette.warn, palette.warn_weak)
    return Tint(palette.muted, palette.background)


def _way_tint(call: Call, palette: Palette) -> Tint:
    if call.io == OUTGOING:
        return Tint(palette.outgoing, palette.outgoing_weak)
    return Tint(palette.incoming, palette.incoming_weak)
