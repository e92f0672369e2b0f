"""The composition root: makes every object of the tray program, connects every signal, decides nothing."""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from tecart_starter.app.clock_watch import ClockWatch
from tecart_starter.app.debug_mode import DebugMode
from tecart_starter.app.diagnosis import Diagnosis
from tecart_starter.app.engine import Engine, load_web_room
from tecart_starter.app.engine_care import EngineCare
from tecart_starter.app.face import Face
from tecart_starter.app.guides import Guides
from tecart_starter.app.link_overview import LinkOverview
from tecart_starter.app.logins import Logins
from tecart_starter.app.presence import Presence
from tecart_starter.app.quiet_hours import QuietHours
from tecart_starter.app.reminders import Reminders
from tecart_starter.app.rules import Rules
from tecart_starter.app.saving import Saving
from tecart_starter.app.screens import Screens
from tecart_starter.app.session_guard import SessionGuard
from tecart_starter.app.settings_states import SettingsStates
from tecart_starter.app.status import LISTED_AFTER_END, status_json
from tecart_starter.app.system_entries import SystemEntries
from tecart_starter.app.unsaved_mark import UnsavedMark
from tecart_starter.app.update_watch import UpdateWatch
from tecart_starter.app.upkeep import Upkeep
from tecart_starter.app.window_reports import WindowReports
from tecart_starter.app.wishes import Wishes
from tecart_starter.app.without_tray import WithoutTray
from tecart_starter.ipc.endpoint import own_home
from tecart_starter.system.atomic_file import remove_leftovers
from tecart_starter.system.logs import change_logging
from tecart_starter.system.records.call_history import CallHistory
from tecart_starter.system.resources import resource_folder
from tecart_starter.system.told import first_time
from tecart_starter.system.window_places import WindowPlacesFile

if TYPE_CHECKING:
    from tecart_starter.app.entrance import Entrance
    from tecart_starter.app.open_events import LinkApplication
    from tecart_starter.app.status import ProgramFacts
    from tecart_starter.domain.stored_link import StoredLink
    from tecart_starter.system.paths import AppPaths
    from tecart_starter.texts.catalog import Texts
    from tecart_starter.web.windows.window_manager import WindowManager

SPOOL_MS = 5_000
HOUSEKEEPING_MS = 3_600_000

log = logging.getLogger(__name__)


