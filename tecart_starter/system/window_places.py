"""The file that keeps where windows are: JSON, of no importance; when it is lost, windows open in the middle."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict
from typing import TYPE_CHECKING

from tecart_starter.domain.window_place import WindowPlace
from tecart_starter.system.atomic_file import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

MOST_KINDS = 100
LARGEST = 100_000
"""Pixels; no desktop has more."""
SMALLEST_ZOOM, LARGEST_ZOOM = 0.25, 5.0

log = logging.getLogger(__name__)


class WindowPlacesFile:
    """Fits the port ``WindowPlaces``."""

    def __init__(self, file: Path) -> None:
        """Read ``file``; what cannot be understood in it does not count."""
        self._file = file
        self._places = _read(file)

    def get(self, kind: str) -> WindowPlace:
        """Return what is kept of ``kind``."""
        return self._places.get(kind, WindowPlace())

    def put(self, kind: str, place: WindowPlace) -> None:
        """Keep ``place``; where it cannot be written, until the end of the program."""
        if self.get(kind) == place or (kind not in self._places and len(self._places) >= MOST_KINDS):
            return
        self._places[kind] = place
        try:
            write_atomically(
                self._file, json.dumps({name: asdict(one) for name, one in self._places.items()}, indent=1)
            )
        except OSError as error:
            log.warning("where windows are was not kept: %s", error)


def _read(file: Path) -> dict[str, WindowPlace]:
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(stored, dict):
        return {}
    return {kind: _place(one) for kind, one in list(stored.items())[:MOST_KINDS] if isinstance(one, dict)}


def _place(stored: dict[str, object]) -> WindowPlace:
    position, size = _pair(stored.get("position")), _pair(stored.get("size"))
    return WindowPlace(position, size, stored.get("maximized") is True, _zoom(stored.get("zoom")))


def _zoom(stored: object) -> float | None:
    usable = isinstance(stored, (int, float)) and SMALLEST_ZOOM <= stored <= LARGEST_ZOOM
    return float(stored) if usable and isinstance(stored, (int, float)) else None


def _pair(stored: object) -> tuple[int, int] | None:
    match stored:
        case [int(first), int(second)] if abs(first) < LARGEST and abs(second) < LARGEST:
            return first, second
    return None
