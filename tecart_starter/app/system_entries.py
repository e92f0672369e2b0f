"""What the operating system knows of the program: that it starts at login, and that links are its."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from tecart_starter.domain.readiness import LinkOpeners
from tecart_starter.system.desktop import autostart, own_launcher
from tecart_starter.system.desktop.base import RegistrationError
from tecart_starter.system.desktop.problem_words import problem_sentence
from tecart_starter.system.told import first_time, forget

if TYPE_CHECKING:
    from pathlib import Path

    from tecart_starter.app.tellings import Tellings
    from tecart_starter.domain.settings import Settings
    from tecart_starter.texts.catalog import Texts

TAKEN = "links-taken"
"""Under this word it is noted that the person was told."""

log = logging.getLogger(__name__)


class SystemEntries(QObject):
    """Keeps autostart as set, and tells once that another program has taken the links.

    Only for the person's own profile: a portable one, or a test's, must not change what the desktop starts.
    """

    def __init__(self, settings: Settings, tell: Tellings, folder: Path, tr: Texts, *, own_profile: bool) -> None:
        """``folder``: of the notes what the person has been told. Nothing is changed yet."""
        super().__init__()
        self._wanted = settings.startup.autostart
        self._tell = tell
        self._folder = folder
        self._tr = tr
        self._active = own_profile
        self._launcher = own_launcher()

    def start(self) -> None:
        """Bring autostart in line with the setting."""
        if not self._active:
            return
        try:
            autostart(self._launcher).keep(wanted=self._wanted)
        except RegistrationError as error:
            log.warning("autostart: %s", error)

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

    @Slot(object, object)
    def note_owners(self, state: LinkOpeners, names: list[str]) -> None:
        """Tell once that other programs have the links, until they are ours again."""
        if state is LinkOpeners.OURS:
            forget(self._folder, TAKEN)  # taken once more, it is told once more
        elif self._active and names and first_time(self._folder, TAKEN):
            self._tell.links_taken(", ".join(names))
