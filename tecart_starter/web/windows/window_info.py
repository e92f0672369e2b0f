"""What others may know about a window."""

from __future__ import annotations

from typing import NamedTuple


class WindowInfo(NamedTuple):
    """One window; the field names are public (``status --json``)."""

    id: int
    """Number of the window, positive, never used twice in a session."""
    kind: str
    """``call`` or ``page``."""
    url: str
    """What it shows, or what it tries to show."""
    title: str
    width: int
    """Of the page area, in logical pixels."""
    height: int
    visible: bool
    call: int | None
    """The call that it belongs to."""
