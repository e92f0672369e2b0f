"""Keeps Python 3.11 alive under PySide6 6.12, which gives away references that it does not own.

Every Qt call without a result drops one reference of ``None``, every ``emit`` and ``disconnect`` one of ``True``.
Since Python 3.12 these objects are immortal (PEP 683) and nothing happens; 3.11 aborts after some thousand calls with
"bool_dealloc: deallocating True or False" (measured with PySide6 6.12.0 and Debian 12's Python 3.11.2). This may go
as soon as PySide6 counts right on 3.11, or 3.11 is no longer supported; tests/app/test_singletons.py tells.
"""

from __future__ import annotations

import ctypes
import sys

ENOUGH = 1 << 40
"""References: at a million Qt calls a second they last for twelve days, at a working program's pace for ever."""


def make_singletons_immortal() -> None:
    """Give ``None``, ``True``, ``False`` and ``NotImplemented`` more references than PySide6 can ever drop."""
    if sys.version_info < (3, 12):
        for value in (None, True, False, NotImplemented):
            ctypes.c_ssize_t.from_address(id(value)).value += ENOUGH  # ob_refcnt is an object's first field
