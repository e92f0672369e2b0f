"""What the settings dialog shows beside settings, with the real dialog."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from tecart_starter.app.dialogs import Dialogs
from tecart_starter.app.preferences import Preferences
from tecart_starter.app.settings_states import SettingsStates
from tecart_starter.domain.arrived_link import ArrivedLink
from tecart_starter.domain.links import parse
from tecart_starter.gui.elements.plain_label import PlainLabel
from tecart_starter.gui.icons import Icons
from tecart_starter.gui.settings.settings_dialog import SettingsDialog
from tecart_starter.system.paths import AppPaths
from tecart_starter.system.settings_store import SettingsStore
from tecart_starter.texts.catalog import Texts
from tests.gui.conftest import RESOURCES
from tests.system.diagnosis.servers import Authority, Server

LINK = "tecartcrmcall://lnumber=22&rnumber=%2B493023125042&io=0"


class Telephone(QObject):
    """Stands for the reception, as far as it is heard."""

    arrived = Signal(object)


class Desk:
    """Settings, dialogs, and what is said in them."""

    def __init__(self, home: Path, tr: Texts) -> None:
        paths = AppPaths.find({"TECART_STARTER_HOME": str(home)})
        self.preferences = Preferences(SettingsStore(paths, lambda: ()))
        self.telephone = Telephone()
        settings = self.preferences.settings
        self.dialogs = Dialogs(Icons(RESOURCES / "icons"), tr, settings, frozenset())
        self.states = SettingsStates(self.dialogs, self.preferences, self.telephone, paths, tr)  # type: ignore[arg-type]

    @property
    def dialog(self) -> SettingsDialog:
        """The settings dialog, as it is shown."""
        self.dialogs.show_settings()
        (found,) = [one for one in self.dialogs._shown.values() if isinstance(one, SettingsDialog)]
        return found

    def said(self) -> str:
        """All that stands in the panels of certificate and telephone."""
        panels = (self.dialog.certificate, self.dialog.telephone)
        return "\n".join(label.words for panel in panels for label in panel.findChildren(PlainLabel))


@pytest.fixture
def desk(qapp: object, home: Path, tr: Texts) -> Iterator[Desk]:
    desk = Desk(home, tr)
    yield desk
    desk.dialogs.close()


def test_the_last_link_is_shown_whenever_the_dialog_is_opened(desk: Desk, qtbot: QtBot) -> None:
    assert "tecartcrmcall" not in desk.said()
    desk.dialog.close()

    desk.telephone.arrived.emit(ArrivedLink(LINK, parse(LINK, ()), datetime.now(UTC)))

    qtbot.waitUntil(lambda: LINK in desk.said())
    assert "Anrufer +49 30 23125042" in desk.said()


def test_a_certificate_that_nobody_knows_is_found_and_explained(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    with Server(Authority(tmp_path).certificate()) as server:
        desk.preferences.choose((("system.address", f"https://localhost:{server.port}"),))
        desk.dialog.certificate.pressed.emit()
        assert "Wird geprüft" in desk.said()

        qtbot.waitUntil(lambda: "Wird geprüft" not in desk.said(), timeout=20_000)

    assert "kennt den Aussteller" in desk.said()
    assert "Zertifizierungsstelle" in desk.said()


def test_a_system_without_encryption_has_no_certificate(desk: Desk, qtbot: QtBot) -> None:
    with Server() as server:
        desk.preferences.choose((("system.address", f"http://localhost:{server.port}"),))
        desk.dialog.certificate.pressed.emit()

        qtbot.waitUntil(lambda: "nicht verschlüsselt" in desk.said(), timeout=20_000)


def test_without_an_address_there_is_nothing_to_check(desk: Desk, qtbot: QtBot) -> None:
    desk.dialog.certificate.pressed.emit()

    qtbot.waitUntil(lambda: "noch keine Systemadresse" in desk.said(), timeout=20_000)
