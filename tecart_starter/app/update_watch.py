"""An update that replaces the program's files while it runs: seen, told, and there after a restart."""

from __future__ import annotations

import logging
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from tecart_starter import version
from tecart_starter.app.tellings import RESTART
from tecart_starter.ipc.cold_start import DETACHED
from tecart_starter.ipc.this_program import command

if TYPE_CHECKING:
    from tecart_starter.app.reception import Reception
    from tecart_starter.app.tellings import Tellings
    from tecart_starter.gui.popups.notices import Notices

LOOK_MS = 60_000

log = logging.getLogger(__name__)

Mark = tuple[int, int, int]


class UpdateWatch(QObject):
    """Looks at the program's own file every minute, and whenever a link comes.

    Signals:
        replaced: another version lies there now; the running one goes on, and delivers links as before.
        restart_requested: the person wants the new one now.
    """

    replaced = Signal()
    restart_requested = Signal()

    def __init__(self, file: Path | None = None) -> None:
        """``file``: the file that an update replaces; None: that of this program."""
        super().__init__()
        self._file = file or _own_file()
        self._mark = _mark(self._file)
        self.restart_wanted = False
        """Whether the person wants the program started again after its end."""
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def talk(self, tell: Tellings, notices: Notices) -> None:
        """Tell the person, and hear whether a restart suits."""
        self.replaced.connect(tell.updated)
        notices.action_invoked.connect(self._on_action_invoked)

    def hear(self, reception: Reception) -> None:
        """Look whenever a link comes; one of another version is a sign, too (security.md F33)."""
        for sign in (reception.link_stored, reception.other_version_heard):
            sign.connect(self.look, Qt.ConnectionType.QueuedConnection)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Look now; it is told once for each version."""
        mark = _mark(self._file)
        if mark in (self._mark, None):  # None: in the middle of the update
            return
        self._mark = mark
        if _version(self._file) != version.VERSION:
            log.info("the program's files were replaced")
            self.replaced.emit()

    @Slot(str)
    def _on_action_invoked(self, key: str) -> None:
        if key == RESTART:
            self.restart()

    @Slot()
    def restart(self) -> None:
        """Have the program started again after its end, which is wanted now."""
        log.info("restart on request")
        self.restart_wanted = True
        self.restart_requested.emit()


def start_again() -> subprocess.Popen[bytes]:
    """Start the program that lies there now, which is not waited for; this one must have let go of its lock."""
    return subprocess.Popen(
        command("--background"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=DETACHED,
    )


def _own_file() -> Path:
    return Path(version.__file__)


def _mark(file: Path) -> Mark | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _version(file: Path) -> str | None:
    """Return the version that a ``version.py`` names; None where it is compiled."""
    if file.suffix != ".py":
        return None
    try:
        found = re.search(r'^VERSION = "(.+)"', file.read_text(encoding="utf-8"), re.MULTILINE)
    except (OSError, UnicodeDecodeError):
        return None
    return found and found[1]
