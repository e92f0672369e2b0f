"""What a person is told only once, however often the program starts."""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)


def first_time(folder: Path, what: str) -> bool:
    """Whether ``what`` (a short word) has not been told yet; from now on it has."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / f"told-{what}").touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        return False
    except OSError as error:
        log.warning("it cannot be noted that %s was told: %s", what, error)
    return True


def was_told(folder: Path, what: str) -> bool:
    """Whether ``what`` has been told."""
    with contextlib.suppress(OSError):
        return (folder / f"told-{what}").exists()
    return False


def forget(folder: Path, what: str) -> None:
    """Let ``what`` be told once more when it comes up again."""
    with contextlib.suppress(OSError):
        (folder / f"told-{what}").unlink(missing_ok=True)
