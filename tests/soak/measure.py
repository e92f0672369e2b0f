"""What the program's processes take."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from statistics import quantiles
from typing import TYPE_CHECKING

from tests.desktop.processes import proportional, tree

if TYPE_CHECKING:
    from collections.abc import Callable

REST_SECONDS = 2.0
STEADY_MIB = 1.0
SERIES = 5
"""Of links that are stored; the quickest counts, because a moment of something else on the machine takes a third more."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Of the process tree, at rest."""

    memory: float
    """MiB (PSS)."""
    descriptors: int
    processes: int
    answer: float
    """Milliseconds from a link to the answer that it is stored, at rest; the quicker quarter takes no longer, in the quickest series."""

    def growth(self, before: Figures) -> dict[str, float]:
        """Return each figure as a multiple of what it was ``before``."""
        return {
            "memory": self.memory / before.memory,
            "descriptors": self.descriptors / before.descriptors,
            "processes": self.processes / before.processes,
            "journal": self.answer / before.answer,
        }


def figures(process: int, store: Callable[[], list[float]], patience: float = 60) -> Figures:
    """Return the figures of ``process`` and its descendants as soon as their memory stays the same.

    ``store`` has a series of links stored, and gives the seconds that each took.
    """
    end = time.monotonic() + patience
    before, now = 0.0, memory(process)
    while abs(now - before) > STEADY_MIB and time.monotonic() < end:
        time.sleep(REST_SECONDS)
        before, now = now, memory(process)
    members = list(tree(process))
    opened = sum(map(descriptors, members))
    return Figures(now, opened, len(members), min(quantiles(store())[0] for _ in range(SERIES)) * 1000)


def memory(process: int) -> float:
    """Return the MiB of a process tree."""
    return sum(map(proportional, tree(process)))


def descriptors(process: int) -> int:
    """Return how many descriptors a process has open; 0 where it is gone."""
    try:
        return len(os.listdir(f"/proc/{process}/fd"))  # noqa: PTH208 - names are enough
    except OSError:
        return 0
