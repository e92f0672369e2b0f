"""The embedded browser's cache, which the program may crash of: it is moved away, and costs nothing but time."""

from __future__ import annotations

import logging
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)


def aside(cache: Path) -> Path:
    """Return where a cache that was moved away lies; only the last one is kept."""
    return cache.with_name(f"{cache.name}-aside")


def move_away(cache: Path) -> bool:
    """Move ``cache`` aside, so that the browser begins with an empty one; False where there is none or it stays."""
    place = aside(cache)
    try:
        shutil.rmtree(place, ignore_errors=True)
        cache.rename(place)
    except OSError as error:
        log.warning("the browser's cache stays: %s", error)
        return False
    log.warning("crashed twice at once: the browser's cache was moved to %s", place)
    return True
