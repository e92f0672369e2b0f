"""The contract of link registration: that the desktop starts this program for the four schemes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
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
    """This copy of the program cannot be registered here, the installed one can (the operating system)."""


class RegistrationError(StarterError):
    """The registration could not be made, or taken back."""

    def __init__(self, problem: RegistrationProblem, detail: str) -> None:
        """``problem`` is for whoever words it for the person; the text of the error itself is for the log."""
        super().__init__(f"link registration: {problem}: {detail}")
        self.problem = problem
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens the links of one scheme, as one part of the desktop sees it."""

    scheme: str
    opener: str
    """Who was asked: ``gio``, ``xdg-mime``, ``mimeapps.list``; ``Windows``, ``macOS``."""
    owner: str | None
    """The name of the program, as people know it; None: nobody opens them."""
    ours: bool
    """Whether that is this very program, in this very place."""


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
    def openings(self) -> tuple[Opening, ...]:
        """Return who opens the links: for every scheme what each opener on this machine says, the first weighs most."""

    def for_everybody(self) -> bool:
        """Return whether an installer has registered this very program for all users of the machine."""
        return False

    def is_registered(self) -> bool:
        """Return whether links of all schemes start this very program, in this very place, by every opener."""
        return all(opening.ours for opening in self.openings())
