"""Where people have put their windows, by kind of window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """What is kept of a window. Logical pixels of the whole desktop."""

    position: tuple[int, int] | None = None
    """Of its upper left corner, frame included; None: nobody has moved such a window."""
    size: tuple[int, int] | None = None
    """Of its page; None: nobody has made such a window larger or smaller."""
    maximized: bool = False
    zoom: float | None = None
    """1.0 is the page's own size; None: as set. Kept under ``ZOOM``, for windows of all kinds, as browsers do."""


ZOOM = "zoom"
"""The kind under which only the zoom is kept."""


class WindowPlaces(Protocol):
    """Keeps them from one start to the next. A kind is any short word."""

    def get(self, kind: str) -> WindowPlace:
        """Return what is kept of ``kind``."""

    def put(self, kind: str, place: WindowPlace) -> None:
        """Keep ``place``."""
