"""The face of the program as a whole: another language while it runs, and other colours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPushButton, QWidget

from tecart_starter.app.face import Face
from tecart_starter.domain.calls import Call, CallState
from tecart_starter.domain.readiness import LinkOpeners, Readiness, SessionState
from tecart_starter.domain.settings import DoNotDisturb, Notifications, Settings, Ui
from tecart_starter.domain.system_address import read_address
from tecart_starter.gui.call_list.note_dialog import NoteDialog
from tecart_starter.gui.desktop.x_shortcut import XShortcut
from tecart_starter.gui.dialogs.foreign_address_dialog import ForeignAddressDialog
from tecart_starter.gui.elements.tool_button import ToolButton
from tecart_starter.gui.icons import TrayState
from tecart_starter.gui.popups.call_card import CallCard
from tecart_starter.texts.catalog import Texts
from tests.conftest import CATALOGS
from tests.gui.calls import History
from tests.gui.looking import words

if TYPE_CHECKING:
    from collections.abc import Iterator

SETTINGS = Settings()._replace(systems=(read_address("https://crm.example.test"),), ui=Ui(language="de"))
YESTERDAY = datetime.now(UTC) - timedelta(days=1)
EARLIER = Call(7, "22", "+493613026777", 0, CallState.ENDED, YESTERDAY, YESTERDAY)
ENGLISH = SETTINGS._replace(ui=Ui(language="en"))


@pytest.fixture
def face(qapp: QApplication) -> Iterator[Face]:
    """A face with a call, its list and the settings open."""
    palette, style = qapp.palette(), qapp.style().name()
    made = Face(qapp, SETTINGS, frozenset(), Texts("de", CATALOGS), History(EARLIER))
    call = Call(1, "22", "+493613026240", 0, CallState.OPEN, datetime.now(UTC))
    made.cards.show_call(call)
    made.main_window.set_calls([call])
    made.show_main_window()
    made.dialogs.show_settings()
    yield made
    made.close()
    made.deleteLater()
    qapp.setStyleSheet("")
    qapp.setStyle(style)
    qapp.setPalette(palette)


def test_the_number_of_a_call_that_only_the_journal_has_can_be_copied(face: Face) -> None:
    field = face.main_window.findChild(QLineEdit)
    assert field is not None
    field.setText("3613026777")

    face.main_window.copy_requested.emit(EARLIER.id)

    assert QApplication.clipboard().text() == "+49 361 3026777"


def buttons_of_card() -> list[str]:
    cards = [one for one in QApplication.allWidgets() if isinstance(one, CallCard) and one.isVisible()]
    return [button.text() for card in cards for button in card.findChildren(QPushButton) if button.isVisible()]


def titles() -> set[str]:
    return {window.windowTitle() for window in QApplication.topLevelWidgets() if window.isVisible()}


def field(dialog: QWidget, name: str) -> QLineEdit:
    return next(one for one in dialog.findChildren(QLineEdit) if one.accessibleName() == name)


def test_what_was_typed_into_open_dialogs_stays_in_another_language(face: Face) -> None:
    dialogs = face.dialogs
    settings = dialogs._settings_dialog
    assert settings is not None
    settings._side.choose("calls")
    field(settings, "An einen offenen Anruf erinnern nach").setText("99999")
    settings._side.choose("security")
    named = (one for one in settings.findChildren(QWidget) if one.accessibleName() == "Vertraute Server")
    rows = next(one for one in named if one.findChildren(ToolButton))
    rows.findChildren(ToolButton)[-1].click()
    rows.findChildren(QLineEdit)[-1].setText("sso.example.test")
    dialogs.show_address()
    dialogs.show_login()
    address, login = (dialogs._shown[make] for make in (dialogs._make_address, dialogs._make_login))
    address.findChildren(QLineEdit)[0].setText("musterfirma")
    for line, text in zip(login.findChildren(QLineEdit), ("m.kuehn", "geheim"), strict=True):
        line.setText(text)
    face.main_window._on_note_requested(1)
    note = face.main_window.findChildren(NoteDialog)[0]
    note.findChildren(QLineEdit)[0].setText("ruft zurück")

    face.apply(ENGLISH, frozenset())
    QApplication.processEvents()

    settings = dialogs._settings_dialog
    assert settings is not None
    assert settings._side.key == "security"
    assert "sso.example.test" in [one.text() for one in settings.findChildren(QLineEdit)]
    assert field(settings, "Remind of an open call after").text() == "99999"
    address, login = (dialogs._shown[make] for make in (dialogs._make_address, dialogs._make_login))
    assert address.windowTitle() == "System address"
    assert address.findChildren(QLineEdit)[0].text() == "musterfirma"
    assert [line.text() for line in login.findChildren(QLineEdit)] == ["m.kuehn", "geheim"]
    assert (note.windowTitle(), note.findChildren(QLineEdit)[0].text()) == ("Note", "ruft zurück")


def test_everything_that_is_open_speaks_the_new_language_at_once(face: Face) -> None:
    assert {"Anrufe – TecArt Starter", "Einstellungen"} <= titles()
    assert "Fenster zeigen" in buttons_of_card()

    face.apply(ENGLISH, frozenset())
    QApplication.processEvents()

    assert {"Calls – TecArt Starter", "Settings"} <= titles()
    assert not {"Anrufe – TecArt Starter", "Einstellungen"} & titles()
    assert "Show window" in buttons_of_card()
    assert "Fenster zeigen" not in buttons_of_card()
    assert {"Today 1", "Now"} <= words(face.main_window) | side_words(face)
    assert "Heute" not in words(face.main_window)


def test_a_foreign_address_stands_beside_all_that_makes_it_foreign(face: Face) -> None:
    face.apply(ENGLISH._replace(systems=(read_address("http://10.0.0.5:8080/crm"),)), frozenset())
    face.questions.ask(1, "https://10.0.0.5:8080/crm/", "10.0.0.5:8080")
    (dialog,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, ForeignAddressDialog))
    assert {"10.0.0.5:8080", "Your system: http://10.0.0.5:8080/crm"} <= words(dialog)
    dialog.reject()


def test_qts_own_words_follow(face: Face) -> None:
    assert cancel() == "Abbrechen"
    face.apply(ENGLISH, frozenset())
    assert cancel() == "Cancel"
    face.apply(SETTINGS, frozenset())
    assert cancel() == "Abbrechen"


def test_the_menu_of_the_tray_follows(face: Face) -> None:
    face.apply(ENGLISH, frozenset())
    face.tray._refresh.timeout.emit()
    labels = [action.text() for action in face.tray._menu.actions()]
    assert "Settings …" in labels
    assert "Quit" in labels


@pytest.mark.parametrize(
    ("session", "links", "state", "sentence"),
    [
        (SessionState.THERE, LinkOpeners.OURS, TrayState.IDLE, "Alles bereit"),
        (SessionState.UNREACHABLE, LinkOpeners.OURS, TrayState.ERROR, "Das CRM ist nicht erreichbar"),
        (SessionState.LOGIN, LinkOpeners.OURS, TrayState.LOGIN, "Sie sind im CRM nicht angemeldet"),
        (SessionState.THERE, LinkOpeners.OTHERS, TrayState.ERROR, "Links öffnet ein anderes Programm"),
        (SessionState.UNKNOWN, LinkOpeners.OURS, TrayState.IDLE, "Bereit, Anmeldung noch nicht geprüft"),
        (SessionState.UNKNOWN, LinkOpeners.NOBODY, TrayState.IDLE, "Links öffnen den Starter noch nicht"),
        (SessionState.THERE, LinkOpeners.NOBODY, TrayState.IDLE, "Links öffnen den Starter noch nicht"),
    ],
)
def test_what_was_found_in_the_morning_is_in_icon_and_list(
    face: Face, session: SessionState, links: LinkOpeners, state: TrayState, sentence: str
) -> None:
    found = Readiness(datetime.now(UTC), session, links)

    face.show_readiness(found)
    QApplication.processEvents()

    assert face.tray.state is state
    assert sentence in words(face.main_window)
    asked: list[str] = []
    face.main_window.diagnosis_requested.connect(lambda: asked.append("diagnosis"))
    link = next((one for one in face.main_window.findChildren(QPushButton) if one.text() == sentence), None)
    if not found.well:
        assert link is not None
        link.click()
    assert asked == ([] if found.well else ["diagnosis"])


def test_before_anybody_has_looked_the_list_does_not_say_that_all_is_well(face: Face) -> None:
    QApplication.processEvents()

    assert "Bereit, Anmeldung noch nicht geprüft" in words(face.main_window)
    assert "Alles bereit" not in words(face.main_window)


def cancel() -> str:
    box = QMessageBox(QMessageBox.Icon.NoIcon, "", "", QMessageBox.StandardButton.Cancel)
    text = box.button(QMessageBox.StandardButton.Cancel).text()
    box.deleteLater()
    return text.replace("&", "")


def side_words(face: Face) -> set[str]:
    side = face.main_window.findChild(type(face.main_window._side))
    return {str(side.item(row).data(11)) for row in range(side.count())} if side is not None else set()


def test_keys_that_another_program_has_are_told_once_not_with_every_setting(
    face: Face, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(XShortcut, "possible", True)
    monkeypatch.setattr(XShortcut, "grab", lambda *_: False)
    monkeypatch.setattr(face.tell, "shortcut_taken", told.append)
    keys = SETTINGS._replace(notifications=Notifications(shortcut="Ctrl+Alt+C"))

    face.apply(keys, frozenset())
    face.apply(keys._replace(dnd=DoNotDisturb(until="2030-01-01T10:00:00")), frozenset())

    assert told == ["Ctrl+Alt+C"]
