"""A desktop without a tray: the program must not become invisible without the person knowing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from tecart_starter.system.told import first_time, was_told

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from tecart_starter.app.face import Face

NO_TRAY, GOES_ON = "no-tray", "goes-on-without-window"
"""Under these words it is noted that the person was told, and that they want it so."""


class WithoutTray(QObject):
    """Puts the main window into the task bar, and asks once whether the program goes on when it is closed.

    Who has it end is asked the next time, too: a slip must not cost the calls after it.

    Signals:
        quit_requested: the person wants the program to end.
    """

    quit_requested = Signal()

    def __init__(self, face: Face, folder: Path) -> None:
        """``folder``: of the notes what the person has been told."""
        super().__init__()
        self._face = face
        self._folder = folder
        self._asks = True
        face.tray.none_found.connect(self._on_none_found)
        face.main_window.closing.connect(self._on_closing)
        face.dialogs.stay_chosen.connect(self._on_stay_chosen)
        face.dialogs.quit_chosen.connect(self.quit_requested)

    def stop(self) -> None:
        """Ask nothing any more: the program ends."""
        self._asks = False

    @Slot()
    def _on_none_found(self) -> None:
        self._face.show_in_task_bar()
        if first_time(self._folder, NO_TRAY):
            self._face.tell.no_tray()

    @Slot(object)
    def _on_closing(self, event: QCloseEvent) -> None:
        if self._asks and not self._face.tray.available and not was_told(self._folder, GOES_ON):
            event.ignore()
            self._face.dialogs.show_closing_question()

    @Slot()
    def _on_stay_chosen(self) -> None:
        self._asks = False  # also where it cannot be noted
        first_time(self._folder, GOES_ON)
        self._face.main_window.close()
