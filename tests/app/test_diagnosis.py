"""„Hilfe und Diagnose“ with a real face, real checks in their thread, and the desktop's real tools."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tecart_starter.app.diagnosis import Diagnosis
from tecart_starter.app.face import Face
from tecart_starter.app.preferences import Preferences
from tecart_starter.gui.dialogs.diagnosis_dialog import DiagnosisDialog
from tecart_starter.system.desktop import own_launcher, registration
from tecart_starter.system.paths import AppPaths
from tecart_starter.system.settings_store import SettingsStore
from tecart_starter.texts.catalog import Texts
from tests.conftest import CATALOGS
from tests.gui.calls import History

SOON = 20_000


class Desk:
    """The diagnosis, and the person in front of it."""

    def __init__(self, qapp: QApplication, qtbot: QtBot) -> None:
        tr = Texts("de", CATALOGS)
        paths = AppPaths.find(os.environ)
        store = SettingsStore(paths)
        store.change([("ui.language", "de")])
        self.preferences = Preferences(store)
        loaded = self.preferences.loaded
        self.face = Face(qapp, loaded.settings, loaded.locked, tr, History())
        self.preferences.changed.connect(self._on_changed)
        self.diagnosis = Diagnosis(self.face, self.preferences, paths, tr)
        self._qtbot = qtbot

    def _on_changed(self) -> None:
        loaded = self.preferences.loaded
        self.face.apply(loaded.settings, loaded.locked)

    @property
    def dialog(self) -> DiagnosisDialog:
        shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, DiagnosisDialog) and one.isVisible()]
        assert len(shown) == 1
        return shown[0]

    def wait(self, sentence: str) -> None:
        self._qtbot.waitUntil(lambda: sentence in " ".join(self.words()), timeout=SOON)

    def words(self) -> list[str]:
        return [
            getattr(label, "words", label.text()) for label in self.dialog.findChildren(QLabel) if label.isVisible()
        ]

    def press(self, label: str) -> None:
        next(one for one in self.dialog.findChildren(QPushButton) if one.text() == label).click()

    def close(self) -> None:
        self.diagnosis.close()
        self.face.close()


@pytest.fixture
def desk(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, look: None
) -> Iterator[Desk]:
    for name, folder in {"HOME": ".", "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data"}.items():
        monkeypatch.setenv(name, str(tmp_path / folder))
    for name in ("XDG_CONFIG_DIRS", "XDG_DATA_DIRS"):
        monkeypatch.setenv(name, str(tmp_path / "none"))
    desk = Desk(qapp, qtbot)
    yield desk
    desk.close()


@pytest.fixture
def look(qapp: QApplication) -> Iterator[None]:
    palette, style = qapp.palette(), qapp.style().name()
    yield
    qapp.setStyleSheet("")
    qapp.setStyle(style)
    qapp.setPalette(palette)


def test_the_entry_of_the_tray_has_everything_checked(desk: Desk) -> None:
    desk.face.tray.diagnosis_requested.emit()
    desk.wait("Es ist noch keine Systemadresse eingestellt.")
    assert "tecartcrm-Links öffnet noch kein Programm (gio, xdg-mime)." in desk.words()
    desk.face.main_window.diagnosis_requested.emit()  # the same dialog, in front


def test_links_are_registered_and_everything_is_checked_once_more(desk: Desk) -> None:
    desk.diagnosis.show()
    desk.wait("noch kein Programm")
    desk.press("Links eintragen")
    desk.wait("tecartcrm-Links öffnet der TecArt Starter (gio, xdg-mime).")
    assert registration(own_launcher()).is_registered()


def test_a_registration_that_fails_says_why(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where a folder should be")
    desk.diagnosis.show()
    desk.wait("noch kein Programm")
    desk.press("Links eintragen")
    desk.wait("Eine Datei lässt sich nicht schreiben")


def test_the_report_is_written_and_where_it_lies_is_said(desk: Desk, tmp_path: Path) -> None:
    desk.diagnosis.show()
    desk.wait("Systemadresse")
    desk.dialog.report_requested.emit(str(tmp_path / "report.zip"))
    desk.wait("Der Bericht liegt hier")
    with zipfile.ZipFile(tmp_path / "report.zip") as archive:
        assert "findings.json" in archive.namelist()
    desk.dialog.report_requested.emit(str(tmp_path / "none" / "report.zip"))
    desk.wait("lässt sich nicht schreiben")


def test_another_language_is_spoken_at_once(desk: Desk) -> None:
    desk.diagnosis.show()
    desk.wait("Systemadresse")
    desk.preferences.choose((("ui.language", "en"),))
    desk.wait("No system address has been set yet.")
    assert desk.dialog.windowTitle() == "Help and diagnostics"


def test_closed_while_the_checks_run_it_stays_closed(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.diagnosis._examined, timeout=SOON):
        desk.diagnosis.show()
        desk.dialog.close()
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, DiagnosisDialog) and one.isVisible()]
