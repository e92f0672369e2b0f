"""What to do while the disk takes nothing: go on, say so, and try again until everything is written."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from tecart_starter.system.records.journal import Journal

RETRY_MS = 60_000

log = logging.getLogger(__name__)


class Saving(QObject):
    """Watches whether the journal reaches the disk.

    Signals:
        lost: from now on calls and links are in memory only; the argument, an Unwritable, says why.
        regained: the disk holds everything again.
    """

    lost = Signal(object)
    regained = Signal()

    def __init__(self, journal: Journal) -> None:
        """``journal``: goes on in memory by itself."""
        super().__init__()
        self._journal = journal
        self._told = False
        self._retry = QTimer(self, interval=RETRY_MS)
        self._retry.timeout.connect(self.retry)
        journal.hear_lost(self._on_lost)

    @property
    def saved(self) -> bool:
        """Whether the disk holds everything."""
        return self._journal.unsaved_because is None

    def start(self) -> None:
        """Tell where it could not be written from the beginning."""
        if not self.saved:
            self._on_lost()

    def stop(self) -> None:
        """Try no more; closing the journal is the last attempt."""
        self._retry.stop()

    @Slot()
    def retry(self) -> None:
        """Try now, where something is unsaved."""
        if not self.saved and self._journal.save():
            self._retry.stop()
            if self._told:
                self._told = False
                self.regained.emit()

    def _on_lost(self) -> None:
        self._retry.start()
        QTimer.singleShot(0, self, self._tell_lost)  # the journal is still in the middle of its work

    @Slot()
    def _tell_lost(self) -> None:
        if (why := self._journal.unsaved_because) is not None:  # meanwhile it may all have been written
            self._told = True
            self.lost.emit(why)
