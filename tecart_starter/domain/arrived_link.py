"""A link at the moment of its arrival, accepted or refused: for whoever watches the telephone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from tecart_starter.domain.links import Link


@dataclass(frozen=True, slots=True)
class ArrivedLink:
    """What came, and what it was understood as."""

    text: str
    """As it was sent."""
    link: Link
    received: datetime
    """UTC, aware."""
