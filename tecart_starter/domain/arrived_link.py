"""A link at the moment of its arrival, accepted or refused: for whoever watches the telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from tecart_starter.domain.links import Link


class ArrivedLink(NamedTuple):
    """What came, and what it was understood as."""

    text: str
    """As it was sent."""
    link: Link
    received: datetime
    """UTC, aware."""
