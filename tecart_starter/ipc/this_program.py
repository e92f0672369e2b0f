"""How this very program is started once more: as it was installed, whatever the caller's folder and variables say."""

from __future__ import annotations

import os
import sys

LAST_WORD = "last-word"
"""What the launcher says to the program for its last word; no sub-command for people."""
_PACKAGE = os.path.dirname(os.path.dirname(__file__))


def command(*arguments: str) -> list[str]:
    """Return the command that starts ``tecart-starter`` with ``arguments``."""
    if getattr(sys, "frozen", False):
        # Never the name we were called by: a launcher that has been renamed would start itself, again and again.
        folder, name = os.path.split(sys.executable)
        return [os.path.join(folder, "tecart-starter" + (".exe" if name.lower().endswith(".exe") else "")), *arguments]
    if program := installed_program():
        return [program, *arguments]
    # Isolated: neither PYTHON* variables nor the caller's folder decide what is loaded.
    # By its file, not with -m: finding a module takes longer than all that is loaded for a link.
    return [sys.executable, "-I", os.path.join(_PACKAGE, "__main__.py"), *arguments]


def installed_program() -> str | None:
    """Return the program that a system's package has put beside our Python package, in a folder of its own.

    Python does not find such a package by itself (it is nobody else's business), and AppArmor knows the program by
    this path. None in a checkout and where pip has installed us.
    """
    program = os.path.join(os.path.dirname(_PACKAGE), "tecart-starter")
    return program if os.access(program, os.X_OK) and not os.path.isdir(program) else None
