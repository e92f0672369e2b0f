"""The settings while the program runs: what the person chooses is written, and everybody hears of it."""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from tecart_starter.domain.options import value_of
from tecart_starter.system.settings_store import LockedKeyError, SettingsError

if TYPE_CHECKING:
    from tecart_starter.domain.settings import Settings
    from tecart_starter.domain.settings_notice import Notice
    from tecart_starter.system.settings_store import Loaded, SettingsStore

log = logging.getLogger(__name__)

SETTLE_MS = 300
"""So long an editor may take to write the file."""
RETRY_MS = 60_000
LOOK_MS = 600_000
"""A policy may come into the registry, where nobody says so."""


class Preferences(QObject):
    """Keeps the present settings. The file may be edited meanwhile: it is read again once it has been written.

    Signals:
        changed: the settings are others now; ``loaded`` has them.
        faults_found: tuple of Notice, of a file that was edited meanwhile.
        not_saved: the person's choice counts, but could not be written; the argument says why.
        not_allowed: an administrator decides what the person wanted to change.
        saved: what could not be written is written now.
    """

    changed = Signal()
    faults_found = Signal(object)
    not_saved = Signal(str)
    not_allowed = Signal()
    saved = Signal()

    def __init__(self, store: SettingsStore) -> None:
        """Read the file; an unreadable one is set aside."""
        super().__init__()
        self._store = store
        self._unsaved: dict[str, object] = {}
        self.loaded: Loaded = store.recover()
        """What was read last, with what is locked and what was wrong."""
        self._note(self.loaded.notices)
        store.back_up()
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._look = QTimer(self, interval=LOOK_MS)
        self._retry = QTimer(self, interval=RETRY_MS)
        self._watcher.fileChanged.connect(self._on_touched)
        self._watcher.directoryChanged.connect(self._on_touched)
        self._settle.timeout.connect(self._on_settled)
        self._look.timeout.connect(self.look)
        self._retry.timeout.connect(self.save)
        self._watch()
        self._seen = self._signature()
        self._look.start()

    @property
    def settings(self) -> Settings:
        """The present settings."""
        return self.loaded.settings

    @property
    def place(self) -> str:
        """Where the settings are stored."""
        return str(self._store.file)

    @property
    def is_saved(self) -> bool:
        """Whether all that the person has chosen is in the file."""
        return not self._unsaved

    @Slot(str)
    def choose_address(self, address: str) -> None:
        """Take over the system address that the person typed."""
        self.choose((("system.address", address),))

    @Slot(object)
    def choose(self, changes: tuple[tuple[str, object], ...]) -> None:
        """Write what the person chose: tuple of (key, value); the value None restores the default."""
        before, locked = self.settings, self.loaded.locked
        if any(key in locked and value != value_of(before, key) for key, value in changes):
            self.not_allowed.emit()
        free = tuple((key, value) for key, value in changes if key not in locked)
        try:
            self._store.change(free)
        except LockedKeyError:  # since the last look
            self.not_allowed.emit()
        except SettingsError as error:
            log.warning("the settings cannot be written: %s", error)
            first = not self._unsaved
            self._unsaved.update(free)
            self._retry.start()
            if first:
                self.not_saved.emit(str(error))
        else:
            self._unsaved = {key: value for key, value in self._unsaved.items() if key not in dict(free)}
        self.reload()

    @Slot()
    def save(self) -> None:
        """Try again to write what could not be written."""
        with contextlib.suppress(SettingsError, LockedKeyError):
            if self._unsaved:
                self._store.change(self._unsaved.items())
                self._unsaved = {}
                self.saved.emit()
        if not self._unsaved:
            self._retry.stop()

    @Slot()
    def reload(self) -> None:
        """Read the file again, and tell everybody."""
        self.loaded = self._store.load(self._unsaved.items())
        self._watch()
        self.changed.emit()

    @Slot()
    def look(self) -> None:
        """Read the file again; where it says something else than before, tell everybody."""
        before, self.loaded = self.loaded, self._store.load(self._unsaved.items())
        self._watch()
        if self.loaded == before:
            return
        self._store.back_up()
        self._note(self.loaded.notices)
        if self.loaded.notices != before.notices:
            self.faults_found.emit(self.loaded.notices)
        self.changed.emit()

    def _watch(self) -> None:
        """Watch the files and their folders: editors write a file anew, or put another one in its place."""
        with contextlib.suppress(OSError):
            self._store.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        files = [file for file in self._store.watched if file.parent.is_dir()]
        wanted = {str(path) for file in files for path in (file, file.parent) if path.exists()}
        new = wanted.difference(self._watcher.files(), self._watcher.directories())
        if new:
            self._watcher.addPaths(sorted(new))

    def _note(self, notices: tuple[Notice, ...]) -> None:
        for notice in notices:
            log.warning(
                "settings: %s, line %s, %s", notice.key or "unreadable", notice.line, notice.policy or "own file"
            )

    def _signature(self) -> tuple[object, ...]:
        """Return what tells whether a file is another one than before; the folders hold much else."""
        found: list[object] = []
        for file in self._store.watched:
            try:
                stat = file.stat()
            except OSError:
                found.append(None)
            else:
                found.append((stat.st_mtime_ns, stat.st_size, stat.st_ino))
        return tuple(found)

    @Slot()
    def _on_settled(self) -> None:
        self._watch()
        before, self._seen = self._seen, self._signature()
        if self._seen != before:
            self.look()

    @Slot(str)
    def _on_touched(self, path: str) -> None:
        del path
        self._settle.start()
