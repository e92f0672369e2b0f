"""The entrance: what takes, stores and answers links, open before anything that is seen has been loaded."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tecart_starter.app.preferences import Preferences
from tecart_starter.app.reception import Reception
from tecart_starter.app.status import early_status_json
from tecart_starter.domain.links import parse
from tecart_starter.domain.stored_link import LinkState
from tecart_starter.system.records.journal_opening import open_journal

if sys.platform == "win32":
    from tecart_starter.ipc.windows_server import LinkServer
else:
    from tecart_starter.ipc.server import LinkServer

if TYPE_CHECKING:
    from collections.abc import Callable

    from tecart_starter.app.status import ProgramFacts
    from tecart_starter.domain.links import Link
    from tecart_starter.system.paths import AppPaths
    from tecart_starter.system.settings_store import SettingsStore
    from tecart_starter.texts.catalog import Texts

RECENT = timedelta(hours=1)


class Entrance:
    """Settings, journal, reception and socket; the parts are used directly."""

    def __init__(self, store: SettingsStore, paths: AppPaths, tr: Texts, facts: ProgramFacts) -> None:
        """Open the journal; nobody is listening yet. Raises StarterError."""
        self._spool = str(paths.spool)
        self._tr = tr
        self._facts = facts
        self._full_status: Callable[[], str] | None = None
        self.preferences = Preferences(store)
        self.journal, self.rescue = open_journal(paths.journal_file)
        self.left_over = self.journal.links(LinkState.WAITING)
        """Links of earlier sessions that were never executed."""
        self.reception = Reception(self.journal, self._understand, self._status, tr)
        self.reception.reload_requested.connect(self.preferences.reload)
        self._server = LinkServer(str(paths.run_folder), self.reception.handle)

    def open(self) -> None:
        """Listen. The spool's links are stored before any other. Raises OSError and UnsafePathError."""
        self._server.listen()
        self.empty_spool()

    def empty_spool(self) -> None:
        """Take over the links that launchers had to leave in files."""
        self.reception.empty_spool(self._spool)

    def begin(self, status: Callable[[], str]) -> None:
        """Tell what has been asked for, now that somebody hears it; from now on ``status`` answers how it stands."""
        self._full_status = status
        self.reception.start_telling()

    def stop_listening(self) -> None:
        """Let nobody in any more; the journal stays open."""
        self._server.close()

    def _understand(self, text: str) -> Link:
        return parse(text, self.preferences.settings.systems)

    def _status(self) -> str:
        if self._full_status is not None:
            return self._full_status()
        return early_status_json(
            self._facts,
            now=(now := datetime.now(UTC)),
            systems=self.preferences.settings.systems,
            # as they will be once the program goes on with them: those that were requested have lost their window
            calls=[
                call.without_window() if call.requested else call
                for call in self.journal.calls_to_go_on_with(now - RECENT)
            ],
            links={
                "accepted": self.reception.accepted,
                "refused": self.reception.refused,
                "waiting": len(self.left_over) + self.reception.accepted,
            },
            saved=self.journal.unsaved_because is None,
            language=self._tr.language,
        )
