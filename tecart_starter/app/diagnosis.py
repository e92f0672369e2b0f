"""„Hilfe und Diagnose“: has everything checked in a thread, and shows what was found."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from tecart_starter.app.dialogs import bring_up
from tecart_starter.app.link_registration import LinkRegistration

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tecart_starter.app.face import Face
    from tecart_starter.app.preferences import Preferences
    from tecart_starter.domain.diagnosis import Finding
    from tecart_starter.gui.dialogs.diagnosis_dialog import DiagnosisDialog
    from tecart_starter.system.diagnosis.surroundings import Surroundings
    from tecart_starter.system.paths import AppPaths
    from tecart_starter.texts.catalog import Texts

ENGINE = "tecart_starter.web.windows.window_manager"
"""Loaded with the engine."""

log = logging.getLogger(__name__)


class Diagnosis(QObject):
    """Shows the dialog, once at most; every opening of it checks anew."""

    _examined = Signal(object, object)

    def __init__(self, face: Face, preferences: Preferences, paths: AppPaths, tr: Texts) -> None:
        """Nothing is checked yet."""
        super().__init__()
        self._icons = face.icons
        self._preferences = preferences
        self._paths = paths
        self._tr = tr
        self._language = tr.language
        self._dialog: DiagnosisDialog | None = None
        self._where: Surroundings | None = None
        self._findings: Sequence[Finding] = ()
        self._registration = LinkRegistration(tr)
        self._registration.done.connect(self._on_registered)
        self._examined.connect(self._on_examined, Qt.ConnectionType.QueuedConnection)
        preferences.changed.connect(self._on_settings_changed)
        face.tray.diagnosis_requested.connect(self.show)
        face.main_window.diagnosis_requested.connect(self.show)
        face.dialogs.diagnosis_requested.connect(self.show)

    @Slot()
    def show(self) -> None:
        """Show the dialog, in front, and check everything."""
        if self._dialog is None:
            from tecart_starter.gui.dialogs.diagnosis_dialog import DiagnosisDialog  # noqa: PLC0415 - the start does not wait for it

            self._language = self._tr.language
            self._dialog = DiagnosisDialog(self._icons, self._tr)
            self._dialog.check_requested.connect(self._examine)
            self._dialog.register_requested.connect(self._registration.register)
            self._dialog.report_requested.connect(self._on_report_requested)
            self._dialog.finished.connect(self._on_finished)
            self._examine()
        bring_up(self._dialog)

    def close(self) -> None:
        """Take it from the screen."""
        if self._dialog is not None:
            self._dialog.close()

    @Slot()
    def _examine(self) -> None:
        from tecart_starter.app.surroundings import gather  # noqa: PLC0415 - the start does not wait for it
        from tecart_starter.system.diagnosis.examination import examine  # noqa: PLC0415 - the start does not wait for it

        loaded, paths, tr = self._preferences.loaded, self._paths, self._tr
        engine = _engine_version()

        def work() -> None:
            where = gather(loaded, paths, tr, engine)
            self._examined.emit(where, examine(where))

        threading.Thread(target=work, name="diagnosis", daemon=True).start()

    @Slot(object, object)
    def _on_examined(self, where: Surroundings, findings: Sequence[Finding]) -> None:
        self._where, self._findings = where, findings
        log.info("examined: %s", ", ".join(f"{one.key} {one.weight}" for one in findings if one.weight != "ok"))
        if self._dialog is not None:
            self._dialog.show_findings(findings)

    @Slot(str)
    def _on_registered(self, why_not: str) -> None:
        if self._dialog is None:
            return
        if why_not:
            self._dialog.show_findings(self._findings)
            self._dialog.say(why_not, "bad")
        else:
            self._examine()

    @Slot(str)
    def _on_report_requested(self, path: str) -> None:
        from tecart_starter.system.diagnosis.report import write_report  # noqa: PLC0415 - the start does not wait for it

        tr = self._tr
        if self._where is None or self._dialog is None:
            return
        try:
            write_report(Path(path), self._where, self._findings)
        except OSError as error:
            why = error.strerror or str(error)
            self._dialog.say(tr("{file} lässt sich nicht schreiben: {why}", file=path, why=why), "bad")
        else:
            self._dialog.say(tr("Der Bericht liegt hier: {file}", file=path), "good")

    @Slot()
    def _on_settings_changed(self) -> None:
        """Speak the present language."""
        if self._dialog is not None and self._language != self._tr.language:
            place = self._dialog.pos()
            self._dialog.close()
            self.show()
            self._dialog.move(place)

    @Slot(int)
    def _on_finished(self, result: int) -> None:
        del result
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None


def _engine_version() -> tuple[str, str] | None:
    """Return the engine's versions; None where it is not loaded, which takes time and memory."""
    if ENGINE not in sys.modules:
        return None
    from tecart_starter.web.engine_version import engine_version  # noqa: PLC0415 - loads the engine

    return engine_version()