class Application(QObject):
    """All but the entrance. Every part is made here and gets just what it uses.

    Signals:
        quit_requested: the program is to end.
    """

    quit_requested = Signal()

    def __init__(
        self, qt: LinkApplication, entrance: Entrance, paths: AppPaths, tr: Texts, facts: ProgramFacts
    ) -> None:
        """Make everything; nothing is visible yet. ``entrance``: open already. Raises StarterError."""
        super().__init__()
        self._qt, self._closed = qt, False
        self._paths, self._tr, self._facts = paths, tr, facts
        self._entrance = entrance
        self._preferences, self._journal, self._reception = entrance.preferences, entrance.journal, entrance.reception
        loaded = self._preferences.loaded
        settings, notes = loaded.settings, paths.windows_file.parent
        self._saving = Saving(self._journal)
        self._history = CallHistory(paths.journal_file)
        self._face = Face(qt, settings, loaded.locked, tr, self._history)
        self._mark = UnsavedMark(self._saving, self._preferences, self._face, self._journal, paths.journal_file.parent)
        self._screens = Screens(self._face, tr)
        self._engine = Engine(self._make_windows, self._face.tell.slow_start)
        self._rules = rules = Rules(settings, self._journal, self._engine, self._screens)
        self._desk, self._dispatcher = desk, dispatcher = rules.desk, rules.dispatcher
        self._wishes = Wishes(settings, self._face, desk, dispatcher, self._engine)
        self._clock = ClockWatch()
        self._reminders = Reminders(desk, self._clock)
        self._quiet = QuietHours(rules.quiet_times, self._face, self._screens, self._engine)
        self._logins = Logins(settings, self._face, self._screens, notes, tr)
        self._upkeep = Upkeep(self._journal, rules, self._screens, self._engine)
        self._states = SettingsStates(self._face.dialogs, self._preferences, self._reception, paths, tr)
        self._guides = Guides(
            self._face, self._preferences, self._engine, rules, self._reception, secret_file=paths.bridge_secret, tr=tr
        )
        self._overview = LinkOverview(self._journal, dispatcher.understand, self._face.main_window, tr)
        self._guard = SessionGuard(settings, self._face, self._engine)
        self._care = EngineCare(self._engine, self._face.tell, self._face.notices, paths.web_profile, paths.web_cache)
        self._presence = Presence(desk, self._screens, self._engine, self._guard.check)
        self._entries = SystemEntries(settings, self._face.tell, notes, tr, own_profile=not own_home())
        self._diagnosis = Diagnosis(self._face, self._preferences, paths, tr)
        self._without_tray = WithoutTray(self._face, notes)
        self._reports = WindowReports(desk, dispatcher, self._reception, self._face, self._engine)
        self.updates = UpdateWatch()
        self._make_timers()
        self._connect()

    def _make_timers(self) -> None:
        self._pump = QTimer(self, singleShot=True)
        self._spool_timer = QTimer(self, interval=SPOOL_MS)
        self._housekeeping = QTimer(self, interval=HOUSEKEEPING_MS)

    def _connect(self) -> None:
        """The wiring diagram: who hears whom."""
        reception, face, preferences = self._reception, self._face, self._preferences
        # queued: the launcher has its answer before anything is done
        reception.link_stored.connect(self._on_link_stored, Qt.ConnectionType.QueuedConnection)
        reception.link_refused.connect(face.notices.link_refused)
        reception.show_requested.connect(face.show_main_window)
        self._qt.opened.connect(reception.take_opened)
        self.updates.hear(reception)
        self.updates.talk(face.tell, face.notices)
        self.updates.restart_requested.connect(self.quit_requested)
        self._clock.moved.connect(self._dispatcher.clock_moved)
        self._clock.moved.connect(self._quiet.clock_moved)
        self._guard.check.owners_found.connect(self._entries.note_owners)
        self._engine.started.connect(self._on_engine_started)
        self._care.restart_requested.connect(self.updates.restart)
        self._pump.timeout.connect(self._on_pump_timeout)
        self._spool_timer.timeout.connect(self._on_spool_timeout)
        self._housekeeping.timeout.connect(self._on_housekeeping_timeout)
        face.cards.still_running.connect(self._screens.still_running)
        self._screens.links_changed.connect(self._overview.refresh)
        reception.link_refused.connect(self._overview.refresh)
        self._screens.address_wanted.connect(self._guides.ask_for_address)
        face.tray.quit_requested.connect(self.quit_requested)
        self._without_tray.quit_requested.connect(self.quit_requested)
        face.dialogs.address_chosen.connect(preferences.choose_address)
        face.dialogs.settings_chosen.connect(preferences.choose)
        self._reports.pace_changed.connect(self._schedule)
        self._reports.settings_chosen.connect(preferences.choose)
        self._logins.settings_chosen.connect(preferences.choose)
        self._quiet.settings_chosen.connect(preferences.choose)
        face.dialogs.assistant_requested.connect(face.tray.assistant_requested)
        self._guides.settings_chosen.connect(preferences.choose)
        preferences.changed.connect(self._on_settings_changed)
        preferences.faults_found.connect(face.tell.settings_notices)
        preferences.not_allowed.connect(face.tell.settings_locked)

    # Start and end

    def start(self, *, background: bool) -> None:
        """Take up what the journal holds, show the tray icon; the engine follows. Raises StarterError."""
        self._face.dialogs.know(self._preferences.loaded.defaults, self._preferences.place)
        self._on_housekeeping_timeout()
        self._upkeep.take_up(self._entrance.left_over, datetime.now(UTC))
        self._entrance.begin(self._status)
        self._guides.start()
        self._spool_timer.start()
        self._housekeeping.start()
        self._face.show_tray(sandbox=self._facts.sandbox)
        self._face.take_shortcut()
        if not background:
            self._guides.show_first_window()
        self._face.tell.settings_notices(self._preferences.loaded.notices)
        if self._entrance.rescue is not None:
            self._face.tell.rescue(self._entrance.rescue)
        if self._facts.rendering_reason == "crashes" and self._first_time("drawn-by-processor"):
            self._face.tell.drawn_by_processor()
        self._care.start(crashing=self._facts.crashing)
        self._saving.start()
        self._debug = DebugMode(self._paths.logs, self._preferences)
        self._reminders.start()
        self._quiet.look()
        self._guard.start()
        self._presence.start()
        self._entries.start()
        self._qt.start_opening()
        self._schedule()
        log.info("started %s, sandbox %s, %s", self._facts.version, self._facts.sandbox, self._facts.rendering)

    def close(self) -> None:
        """Stop everything and take it from the screen; open calls stay in the journal."""
        self._closed = True
        self.updates.stop()
        self._preferences.save()
        self._without_tray.stop()
        self._guides.close()
        self._pump.stop()
        self._spool_timer.stop()
        self._overview.stop()
        self._saving.stop()
        self._reminders.stop()
        self._quiet.stop()
        self._guard.stop()
        self._presence.stop()
        self._diagnosis.close()
        self._engine.close_all()
        self._screens.stop()
        self._face.close()
        self._history.close()

    def _first_time(self, what: str) -> bool:
        return first_time(self._paths.windows_file.parent, what)

    def _make_windows(self) -> WindowManager:
        manager = load_web_room()
        return manager(
            settings=self._preferences.settings,
            tr=self._tr,
            icon=self._face.icons.window_icon(),
            storage=self._paths.web_profile,
            cache=self._paths.web_cache,
            resources=resource_folder() / "web",
            places=WindowPlacesFile(self._paths.windows_file),
        )

    def _status(self) -> str:
        return status_json(
            self._facts,
            now=(now := datetime.now(UTC)),
            systems=self._preferences.settings.systems,
            windows=(*self._engine.snapshot(), *self._face.windows()),
            cards=self._face.cards.snapshot(),
            calls=self._upkeep.calls_since(now - LISTED_AFTER_END),
            state=self._face.tray.state,
            quiet_until=self._quiet.until,
            saved=self._saving.saved,
            more=self._face.facts() | self._guard.check.facts(),
            links={
                "accepted": self._reception.accepted,
                "refused": self._reception.refused,
                "waiting": self._dispatcher.waiting,
            },
        )

    @Slot()
    def _schedule(self) -> None:
        """Come back when the next window may be opened."""
        if self._dispatcher.wants_window or (self._preferences.settings.web.prewarm and not self._facts.crashing):
            self._engine.start_when_idle(wanted=self._dispatcher.wants_window)
        seconds = self._dispatcher.seconds_to_next(time.monotonic())
        if seconds is not None:
            self._pump.start(max(0, round(seconds * 1000)))

    # What happens

    @Slot(object)
    def _on_link_stored(self, link: StoredLink) -> None:
        if self._closed:
            return  # it is in the journal, for the next start
        self._clock.look()
        self._dispatcher.execute(link, datetime.now(UTC))
        self._on_pump_timeout()  # at once: a turn of the event loop is a part of what people feel
        self._upkeep.trim(datetime.now(UTC))

    @Slot()
    def _on_pump_timeout(self) -> None:
        self._dispatcher.open_next(time.monotonic())
        self._schedule()

    @Slot()
    def _on_spool_timeout(self) -> None:
        self._entrance.empty_spool()

    @Slot()
    def _on_housekeeping_timeout(self) -> None:
        remove_leftovers(self._paths.spool, self._paths.settings_file.parent, self._paths.journal_file.parent)
        self._upkeep.clear(datetime.now(UTC), self._preferences.settings.journal.days)

    @Slot(QObject)
    def _on_engine_started(self, windows: WindowManager) -> None:
        self._logins.serve(windows)
        self._reports.hear(windows)
        self._on_pump_timeout()
        QTimer.singleShot(0, self._face.cards.prepare)

    @Slot()
    def _on_settings_changed(self) -> None:
        """Hand the new settings to everybody who has them."""
        loaded = self._preferences.loaded
        settings = loaded.settings
        self._face.apply(settings, loaded.locked)
        self._face.dialogs.know(loaded.defaults, self._preferences.place)
        change_logging(settings.logging)
        self._wishes.apply(settings)
        self._engine.apply(settings)
        self._logins.apply(settings)
        self._quiet.apply(settings)
        self._guard.apply(settings)
        self._guides.apply(settings)
        self._entries.apply(settings)
        self._rules.apply(settings, datetime.now(UTC))
        self._schedule()
