"""The tray program from first to last: the entrance at once, and the rest once that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from tecart_starter.app.entrance import Entrance
from tecart_starter.app.signals import TerminationSignals
from tecart_starter.system.logs import change_logging
from tecart_starter.texts.catalog import choose_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from tecart_starter.app.application import Application
    from tecart_starter.app.open_events import LinkApplication
    from tecart_starter.app.status import ProgramFacts
    from tecart_starter.system.paths import AppPaths
    from tecart_starter.system.settings_store import SettingsStore
    from tecart_starter.texts.catalog import Texts

REST_MS = 20
"""Whoever waits for the start asks every few milliseconds, and has the answer before all the rest is loaded."""


class Program(QObject):
    """Opens the entrance, then has everything else loaded and made, one step a turn of the event loop."""

    def __init__(
        self,
        qt: LinkApplication,
        store: SettingsStore,
        paths: AppPaths,
        tr: Texts,
        facts: ProgramFacts,
        *,
        background: bool,
    ) -> None:
        """``background``: show no window. Nobody is listening yet. Raises StarterError."""
        super().__init__()
        self._qt = qt
        self._paths = paths
        self._tr = tr
        self._facts = facts
        self._background = background
        self._entrance = Entrance(store, paths, tr, facts)
        self._application: Application | None = None
        self._ended = False
        self._failure: Exception | None = None
        self._entrance.reception.quit_requested.connect(self._on_quit_requested)
        qt.ending.connect(self.quit)

    def run(self) -> int:
        """Run until the program is asked to end, and return Qt's exit code. Raises whatever hindered the start."""
        signals = TerminationSignals()
        signals.received.connect(self.quit)
        self._entrance.open()
        QTimer.singleShot(REST_MS, self, self._on_rested)
        code = self._qt.exec()
        signals.close()
        if self._failure is not None:
            raise self._failure
        return code

    @property
    def restart_wanted(self) -> bool:
        """Whether the person wants the program started again after its end."""
        return self._application is not None and self._application.updates.restart_wanted

    @Slot()
    def quit(self) -> None:
        """End in an orderly way, also in the middle of the start: no question, everything stays in the journal."""
        if self._ended:
            return
        self._ended = True
        self._entrance.stop_listening()
        if self._application is not None:
            self._application.close()
        self._entrance.journal.close()
        QCoreApplication.exit(0)

    @Slot()
    def _on_quit_requested(self) -> None:
        QTimer.singleShot(0, self, self.quit)  # who asked has the answer before the end

    @Slot()
    def _on_rested(self) -> None:
        self._take(self._load)
        QTimer.singleShot(0, self, self._on_loaded)

    @Slot()
    def _on_loaded(self) -> None:
        self._take(self._make)

    def _take(self, step: Callable[[], None]) -> None:
        """Take a step of the start. What it raises ends the event loop: in a slot it would only be logged."""
        if self._ended or self._failure is not None:
            return
        try:
            step()
        except Exception as error:  # noqa: BLE001 - run raises it
            self._failure = error
            QCoreApplication.exit(1)

    def _load(self) -> None:
        # 0.2 s, for which no link waits
        from tecart_starter.app import application, garbage, singletons  # noqa: PLC0415
        from tecart_starter.system import heap  # noqa: PLC0415

        del application
        singletons.make_singletons_immortal()
        heap.give_back_large_blocks()
        garbage.keep_what_is_loaded()
        garbage.GarbageCollection(self)

    def _make(self) -> None:
        from tecart_starter.app.application import Application  # noqa: PLC0415 - see _load

        settings = self._entrance.preferences.settings  # may have been changed meanwhile
        self._tr.speak(choose_language(settings.ui.language))
        change_logging(settings.logging)
        self._application = Application(self._qt, self._entrance, self._paths, self._tr, self._facts)
        self._application.quit_requested.connect(self.quit)
        self._application.start(background=self._background)
