"""The settings dialog."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QStackedWidget, QWidget

from tecart_starter.domain.settings import Calls, Notifications, Settings, System, Web
from tecart_starter.gui.fields import Field
from tecart_starter.gui.plain_label import PlainLabel
from tecart_starter.gui.settings_dialog import SettingsDialog
from tecart_starter.gui.settings_pages import settings_pages
from tecart_starter.gui.side_list import SideList
from tecart_starter.texts.catalog import Texts
from tests.conftest import CATALOGS

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tecart_starter.gui.icons import Icons
    from tecart_starter.gui.theme import Theme

    Open = Callable[..., SettingsDialog]

SETTINGS = Settings(system=System("https://musterfirma.tecart.de"), calls=Calls(country="DE", area_code="0361"))
LABELS = {
    "address": "Systemadresse",
    "area": "Eigene Vorwahl",
    "country": "Land, in dem das Telefon steht",
    "width": "Breite des Anruffensters",
    "zoom": "Größe der Seiten",
    "style": "Eingehende Anrufe",
    "prewarm": "Das nächste Fenster schon vorbereiten",
    "days": "Anrufe aufbewahren",
}


class LongTexts(Texts):
    """Words that are a third longer, as other languages' often are."""

    def __call__(self, sentence: str, **values: object) -> str:
        said = super().__call__(sentence, **values)
        return f"{said} {said[: len(said) // 3]}".rstrip()


@pytest.fixture
def dialog_for(qtbot: QtBot, icons: Icons, tr: Texts, look: Theme) -> Open:
    def make(settings: Settings = SETTINGS, *locked: str, texts: Texts = tr) -> SettingsDialog:
        dialog = SettingsDialog(icons, texts, settings, frozenset(locked))
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def editor(dialog: SettingsDialog, name: str) -> QWidget:
    return next(
        one
        for one in dialog.findChildren(QWidget)
        if one.accessibleName() == LABELS[name] and not isinstance(one, QLabel)
    )


def line(dialog: SettingsDialog, name: str) -> QLineEdit:
    found = editor(dialog, name)
    assert isinstance(found, QLineEdit)
    return found


def box(dialog: SettingsDialog, name: str) -> QComboBox:
    found = editor(dialog, name)
    assert isinstance(found, QComboBox)
    return found


def save(dialog: SettingsDialog) -> None:
    button = next(button for button in dialog.findChildren(QPushButton) if button.text().startswith("Speichern"))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def said(dialog: SettingsDialog) -> list[str]:
    return [label.words for label in dialog.findChildren(PlainLabel) if not label.isHidden()]


def title_of_page(dialog: SettingsDialog) -> str:
    page = dialog.findChildren(QStackedWidget)[0].currentWidget()
    assert page is not None
    return page.findChildren(PlainLabel)[0].words


def test_nothing_changed_gives_nothing_back(dialog_for: Open, qtbot: QtBot) -> None:
    dialog = dialog_for()
    with qtbot.assertNotEmitted(dialog.settings_chosen):
        save(dialog)
    assert not dialog.isVisible()


def test_only_what_has_changed_is_given_back_in_normal_form(dialog_for: Open, qtbot: QtBot) -> None:
    dialog = dialog_for()
    line(dialog, "address").setText("ANDERE")
    line(dialog, "width").setText("900")
    line(dialog, "zoom").setText("125")
    box(dialog, "country").setCurrentText("Österreich")
    prewarm = editor(dialog, "prewarm")
    assert isinstance(prewarm, QCheckBox)
    prewarm.setChecked(False)
    with qtbot.waitSignal(dialog.settings_chosen) as chosen:
        save(dialog)
    assert chosen.args == [
        (
            ("system.address", "https://andere.tecart.de"),
            ("calls.country", "AT"),
            ("calls.width", 900),
            ("web.zoom", 1.25),
            ("web.prewarm", False),
        )
    ]


def test_what_is_put_back_has_not_changed(dialog_for: Open, qtbot: QtBot) -> None:
    dialog = dialog_for()
    line(dialog, "width").setText("900")
    line(dialog, "width").setText("750")
    with qtbot.assertNotEmitted(dialog.settings_chosen):
        save(dialog)


def test_cancelling_gives_nothing_back(dialog_for: Open, qtbot: QtBot) -> None:
    dialog = dialog_for()
    line(dialog, "width").setText("900")
    with qtbot.assertNotEmitted(dialog.settings_chosen):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_value_that_is_not_offered_stays(dialog_for: Open, qtbot: QtBot) -> None:
    settings = replace(
        SETTINGS, notifications=Notifications(style="system"), calls=Calls(country="BR"), web=Web(zoom=1.333)
    )
    dialog = dialog_for(settings)
    assert box(dialog, "style").currentData() == "system"
    assert box(dialog, "country").currentText() == "BR"
    with qtbot.assertNotEmitted(dialog.settings_chosen):
        save(dialog)


