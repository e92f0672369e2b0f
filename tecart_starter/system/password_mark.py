"""Whether the CRM has turned down the password that the keyring has: the fact alone, never the password."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from tecart_starter.system.told import first_time, forget, was_told

if TYPE_CHECKING:
    from pathlib import Path


class PasswordMark:
    """Kept beside the notes what the person has been told, so that it outlives the program."""

    def __init__(self, folder: Path) -> None:
        """``folder``: of these notes."""
        self._folder = folder

    def refused(self, origin: str, user: str) -> bool:
        """Whether the password of ``user`` at ``origin`` was not accepted last time."""
        return was_told(self._folder, _word(origin, user))

    def note(self, origin: str, user: str, *, refused: bool) -> None:
        """Note what became of the password, or that there is another one (not ``refused``)."""
        if refused:
            first_time(self._folder, _word(origin, user))
        else:
            forget(self._folder, _word(origin, user))


def _word(origin: str, user: str) -> str:
    """Return the name of the note; neither system nor user can be read in it."""
    return "password-refused-" + sha256(f"{origin}\n{user}".encode()).hexdigest()[:16]
