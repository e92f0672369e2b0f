"""The embedded browser's data, thrown away at the next start because the person wants it (security.md D6)."""

from __future__ import annotations

import logging
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)


def want(folder: Path) -> None:
    """Have ``folder`` emptied by the next start: no browser has it open then. Raises OSError."""
    _mark(folder).touch(mode=0o600)


def empty_if_wanted(*folders: Path) -> None:
    """Empty those of ``folders`` for which that is wanted; what cannot be removed is out of the way all the same."""
    for folder in folders:
        mark = _mark(folder)
        if not mark.exists():
            continue
        gone = folder.with_name(f"{folder.name}-gone")
        try:
            shutil.rmtree(gone, ignore_errors=True)
            if folder.exists():
                folder.rename(gone)
            mark.unlink()
        except OSError as error:
            log.warning("%s stays: %s", folder, error)
            continue
        shutil.rmtree(gone, ignore_errors=True)
        log.warning("%s was emptied on request", folder)


def _mark(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}-unwanted")
