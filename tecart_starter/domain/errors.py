"""The one base of the program's own errors."""

from __future__ import annotations


class StarterError(Exception):
    """Something that the program expects to go wrong; each room derives its own. A border translates foreign errors."""
