"""Loading Qt without the toll that PySide6 takes from every later import."""

from __future__ import annotations

import builtins


def load_qt() -> None:
    """Load Qt's core, and have Python's own ``import`` back.

    PySide6 replaces it: after each import it reads the source of what was imported, looks for its own name there, and
    leaves the source in ``linecache``. That serves ``from __feature__ import snake_case`` alone, which nobody wants
    here (``shibokensupport/feature.py``, ``feature_imported``; https://github.com/napari/napari/issues/8584).
    """
    import PySide6.QtCore  # noqa: F401, PLC0415

    own = vars(builtins)
    own["__import__"] = own.get("__orig_import__", own["__import__"])
