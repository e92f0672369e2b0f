"""What pages answer to scripts, without what PySide6 6.12 leaves behind.

Of every text that ``QWebEnginePage.runJavaScript`` gives to its callback PySide6 6.12.0 keeps a reference for ever:
some 150 bytes, ten times for each call. It is given back here once the callback has returned. Who asked gets a copy:
the text itself is nobody else's, so that one reference too many can be told from one that somebody needs. This may go
as soon as PySide6 counts right; tests/web/pages/test_answers.py tells.
"""

from __future__ import annotations

import ctypes
import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from collections.abc import Callable


def handed_to(answer: Callable[[object], None]) -> Callable[[object], None]:
    """Return a callback for ``runJavaScript`` that gives ``answer`` what it gets."""
    return partial(_hand_over, answer)


def _hand_over(answer: Callable[[object], None], value: object) -> None:
    if not isinstance(value, str) or len(value) <= 1:  # texts so short are Python's own
        answer(value)
        return
    answer("".join((value[:1], value[1:])))
    QTimer.singleShot(0, partial(_give_back, [value]))  # once PySide6 has let go of what it needs itself


def _give_back(kept: list[str]) -> None:
    if _references(kept) == ALONE + 1:
        ctypes.pythonapi.Py_DecRef(ctypes.py_object(kept[0]))


def _references(kept: list[str]) -> int:
    return sys.getrefcount(kept[0])


ALONE = _references([bytes(2).decode()])
"""What a text has that is in one list and nowhere else."""
