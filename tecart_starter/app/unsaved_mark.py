"""The mark „Nicht gespeichert“: shown while journal or settings do not reach the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from pathlib import Path

    from tecart_starter.app.face import Face
    from tecart_starter.app.preferences import Preferences
    from tecart_starter.app.saving import Saving
    from tecart_starter.system.records.journal import Journal
    from tecart_starter.system.records.journal_errors import Unwritable


class UnsavedMark(QObject):
    """Hears journal and settings, and has the face say how it stands."""

    def __init__(self, saving: Saving, preferences: Preferences, face: Face, journal: Journal, folder: Path) -> None:
        """``folder``: of the journal."""
        super().__init__()
        self._saving = saving
        self._preferences = preferences
        self._face = face
        self._journal = journal
        self._folder = folder
        saving.lost.connect(self._on_lost)
        saving.regained.connect(self._on_regained)
        preferences.changed.connect(saving.retry)  # a file could be written
        preferences.not_saved.connect(self._on_settings_not_saved)
        preferences.saved.connect(self._on_regained)
        face.tray.unsaved_requested.connect(self._on_unsaved_requested)

    @Slot(object)
    def _on_lost(self, why: Unwritable) -> None:
        self._face.tray.set_unsaved(unsaved=True)
        self._face.tell.unsaved(why, self._folder)

    @Slot()
    def _on_regained(self) -> None:
        if self._saving.saved and self._preferences.is_saved:
            self._face.tray.set_unsaved(unsaved=False)
            self._face.tell.saved_again()

    @Slot(str)
    def _on_settings_not_saved(self, why: str) -> None:
        self._face.tray.set_unsaved(unsaved=True)
        self._face.tell.settings_unsaved(why)

    @Slot()
    def _on_unsaved_requested(self) -> None:
        """The person asks about the mark: try at once, and say how it stands."""
        self._saving.retry()
        self._preferences.save()
        if (why := self._journal.unsaved_because) is not None:
            self._face.tell.unsaved(why, self._folder)
