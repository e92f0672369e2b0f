"""Whether the main job will work: what is looked at in the morning, before the first call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from tecart_starter.domain.session_end import session_end

AGAIN_AFTER = timedelta(minutes=5)
"""What was not well is looked at again so often, where nobody has to do something for it."""


class SessionState(StrEnum):
    """How the CRM's start page was found."""

    THERE = "there"
    LOGIN = "login"
    """It waits for the person to log in."""
    UNREACHABLE = "unreachable"
    UNKNOWN = "unknown"
    """Nobody has looked: no address is set, or no browser has been started (then the server was seen to answer)."""


class LinkOpeners(StrEnum):
    """Who opens the links."""

    OURS = "ours"
    OTHERS = "others"
    """Another program has taken some of them."""
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Readiness:
    """What was found."""

    at: datetime
    session: SessionState
    links: LinkOpeners

    @property
    def well(self) -> bool:
        """Whether nothing was found that hinders calls."""
        return self.session in (SessionState.THERE, SessionState.UNKNOWN) and self.links is LinkOpeners.OURS


def is_due(last: Readiness | None, session_ends: str, now: datetime) -> bool:
    """Whether it is time to look: never yet, sessions have ended since, or a hindrance may have gone by itself.

    ``session_ends``: the setting ``login.session_ends``. Nothing is tried again that sends a password.
    """
    if last is None:
        return True
    end = session_end(session_ends, last.at)
    if end is not None and now > end:
        return True
    return last.session is SessionState.UNREACHABLE and now - last.at >= AGAIN_AFTER
