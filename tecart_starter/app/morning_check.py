"""Looks, in the morning and before the first call, whether the main job will work, and shows what is in its way."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from tecart_starter.domain.call_fields import iso
from tecart_starter.domain.errors import StarterError
from tecart_starter.domain.readiness import LinkOpeners, Readiness, SessionState, is_due
from tecart_starter.system.desktop import own_launcher, registration
from tecart_starter.system.reachability import is_away

if TYPE_CHECKING:
    from tecart_starter.app.engine import Engine
    from tecart_starter.app.face import Face
    from tecart_starter.domain.settings import Settings
    from tecart_starter.domain.system_address import SystemAddress
    from tecart_starter.web.windows.window_manager import WindowManager

FIRST_MS, LOOK_MS = 45_000, 30_000
"""The program's start, and calls that wait, come first."""

log = logging.getLogger(__name__)


class MorningCheck(QObject):
    """Session, reachability and registration: some time after the start, after sessions have ended, after sleep.

    Signals:
        owners_found: LinkOpeners, and the names of other programs that open links of ours.
    """

    owners_found = Signal(object, object)
    _links_found = Signal(object, object)
    _server_found = Signal(object)

    def __init__(self, settings: Settings, face: Face, engine: Engine) -> None:
        """Nothing is looked at before ``start``."""
        super().__init__()
        self._settings = settings
        self._face = face
        self._engine = engine
        self.found: Readiness | None = None
        self._session: SessionState | None = None
        self._links: LinkOpeners | None = None
        self._looking = self._outdated = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timeout)
        self._links_found.connect(self._on_links_found)
        self._server_found.connect(self._on_session_found)
        engine.started.connect(self._on_engine_started)

    def start(self) -> None:
        """Look from now on."""
        self._timer.start(FIRST_MS)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def apply(self, settings: Settings) -> None:
        """Go on with other settings; who has changed address or login wants to know whether that works."""
        changed = (settings.systems, settings.login) != (self._settings.systems, self._settings.login)
        self._settings = settings
        if changed and self._looking:
            self._outdated = True
        elif changed and self.found is not None:
            self.look()

    def facts(self) -> dict[str, object]:
        """Return what ``status --json`` tells; None: nobody has looked yet."""
        found = self.found
        return {
            "check": None
            if found is None
            else {
                "at": iso(found.at),
                "session": found.session,
                "unknown": self._why_unknown if found.session is SessionState.UNKNOWN else None,
                "links": found.links,
                "well": found.well,
            }
        }

    @property
    def _why_unknown(self) -> str:
        return "no-browser" if self._settings.systems else "no-address"

    def look(self) -> None:
        """Look now."""
        if self._looking:
            return
        self._looking = True
        self._session = self._links = None
        threading.Thread(target=self._look_at_links, name="registration", daemon=True).start()
        if not self._settings.systems:
            self._on_session_found(SessionState.UNKNOWN)
        elif self._engine.ready:
            self._engine.windows.session.look(self._settings.systems[0].home_url)
        else:  # no browser is started only to look: whether the server is there can be seen without one
            system = self._settings.systems[0]
            threading.Thread(target=self._look_at_server, args=(system,), name="server", daemon=True).start()

    def _look_at_links(self) -> None:
        """Ask the desktop, which starts programs for that: in a thread."""
        try:
            openings = registration(own_launcher()).openings()
        except (StarterError, OSError) as error:
            log.warning("who opens links is not known: %s", error)
            openings = ()
        if openings and all(opening.ours for opening in openings):
            state = LinkOpeners.OURS
        else:
            state = LinkOpeners.OTHERS if any(opening.owner for opening in openings) else LinkOpeners.NOBODY
        self._links_found.emit(
            state, sorted({opening.owner for opening in openings if opening.owner and not opening.ours})
        )

    def _look_at_server(self, system: SystemAddress) -> None:
        """Knock, in a thread: certificates and logins only a browser can see."""
        self._server_found.emit(SessionState.UNREACHABLE if is_away(system) else SessionState.UNKNOWN)

    def _conclude(self) -> None:
        if self._session is None or self._links is None:
            return
        self._looking = False
        if self._outdated:  # what was found is about an address or a login that counts no more
            self._outdated = False
            self.look()
            return
        self.found = Readiness(datetime.now(UTC), self._session, self._links)
        log.info("looked whether calls can come: %s, links %s", self._session, self._links)
        self._face.show_readiness(self.found)

    @Slot(QObject)
    def _on_engine_started(self, windows: WindowManager) -> None:
        windows.session.finished.connect(self._on_session_found)
        windows.login.waiting_changed.connect(self._on_login_waiting_changed)

    @Slot(object, object)
    def _on_links_found(self, state: LinkOpeners, names: list[str]) -> None:
        self._links = state
        self.owners_found.emit(state, names)
        self._conclude()

    @Slot(object)
    def _on_session_found(self, state: SessionState) -> None:
        self._session = state
        self._conclude()

    @Slot(bool)
    def _on_login_waiting_changed(self, waiting: bool) -> None:
        """The person has logged in, in a window: what was found before is over."""
        found = self.found
        if not waiting and not self._looking and found is not None and found.session is SessionState.LOGIN:
            self.look()

    @Slot()
    def _on_timeout(self) -> None:
        self._timer.setInterval(LOOK_MS)
        found = self.found
        can_see_more = found is not None and found.session is SessionState.UNKNOWN and self._engine.ready
        due = is_due(found, self._settings.login.session_ends, datetime.now(UTC))
        if due or (can_see_more and self._settings.systems):
            self.look()