@pytest.mark.parametrize(
    ("name", "typed", "answer"),
    [
        ("address", "muster firma", ("Die Adresse enthält ein Leerzeichen.", "System")),
        ("area", "03 61", ("Eine Vorwahl besteht aus höchstens acht Ziffern.", "Anrufe")),
        ("width", "50", ("Bitte eine Zahl von 100 bis 10000 eingeben.", "Anrufe")),
        ("days", "", ("Bitte eine Zahl von 1 bis 36500 eingeben.", "Allgemein")),
    ],
)
def test_wrong_input_is_said_at_its_field_and_leads_there(
    dialog_for: Open, qtbot: QtBot, name: str, typed: str, answer: tuple[str, str]
) -> None:
    dialog = dialog_for()
    sentence, page = answer
    line(dialog, name).setText(typed)
    assert sentence in said(dialog)
    with qtbot.assertNotEmitted(dialog.settings_chosen):
        save(dialog)
    assert dialog.isVisible()
    assert title_of_page(dialog) == page
    assert line(dialog, name).accessibleDescription() == sentence


def test_input_that_was_wrong_can_be_mended(dialog_for: Open, qtbot: QtBot) -> None:
    dialog = dialog_for()
    line(dialog, "area").setText("x")
    save(dialog)
    line(dialog, "area").setText("040")
    with qtbot.waitSignal(dialog.settings_chosen) as chosen:
        save(dialog)
    assert chosen.args == [(("calls.area_code", "040"),)]


def test_a_new_address_is_said_as_it_will_be_stored(dialog_for: Open) -> None:
    dialog = dialog_for()
    assert not any("Wird gespeichert" in words for words in said(dialog))
    line(dialog, "address").setText("andere")
    assert "Wird gespeichert als https://andere.tecart.de" in said(dialog)


def test_a_system_without_encryption_is_always_marked(dialog_for: Open) -> None:
    dialog = dialog_for(replace(SETTINGS, system=System("http://crm.example.test")), "system.address")
    assert any("nicht verschlüsselt" in words and "Von Ihrer IT festgelegt" in words for words in said(dialog))


def test_what_the_administrator_decides_is_shown_and_cannot_be_changed(dialog_for: Open, qtbot: QtBot) -> None:
    dialog = dialog_for(SETTINGS, "calls.width", "web.prewarm")
    assert said(dialog).count("Von Ihrer IT festgelegt.") == 2
    assert not line(dialog, "width").isEnabled()
    assert line(dialog, "width").text() == "750"
    assert not editor(dialog, "prewarm").isEnabled()
    assert line(dialog, "days").isEnabled()


def test_a_locked_value_that_is_wrong_keeps_nobody_from_saving(dialog_for: Open, qtbot: QtBot) -> None:
    dialog = dialog_for(replace(SETTINGS, calls=Calls(width=5)), "calls.width")
    line(dialog, "days").setText("30")
    with qtbot.waitSignal(dialog.settings_chosen) as chosen:
        save(dialog)
    assert chosen.args == [(("journal.days", 30),)]


def test_the_side_list_shows_the_pages(dialog_for: Open, tr: Texts) -> None:
    dialog = dialog_for()
    side = dialog.findChildren(SideList)[0]
    for page in settings_pages(tr):
        side.choose(page.key)
        assert title_of_page(dialog) == page.title


@pytest.mark.parametrize(
    "texts", [Texts("de", CATALOGS), Texts("en", CATALOGS), LongTexts("de", CATALOGS)], ids=["de", "en", "long"]
)
def test_nothing_is_cut_off(dialog_for: Open, texts: Texts) -> None:
    dialog = dialog_for(SETTINGS, "calls.width", texts=texts)
    side = dialog.findChildren(SideList)[0]
    for page in settings_pages(texts):
        side.choose(page.key)
        dialog.grab()
        visible = [one for one in dialog.findChildren(QWidget) if one.isVisible()]
        for label in (one for one in visible if isinstance(one, PlainLabel)):
            room = QRect(0, 0, label.width(), 0)
            needed = label.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), label.text())
            assert needed.width() <= label.width(), label.words
            assert needed.height() <= label.height(), label.words
        for button in (one for one in visible if isinstance(one, QPushButton | QCheckBox)):
            assert button.sizeHint().width() <= button.width(), button.text()
        for choice in (one for one in visible if isinstance(one, QComboBox)):
            assert choice.sizeHint().width() <= choice.width(), choice.currentText()
        for field in (one for one in visible if isinstance(one, Field)):
            hint = field.placeholderText()
            assert field.fontMetrics().horizontalAdvance(hint) < field.width() - 20, hint
