"""What the operating system knows of the program: that it starts at login, and that links are its."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from tecart_starter.system.desktop import autostart, own_launcher, registration
from tecart_starter.system.desktop.base import RegistrationError
from tecart_starter.system.desktop.problem_words import problem_sentence
from tecart_starter.system.told import first_time, forget

if TYPE_CHECKING:
    from pathlib import Path

    from tecart_starter.app.tellings import Tellings
    from tecart_starter.domain.settings import Settings
    from tecart_starter.texts.catalog import Texts

TAKEN = "links-taken"
LOOK_MS = 30_000
"""After the start: what the person waits for comes first."""

log = logging.getLogger(__name__)


class SystemEntries(QObject):
    """Keeps autostart as set, and looks once whether another program has taken the links.

    Only for the person's own profile: a portable one, or a test's, must not change what the desktop starts.
    """

    _looked = Signal(object)

    def __init__(self, settings: Settings, tell: Tellings, folder: Path, tr: Texts, *, own_profile: bool) -> None:
        """``folder``: of the notes what the person has been told. Nothing is changed yet."""
        super().__init__()
        self._wanted = settings.startup.autostart
        self._tell = tell
        self._folder = folder
        self._tr = tr
        self._active = own_profile
        self._launcher = own_launcher()
        self._look = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._look.timeout.connect(self.look)
        self._looked.connect(self._on_looked, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Bring autostart in line with the setting; look after a while who owns the links."""
        if not self._active:
            return
        try:
            autostart(self._launcher).keep(wanted=self._wanted)
        except RegistrationError as error:
            log.warning("autostart: %s", error)
        self._look.start()

    def stop(self) -> None:
        """Look no more."""
        self._look.stop()

    def apply(self, settings: Settings) -> None:
        """Take over what the person chose, also where the desktop's own list said otherwise."""
        wanted = settings.startup.autostart
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if not self._active:
            return
        entry = autostart(self._launcher)
        try:
            if wanted:
                entry.enable()
            else:
                entry.disable()
        except RegistrationError as error:
            log.warning("autostart: %s", error)
            self._tell.not_registered(problem_sentence(error, self._tr))

    @Slot()
    def look(self) -> None:
        """Ask who owns the links, in a thread: it starts programs, each of which may take its time."""
        threading.Thread(target=lambda: self._looked.emit(_foreign(self._launcher)), daemon=True).start()

    @Slot(object)
    def _on_looked(self, names: list[str] | None) -> None:
        if names:
            if first_time(self._folder, TAKEN):
                self._tell.links_taken(", ".join(names))
        elif names is not None:
            forget(self._folder, TAKEN)  # taken once more, it is told once more


def _foreign(launcher: Path) -> list[str] | None:
    """Return the other programs that open our links; empty: the links are ours; None: not all are, but nobody's."""
    try:
        openings = registration(launcher).openings()
    except RegistrationError:
        return None
    names = sorted({opening.owner for opening in openings if opening.owner and not opening.ours})
    return names if names or all(opening.ours for opening in openings) else None
