"""The settings dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QMessageBox, QPushButton, QWidget

from tecart_starter.domain.options import OPTIONS, checked, settings_from, value_of
from tecart_starter.domain.settings import Calls, Notifications, Settings, System, Web
from tecart_starter.domain.value_kinds import Number, OneOf
from tecart_starter.gui.elements.plain_label import PlainLabel
from tecart_starter.gui.elements.search_field import SearchField
from tecart_starter.gui.elements.side_list import SideList
from tecart_starter.gui.settings.row_editors import Row
from tecart_starter.gui.settings.setting_section import SettingSection
from tecart_starter.gui.settings.settings_dialog import SettingsDialog
from tecart_starter.texts.setting_groups import setting_groups
from tecart_starter.texts.setting_words import all_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tecart_starter.gui.icons import Icons
    from tecart_starter.gui.theme import Theme
    from tecart_starter.texts.catalog import Texts

    Open = Callable[..., SettingsDialog]

SETTINGS = Settings(system=System("https://musterfirma.tecart.de"), calls=Calls(country="DE", area_code="0361"))


@pytest.fixture
def dialog_for(qtbot: QtBot, icons: Icons, tr: Texts, look: Theme) -> Open:
    def make(settings: Settings = SETTINGS, *locked: str, defaults: Settings | None = None) -> SettingsDialog:
        dialog = SettingsDialog(icons, tr, settings, frozenset(locked), defaults=defaults)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


@pytest.fixture
def label(tr: Texts) -> Callable[[str], str]:
    words = all_words(setting_groups(tr))
    return lambda key: words[key].label


@pytest.fixture
def editor(label: Callable[[str], str], tr: Texts) -> Callable[[SettingsDialog, str], QWidget]:
    """Turns to the page of a setting, and gives its editor."""
    page_of = {key: group.key for group in setting_groups(tr) for key in group.words}

    def find(dialog: SettingsDialog, key: str) -> QWidget:
        dialog.findChildren(SideList)[0].choose(page_of[key])
        widgets = dialog.findChildren(QWidget)
        return next(one for one in widgets if one.accessibleName() == label(key) and not isinstance(one, QLabel))

    return find


@pytest.fixture
def line(editor: Callable[[SettingsDialog, str], QWidget]) -> Callable[[SettingsDialog, str], QLineEdit]:
    def find(dialog: SettingsDialog, key: str) -> QLineEdit:
        found = editor(dialog, key)
        assert isinstance(found, QLineEdit)
        return found

    return find


def press(parent: QWidget, name: str) -> None:
    named = (button for button in parent.findChildren(QPushButton) if name in (button.text(), button.accessibleName()))
    QTest.mouseClick(next(button for button in named if not button.isHidden()), Qt.MouseButton.LeftButton)


def save(dialog: SettingsDialog) -> None:
    press(dialog, "Speichern")


def said(dialog: SettingsDialog) -> list[str]:
    return [label.words for label in dialog.findChildren(PlainLabel) if not label.isHidden()]


def pages(dialog: SettingsDialog) -> list[str]:
    return [section.title for section in dialog.findChildren(SettingSection) if section.isVisible()]


def chosen(dialog: SettingsDialog, qtbot: QtBot) -> dict[str, object]:
    with qtbot.waitSignal(dialog.settings_chosen) as signal:
        save(dialog)
    return dict(signal.args[0])


def test_every_setting_is_offered_once_and_has_words(tr: Texts) -> None:
    keys = [key for group in setting_groups(tr) for key in group.words]

    assert len(keys) == len(set(keys))
    assert set(keys) == set(OPTIONS)


def test_every_value_that_can_be_has_a_word(tr: Texts) -> None:
    for key, words in all_words(setting_groups(tr)).items():
        kind = OPTIONS[key]
        assert words.label
        if isinstance(kind, OneOf):
            assert set(words.choices) == set(kind.words), key
        for value in words.choices:
            assert checked(key, value) == value
        assert isinstance(kind, Number) or not words.unit or words.unit.strip() == words.unit


def test_nothing_changed_gives_nothing_back(dialog_for: Open, qtbot: QtBot) -> None:
    dialog = dialog_for()
    with qtbot.assertNotEmitted(dialog.settings_chosen):
        save(dialog)
    assert not dialog.isVisible()


def test_every_setting_that_is_set_is_shown_and_stays(dialog_for: Open, qtbot: QtBot) -> None:
    """A search has made every page."""
    values = {
        "systems": [{"name": "Wien", "address": "wien"}],
        "security.trusted_hosts": ["sso.example"],
        "dnd.schedule": ["Mo-Fr 12:00-13:00"],
        "dnd.until": "2026-12-24T14:00:00",
        "pages.sizes": {"reports": [1200, 800]},
        "links.call_rate": 0.5,
        "bridge.peers": ["192.168.1.0/24"],
    }
    dialog = dialog_for(settings_from(values, SETTINGS)[0])
    dialog.findChildren(SearchField)[0].setText("e")
    assert len(dialog.findChildren(SettingSection)) == 11
    with qtbot.assertNotEmitted(dialog.settings_chosen):
        save(dialog)


def test_only_what_has_changed_is_given_back_in_normal_form(
    dialog_for: Open, qtbot: QtBot, line: Callable[..., QLineEdit], editor: Callable[..., QWidget]
) -> None:
    dialog = dialog_for()
    line(dialog, "system.address").setText("ANDERE")
    line(dialog, "calls.width").setText("900")
    line(dialog, "web.zoom").setText("125")
    line(dialog, "links.page_rate").setText("2,5")
    country, prewarm = editor(dialog, "calls.country"), editor(dialog, "web.prewarm")
    assert isinstance(country, QComboBox)
    assert isinstance(prewarm, QCheckBox)
    country.setCurrentText("Österreich")
    prewarm.setChecked(False)
    assert chosen(dialog, qtbot) == {
        "system.address": "https://andere.tecart.de",
        "calls.country": "AT",
        "calls.width": 900,
        "web.zoom": 1.25,
        "web.prewarm": False,
        "links.page_rate": 2.5,
    }


def test_what_is_put_back_has_not_changed(dialog_for: Open, qtbot: QtBot, line: Callable[..., QLineEdit]) -> None:
    dialog = dialog_for()
    line(dialog, "calls.width").setText("900")
    line(dialog, "calls.width").setText("750")
    with qtbot.assertNotEmitted(dialog.settings_chosen):
        save(dialog)


def test_cancelling_gives_nothing_back(dialog_for: Open, qtbot: QtBot, line: Callable[..., QLineEdit]) -> None:
    dialog = dialog_for()
    line(dialog, "calls.width").setText("900")
    with qtbot.assertNotEmitted(dialog.settings_chosen):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_value_that_is_not_offered_stays(dialog_for: Open, qtbot: QtBot, editor: Callable[..., QWidget]) -> None:
    dialog = dialog_for(
        SETTINGS._replace(notifications=Notifications(style="system"), calls=Calls(country="BR"), web=Web(zoom=1.333))
    )
    country = editor(dialog, "calls.country")
    assert isinstance(country, QComboBox)
    assert country.currentText() == "BR"
    with qtbot.assertNotEmitted(dialog.settings_chosen):
        save(dialog)


@pytest.mark.parametrize(
    ("key", "typed", "answer"),
    [
        ("system.address", "muster firma", ("Die Adresse enthält ein Leerzeichen.", "System")),
        ("calls.area_code", "03 61", ("Eine Vorwahl besteht aus höchstens acht Ziffern.", "Anrufe")),
        ("calls.width", "50", ("Bitte eine Zahl von 100 bis 10000 eingeben.", "Anrufe")),
        ("journal.days", "", ("Bitte eine Zahl von 1 bis 36500 eingeben.", "Allgemein")),
        ("login.session_ends", "vier", ("Bitte eine Uhrzeit wie 04:00 eingeben.", "Anmeldung")),
        ("dnd.until", "bald", ("Bitte Tag und Uhrzeit eingeben, zum Beispiel 2026-12-24T14:00.", "Benachrichtigungen")),
        ("links.call_rate", "viele", ("Das lässt sich so nicht einstellen.", "Viele Links zugleich")),
    ],
)
def test_wrong_input_is_said_at_its_field_and_leads_there(
    *, dialog_for: Open, qtbot: QtBot, line: Callable[..., QLineEdit], key: str, typed: str, answer: tuple[str, str]
) -> None:
    dialog = dialog_for()
    sentence, page = answer
    line(dialog, key).setText(typed)
    assert sentence in said(dialog)
    with qtbot.assertNotEmitted(dialog.settings_chosen):
        save(dialog)
    assert dialog.isVisible()
    assert pages(dialog) == [page]
    assert line(dialog, key).accessibleDescription().startswith(sentence)
    assert dialog.focusWidget() is line(dialog, key)


def test_a_new_address_is_said_as_it_will_be_stored(dialog_for: Open, line: Callable[..., QLineEdit]) -> None:
    dialog = dialog_for()
    assert not any("Wird gespeichert" in words for words in said(dialog))
    line(dialog, "system.address").setText("andere")
    assert "Wird gespeichert als https://andere.tecart.de" in said(dialog)


def test_a_system_without_encryption_is_always_marked(dialog_for: Open) -> None:
    dialog = dialog_for(SETTINGS._replace(system=System("http://crm.example.test")), "system.address")
    assert any("nicht verschlüsselt" in words and "Von Ihrer IT festgelegt" in words for words in said(dialog))


def test_what_the_administrator_decides_is_shown_and_cannot_be_changed(
    dialog_for: Open, editor: Callable[..., QWidget], line: Callable[..., QLineEdit]
) -> None:
    dialog = dialog_for(SETTINGS, "calls.width", "web.prewarm", "security.trusted_hosts")
    for key in ("calls.width", "web.prewarm", "security.trusted_hosts"):
        assert not editor(dialog, key).isEnabled()
    assert said(dialog).count("Von Ihrer IT festgelegt.") == 3
    assert line(dialog, "calls.width").text() == "750"
    assert line(dialog, "journal.days").isEnabled()


def test_a_locked_value_that_is_wrong_keeps_nobody_from_saving(
    dialog_for: Open, qtbot: QtBot, line: Callable[..., QLineEdit]
) -> None:
    dialog = dialog_for(SETTINGS._replace(calls=Calls(width=5)), "calls.width")
    line(dialog, "journal.days").setText("30")
    assert chosen(dialog, qtbot) == {"journal.days": 30}


def test_the_side_list_shows_the_pages(dialog_for: Open, tr: Texts) -> None:
    dialog = dialog_for()
    side = dialog.findChildren(SideList)[0]
    for group in setting_groups(tr):
        side.choose(group.key)
        assert pages(dialog) == [group.title]


def test_searching_goes_through_all_settings(dialog_for: Open, label: Callable[[str], str]) -> None:
    dialog = dialog_for()
    search = dialog.findChildren(SearchField)[0]

    search.setText("vorwahl")
    assert pages(dialog) == ["Anrufe"]
    assert label("calls.area_code") in [one.words for one in dialog.findChildren(PlainLabel) if one.isVisible()]
    assert label("calls.width") not in [one.words for one in dialog.findChildren(PlainLabel) if one.isVisible()]
    search.setText("PROZESSOR")
    assert pages(dialog) == ["Fenster"]
    search.setText("links.call_rate")
    assert pages(dialog) == ["Viele Links zugleich"]
    search.setText("Zertifikat")
    assert pages(dialog) == ["Sicherheit"]
    search.setText("gibt es nicht")
    assert pages(dialog) == []
    assert "Dazu gibt es keine Einstellung." in said(dialog)
    search.clear()
    assert pages(dialog) == ["System"]


def test_one_setting_can_be_put_back_to_its_default(
    dialog_for: Open, qtbot: QtBot, label: Callable[[str], str], line: Callable[..., QLineEdit]
) -> None:
    presets = Settings()._replace(calls=Calls(width=800))
    dialog = dialog_for(SETTINGS._replace(calls=Calls(width=900)), defaults=presets)
    dialog.findChildren(SideList)[0].choose("calls")

    press(dialog, f"{label('calls.width')}: Standard wiederherstellen")

    assert line(dialog, "calls.width").text() == "800"
    assert chosen(dialog, qtbot) == {"calls.width": None}


@pytest.mark.parametrize("answer", ["Zurücksetzen", "Abbrechen"])
def test_all_can_be_put_back_after_a_question(dialog_for: Open, qtbot: QtBot, answer: str) -> None:
    dialog = dialog_for(
        settings_from({"systems": [{"address": "wien"}], "calls.height": 600}, SETTINGS)[0], "ui.language"
    )

    def reply() -> None:
        question = dialog.findChildren(QMessageBox)[0]
        press(question, answer)

    dialog.findChildren(SideList)[0].choose("general")
    QTimer.singleShot(0, reply)
    press(dialog, "Alles zurücksetzen …")

    if answer == "Abbrechen":
        with qtbot.assertNotEmitted(dialog.settings_chosen):
            save(dialog)
    else:
        assert chosen(dialog, qtbot) == dict.fromkeys(
            ("system.address", "systems", "calls.area_code", "calls.height"), None
        )


def test_systems_are_added_changed_and_taken_away(
    dialog_for: Open, qtbot: QtBot, editor: Callable[..., QWidget]
) -> None:
    values = {"systems": [{"name": "Wien", "address": "wien"}, {"name": "Bern", "address": "bern"}]}
    dialog = dialog_for(settings_from(values, SETTINGS)[0])
    systems = editor(dialog, "systems")

    press(systems.findChildren(Row)[0], "Entfernen")
    press(systems, "Weitere Systeme: Hinzufügen")
    name, address = systems.findChildren(Row)[-1].findChildren(QLineEdit)
    assert dialog.focusWidget() is name
    QTest.keyClicks(name, "Ulm")
    QTest.keyClicks(address, "ulm /")
    assert "Die Adresse enthält ein Leerzeichen." in said(dialog)
    address.setText("ulm")
    assert "Wird gespeichert als https://ulm.tecart.de" in said(dialog)

    assert chosen(dialog, qtbot) == {
        "systems": (
            {"name": "Bern", "address": "https://bern.tecart.de"},
            {"name": "Ulm", "address": "https://ulm.tecart.de"},
        )
    }


def test_a_system_without_address_is_refused_and_an_empty_row_does_not_count(
    dialog_for: Open, qtbot: QtBot, editor: Callable[..., QWidget]
) -> None:
    dialog = dialog_for()
    systems = editor(dialog, "systems")
    press(systems, "Weitere Systeme: Hinzufügen")
    systems.findChildren(QLineEdit)[0].setText("Ulm")
    with qtbot.assertNotEmitted(dialog.settings_chosen):
        save(dialog)
    assert "Bitte zu jedem System eine Adresse eingeben." in said(dialog)
    systems.findChildren(QLineEdit)[0].clear()
    with qtbot.assertNotEmitted(dialog.settings_chosen):
        save(dialog)
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("key", "wrong", "right", "stored"),
    [
        ("security.trusted_hosts", "user@evil", "SSO.example", ("sso.example",)),
        ("dnd.schedule", "mittags", "Mo-Fr 12:00-13:00", ("Mo-Fr 12:00-13:00",)),
        ("bridge.peers", "telefon", "192.168.1.7/24", ("192.168.1.0/24",)),
    ],
)
def test_lists_are_checked_entry_by_entry(
    *,
    dialog_for: Open,
    qtbot: QtBot,
    editor: Callable[..., QWidget],
    label: Callable[[str], str],
    key: str,
    wrong: str,
    right: str,
    stored: tuple[str, ...],
) -> None:
    dialog = dialog_for()
    rows = editor(dialog, key)
    dialog.findChildren(SearchField)[0].setText(key)
    press(rows, f"{label(key)}: Hinzufügen")
    field = rows.findChildren(QLineEdit)[0]
    field.setText(wrong)
    with qtbot.assertNotEmitted(dialog.settings_chosen):
        save(dialog)
    field.setText(right)
    assert chosen(dialog, qtbot) == {key: stored}


def test_sizes_of_pages_are_set_by_name(
    dialog_for: Open, qtbot: QtBot, editor: Callable[..., QWidget], label: Callable[[str], str]
) -> None:
    dialog = dialog_for()
    sizes = editor(dialog, "pages.sizes")
    dialog.findChildren(SideList)[0].choose("windows")
    press(sizes, f"{label('pages.sizes')}: Hinzufügen")
    name, width, height = sizes.findChildren(Row)[-1].findChildren(QLineEdit)
    name.setText("reports")
    width.setText("1200")
    with qtbot.assertNotEmitted(dialog.settings_chosen):
        save(dialog)
    height.setText("800")
    assert chosen(dialog, qtbot) == {"pages.sizes": {**value_of(Settings(), "pages.sizes"), "reports": (1200, 800)}}


def test_buttons_lead_to_the_other_windows(dialog_for: Open, qtbot: QtBot) -> None:
    dialog = dialog_for()
    side = dialog.findChildren(SideList)[0]
    for page, button, signal in (
        ("login", "Anmeldung …", dialog.login_requested),
        ("security", "Prüfen", dialog.certificate_requested),
        ("telephone", "Telefon einrichten …", dialog.assistant_requested),
        ("diagnosis", "Diagnose …", dialog.diagnosis_requested),
    ):
        side.choose(page)
        with qtbot.waitSignal(signal):
            press(dialog, button)
