"""What could not be taken from a file of settings, or from a policy."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Notice(NamedTuple):
    """Something in a file of settings, or in a policy, that could not be taken as it stands."""

    key: str
    """Empty where the whole file was unreadable."""
    line: int | None
    """Counted from 1; None where it is not known."""
    unknown: bool = False
    """No such key: kept and ignored."""
    set_aside: Path | None = None
    """Where the unreadable file is now; None: where it was."""
    policy: str = ""
    """The file or the registry key of the policy that has it; empty: it stands in the settings file."""
    newer: bool = False
    """The file is of a later version of the program: it is read as far as possible, and never written."""
