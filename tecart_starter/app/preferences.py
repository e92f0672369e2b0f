"""The settings while the program runs: what the person chooses is written, and everybody hears of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from tecart_starter.domain.settings import Settings
    from tecart_starter.system.settings_store import Loaded, SettingsStore


class Preferences(QObject):
    """Keeps the present settings.

    Signals:
        changed: the settings are others now; ``loaded`` has them.
    """

    changed = Signal()

    def __init__(self, store: SettingsStore) -> None:
        """Read the file."""
        super().__init__()
        self._store = store
        self.loaded: Loaded = store.load()
        """What was read last, with what is locked and what was wrong."""

    @property
    def settings(self) -> Settings:
        """The present settings."""
        return self.loaded.settings

    @Slot(str)
    def choose_address(self, address: str) -> None:
        """Take over the system address that the person typed."""
        self.choose((("system.address", address),))

    @Slot(object)
    def choose(self, changes: tuple[tuple[str, object], ...]) -> None:
        """Write what the person chose: tuple of (key, value). Raises SettingsError, LockedKeyError."""
        for key, value in changes:
            self._store.set(key, value)
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Read the file again."""
        self.loaded = self._store.load()
        self.changed.emit()
