"""A bug in a slot is written into the log; the program goes on, because a call may be running."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

log = logging.getLogger(__name__)


def install_crash_hook() -> None:
    """Take over ``sys.excepthook``, which PySide6 calls for errors in slots."""
    sys.excepthook = _log_bug


def _log_bug(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    log.critical("bug", exc_info=(kind, error, traceback))
