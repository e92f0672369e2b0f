"""The contract of link registration: that the desktop starts this program for the four schemes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from enum import StrEnum

from tecart_starter.domain.errors import StarterError


class RegistrationProblem(StrEnum):
    """Why a registration did not come about; ``detail`` of RegistrationError is what the parentheses say."""

    NO_PROGRAM = "no-program"
    """A program to be registered is missing or cannot be run (its path)."""
    UNUSABLE_PATH = "unusable-path"
    """The desktop cannot start programs at such a path, nor at any that could stand for it (the path)."""
    NOT_WRITABLE = "not-writable"
    """A file could not be read, written or removed (the file, and what the system says)."""
    NOT_IN_EFFECT = "not-in-effect"
    """All is written, but the desktop goes on to start something else (scheme and program)."""
    BY_INSTALLER = "by-installer"
    """On this operating system the installer registers the links, not the program (the operating system)."""


class RegistrationError(StarterError):
    """The registration could not be made, or taken back."""

    def __init__(self, problem: RegistrationProblem, detail: str) -> None:
        """``problem`` is for whoever words it for the person; the text of the error itself is for the log."""
        super().__init__(f"link registration: {problem}: {detail}")
        self.problem = problem
        self.detail = detail


class Registration(ABC):
    """The registration of one program, for the present user only."""

    @abstractmethod
    def register(self) -> None:
        """Have the desktop start the program for all schemes, whoever had them before; raises RegistrationError.

        Once more does no harm and repairs what is missing.
        """

    @abstractmethod
    def unregister(self) -> None:
        """Take back what ``register`` did, and nothing else; raises RegistrationError. Never registered: no error."""

    @abstractmethod
    def owners(self) -> dict[str, str | None]:
        """Return for each of SCHEMES the name of the program that opens its links, as people know it; None: nobody."""

    @abstractmethod
    def is_registered(self) -> bool:
        """Return whether links of all schemes start this very program, in this very place."""
