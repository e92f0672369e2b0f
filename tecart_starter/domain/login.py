"""Logging in by itself: what the keyring may answer, what a login page comes to, and how often it is tried."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

MOST_TRIES, WITHIN_SECONDS = 2, 600.0
"""More within this time would be a loop: two programs with one account throw each other out again and again."""


class KeyringState(Enum):
    """What became of the question for a password."""

    FOUND = auto()
    EMPTY = auto()
    """There is no password for this system and user."""
    LOCKED = auto()
    """No answer yet: the keyring is probably asking the person to unlock it. Another answer follows."""
    DISMISSED = auto()
    """The person did not unlock it."""
    MISSING = auto()
    """There is no keyring that keeps passwords safely."""
    SILENT = auto()
    """It did not answer, or failed."""


@dataclass(frozen=True, slots=True)
class Secret:
    """An answer of the keyring."""

    state: KeyringState
    password: str = field(default="", repr=False)


class LoginHint(Enum):
    """Why a window waits at the login page; each has a sentence and a way out."""

    EMPTY = auto()
    LOCKED = auto()
    DISMISSED = auto()
    MISSING = auto()
    SILENT = auto()
    REFUSED = auto()
    """The CRM did not take name and password."""
    CODE = auto()
    """It wants a second factor."""
    TOO_OFTEN = auto()
    """The session has ended twice within ten minutes."""
    UNKNOWN_FORM = auto()
    """It asks for a password, but not in a way that we understand."""


HINTS = {
    KeyringState.EMPTY: LoginHint.EMPTY,
    KeyringState.LOCKED: LoginHint.LOCKED,
    KeyringState.DISMISSED: LoginHint.DISMISSED,
    KeyringState.MISSING: LoginHint.MISSING,
    KeyringState.SILENT: LoginHint.SILENT,
}
"""For every answer but the password itself."""

AGAIN = (LoginHint.DISMISSED, LoginHint.SILENT, LoginHint.TOO_OFTEN)
"""Here the person may ask for another try."""


class LoginTries:
    """Counts what was sent to each system. Times are seconds of any clock that never goes back."""

    def __init__(self) -> None:
        self._sent: dict[str, list[float]] = {}
        self._refused: set[str] = set()
        self._dismissed = False

    def hindrance(self, origin: str, now: float) -> LoginHint | None:
        """Return why nothing may be sent to ``origin`` by itself, None where it may."""
        if origin in self._refused:
            return LoginHint.REFUSED
        if self._dismissed:
            return LoginHint.DISMISSED
        recent = [one for one in self._sent.get(origin, []) if now - one < WITHIN_SECONDS]
        return LoginHint.TOO_OFTEN if len(recent) >= MOST_TRIES else None

    def sent(self, origin: str, now: float) -> None:
        """Note that name and password have been sent."""
        self._sent[origin] = [*self._sent.get(origin, []), now][-MOST_TRIES:]

    def refused(self, origin: str) -> None:
        """Note that they were not accepted: the next try would be the next step to a locked account."""
        self._refused.add(origin)

    def dismissed(self) -> None:
        """Note that the person did not unlock the keyring: they are not asked again unless they want to be."""
        self._dismissed = True

    def forget(self) -> None:
        """The person has changed something, or wants another try."""
        self._sent.clear()
        self._refused.clear()
        self._dismissed = False
