"""A link as the journal keeps it, from its arrival until it has been executed."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime


class LinkState(StrEnum):
    """What has become of a stored link."""

    WAITING = "waiting"
    """Stored, not yet executed: after a crash the next start executes it."""
    STARTED = "started"
    """Its page may have been requested: after a crash it is offered, not repeated."""
    DONE = "done"
    HELD = "held"
    """Listed, not opened: window limit, or too old after a restart."""
    UNMATCHED = "unmatched"
    """An end without its call; kept for a call that arrives after it."""
    REFUSED = "refused"


class StoredLink(NamedTuple):
    """One accepted link."""

    number: int
    """Order of arrival."""
    text: str
    """The raw link; parsed again when it is executed, with the settings of that moment."""
    received: datetime
    """UTC, aware."""
    state: LinkState
    token: str = ""
    """The desktop's permission to raise a window; not kept over a restart."""
