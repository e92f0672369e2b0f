"""Python's garbage collection, in the thread of the screen only.

Objects in cycles die wherever the collection happens to run. In another thread (the keyring's, for one) that would take
windows, timers and sockets of Qt apart there: "Timers cannot be stopped from another thread", and a damaged heap.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

LOOK_MS = 5_000


def keep_what_is_loaded() -> None:
    """Look never again through the objects that there are now, before windows and calls are made: modules, mostly."""
    gc.freeze()


class GarbageCollection(QObject):
    """Looks every few seconds whether there is enough to collect, by Python's own measure for young objects."""

    def __init__(self, parent: QObject) -> None:
        """From now on nothing is collected in between; it looks as long as ``parent`` lives."""
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Collect where many objects have come since the last time: those of all generations.

        The calls that are open while it looks grow old, and everything that hangs on them; the old ones alone would be
        looked at every ten minutes, when hundreds of closed windows lie there. All take some milliseconds, because what
        was loaded at the start is frozen.
        """
        if gc.get_count()[0] > gc.get_threshold()[0]:
            from tecart_starter.system.heap import give_back_free_memory  # noqa: PLC0415 - the start does not wait for it

            gc.collect()
            give_back_free_memory()
