"""Spell checking in fields, for German and English, with the dictionaries that the system has."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER_VARIABLE = "QTWEBENGINE_DICTIONARIES_PATH"
"""Where Chromium looks for dictionaries; the program sets it (``system/environment.py``)."""
WANTED = ("de_DE", "en_GB", "en_US")
NATIVE = ("de", "en")
"""macOS has its own."""


def spelling_languages(environ: Mapping[str, str]) -> list[str]:
    """Return the languages to be checked: those for which there is a dictionary; all of them at the same time."""
    if sys.platform == "darwin":
        return list(NATIVE)
    folder = environ.get(FOLDER_VARIABLE, "")
    return [name for name in WANTED if folder and Path(folder, f"{name}.bdic").is_file()]
