"""The first start: one question a page, and nothing that stands in the way."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tecart_starter.domain.address_check import AddressReport, PageKind, Trouble
from tecart_starter.domain.settings import Settings
from tecart_starter.domain.system_address import SystemAddress, read_address
from tecart_starter.domain.trial_call import StepState, TrialStep
from tecart_starter.gui.dialogs.address_remarks import address_remarks
from tecart_starter.gui.dialogs.login_dialog import LoginChoice
from tecart_starter.gui.elements.plain_label import PlainLabel
from tecart_starter.gui.elements.remark import Mark, Remark
from tecart_starter.gui.first_start.wizard import FirstStart
from tecart_starter.gui.icons import Icons
from tecart_starter.texts.catalog import Texts

FIRMA = read_address("musterfirma")


@pytest.fixture
def wizard(qtbot: QtBot, icons: Icons, tr: Texts) -> FirstStart:
    made = FirstStart(icons, tr, Settings(), frozenset())
    qtbot.addWidget(made)
    made.show()
    return made


def fields(page: QWidget) -> list[QLineEdit]:
    return page.findChildren(QLineEdit)


def button(window: QWidget, label: str) -> QPushButton:
    return next(one for one in window.findChildren(QPushButton) if one.text() == label and not one.isHidden())


def press(window: QWidget, label: str) -> None:
    QTest.mouseClick(button(window, label), Qt.MouseButton.LeftButton)


def remarks(page: QWidget) -> dict[str, Mark]:
    return {one.words: one.mark for one in page.findChildren(Remark) if not one.isHidden()}


def said(page: QWidget) -> list[str]:
    return [label.words for label in page.findChildren(PlainLabel) if not label.isHidden()]


def to_login(wizard: FirstStart) -> None:
    QTest.keyClicks(fields(wizard.pages.address)[0], "musterfirma")
    press(wizard, "Weiter")
    assert wizard.number == 1


def test_the_address_is_looked_at_when_nobody_types_any_more(wizard: FirstStart, qtbot: QtBot) -> None:
    page = wizard.pages.address
    looked: list[SystemAddress | None] = []
    page.look_wanted.connect(looked.append)
    QTest.keyClicks(fields(page)[0], "musterfirma")
    assert remarks(page) == {"Wird geprüft …": Mark.WAITING}
    assert "Wird gespeichert als https://musterfirma.tecart.de" in said(page)

    qtbot.waitUntil(lambda: looked[-1] is not None, timeout=3000)

    assert looked[-1] == FIRMA
    assert looked.count(FIRMA) == 1
    page.show_report(AddressReport(FIRMA, 38, True, datetime(2027, 3, 14, 12, tzinfo=UTC), None, PageKind.LOGIN))
    assert remarks(page) == {
        "Erreichbar": Mark.GOOD,
        "Verschlüsselt": Mark.GOOD,
        "TecArt-Anmeldeseite gefunden": Mark.GOOD,
    }
    assert {"in 38 ms", "Zertifikat gültig bis 14.03.2027"} <= set(said(page))


def test_what_was_found_about_another_address_is_of_no_interest(wizard: FirstStart) -> None:
    page = wizard.pages.address
    QTest.keyClicks(fields(page)[0], "musterfirma")
    page._pause.stop()
    page.show_report(AddressReport(read_address("muster"), trouble=Trouble.UNKNOWN_HOST))
    assert remarks(page) == {"Wird geprüft …": Mark.WAITING}


def test_a_likelier_address_is_offered(wizard: FirstStart) -> None:
    page = wizard.pages.address
    QTest.keyClicks(fields(page)[0], "musterfirma.de")
    page._pause.stop()
    page.show_report(AddressReport(read_address("musterfirma.de"), trouble=Trouble.UNKNOWN_HOST))
    assert remarks(page) == {
        "musterfirma.de ist nicht zu finden. Bitte auf Tippfehler prüfen, oder ob dieser Computer verbunden ist.": Mark.BAD
    }

    press(page, "https://musterfirma.tecart.de verwenden")

    assert fields(page)[0].text() == "https://musterfirma.tecart.de"


@pytest.mark.parametrize("trouble", Trouble)
def test_no_trouble_stands_in_the_way(trouble: Trouble, tr: Texts) -> None:
    report = AddressReport(FIRMA, trouble=trouble, elsewhere="https://sso.test")
    found = address_remarks(report, tr)
    assert found[-1].mark in (Mark.BAD, Mark.WARN)
    assert found[-1].sentence.endswith(".")
    assert len(found) <= 3


def test_going_on_needs_no_answer_of_the_server(wizard: FirstStart, qtbot: QtBot) -> None:
    assert not button(wizard, "Weiter").isEnabled()
    QTest.keyClicks(fields(wizard.pages.address)[0], "musterfirma")
    with qtbot.waitSignal(wizard.pages.address.chosen) as chosen:
        QTest.keyClick(fields(wizard.pages.address)[0], Qt.Key.Key_Return)
    assert chosen.args == ["https://musterfirma.tecart.de"]
    assert wizard.number == 1


@pytest.mark.parametrize("way", ["button", "escape"])
def test_later_is_always_possible(wizard: FirstStart, qtbot: QtBot, way: str) -> None:
    with qtbot.assertNotEmitted(wizard.pages.address.chosen):
        if way == "button":
            press(wizard, "Später")
        else:
            QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert not wizard.isVisible()


def test_links_that_wait_are_told(wizard: FirstStart) -> None:
    page = wizard.pages.address
    page.set_waiting(2)
    assert "2 Links warten auf diese Adresse. Sie werden danach geöffnet." in said(page)


def test_a_login_that_works_leads_on_and_is_kept(wizard: FirstStart, qtbot: QtBot) -> None:
    to_login(wizard)
    page = wizard.pages.login
    user, password = fields(page)
    user.setText(" m.kuehn ")
    password.setText("geheim")
    with qtbot.waitSignal(page.trial_wanted) as wanted:
        QTest.keyClick(password, Qt.Key.Key_Return)
    assert wanted.args == [LoginChoice("m.kuehn", automatic=True, password="geheim")]
    assert not button(wizard, "Weiter").isEnabled()

    with qtbot.waitSignal(page.chosen) as chosen:
        page.show_outcome("Die Anmeldung klappt.", Mark.GOOD, keep=True, go_on=True)

    assert chosen.args == wanted.args
    assert wizard.number == 2


def test_a_refused_login_stays_and_is_not_kept(wizard: FirstStart, qtbot: QtBot) -> None:
    to_login(wizard)
    page = wizard.pages.login
    for field, text in zip(fields(page), ("m.kuehn", "falsch"), strict=True):
        field.setText(text)
    press(wizard, "Weiter")
    with qtbot.assertNotEmitted(page.chosen):
        page.show_outcome("Nein.", Mark.BAD, keep=False, go_on=False)
    assert (wizard.number, remarks(page)) == (1, {"Nein.": Mark.BAD})

    fields(page)[1].setText("")
    assert remarks(page) == {}
    press(wizard, "Weiter")
    assert wizard.number == 2


def test_what_only_the_person_can_do_leads_on_at_the_second_press(wizard: FirstStart) -> None:
    to_login(wizard)
    page = wizard.pages.login
    for field, text in zip(fields(page), ("m.kuehn", "geheim"), strict=True):
        field.setText(text)
    press(wizard, "Weiter")
    page.show_outcome("Code.", Mark.WARN, keep=True, go_on=False)
    assert wizard.number == 1
    press(wizard, "Weiter")
    assert wizard.number == 2


def test_registration_is_waited_for_and_its_failure_told(wizard: FirstStart, qtbot: QtBot) -> None:
    to_login(wizard)
    press(wizard, "Weiter")
    page = wizard.pages.desktop
    page.show_owners(["Firefox"], ours=False)
    assert "Bisher öffnet sie: Firefox" in said(page)
    with qtbot.waitSignals([page.registration_wanted, page.autostart_chosen]):
        press(wizard, "Weiter")
    assert not button(wizard, "Weiter").isEnabled()
    page.show_done("Geht nicht.")
    assert (wizard.number, remarks(page)) == (2, {"Geht nicht.": Mark.BAD})

    press(wizard, "Weiter")

    assert wizard.number == 3


def test_without_the_tick_nothing_is_registered(wizard: FirstStart, qtbot: QtBot) -> None:
    to_login(wizard)
    press(wizard, "Weiter")
    page = wizard.pages.desktop
    links, autostart = page.findChildren(QCheckBox)
    links.setChecked(False)
    autostart.setChecked(False)
    with qtbot.assertNotEmitted(page.registration_wanted), qtbot.waitSignal(page.autostart_chosen) as chosen:
        press(wizard, "Weiter")
    assert chosen.args == [False]
    assert wizard.number == 3


def test_the_steps_of_the_trial_are_ticked_off(wizard: FirstStart, qtbot: QtBot) -> None:
    wizard._turn_to(3)
    page = wizard.pages.call
    assert set(remarks(page).values()) == {Mark.WAITING}
    with qtbot.waitSignal(page.trial_wanted):
        press(page, "Testanruf beginnen")
    steps = dict.fromkeys(TrialStep, StepState.DONE) | {
        TrialStep.END: StepState.WAITING,
        TrialStep.TIME: StepState.WAITING,
    }
    page.show_steps(steps, "Kommt nichts an?")
    assert list(remarks(page).values()) == [Mark.GOOD] * 3 + [Mark.WAITING] * 2
    assert "Kommt nichts an?" in said(page)
    with qtbot.waitSignal(page.direct_wanted):
        press(page, "Anruf beenden")
    page.show_steps(dict.fromkeys(TrialStep, StepState.DONE) | {TrialStep.TIME: StepState.ODD})
    assert any(words.startswith("Die Zeit läuft noch.") and mark is Mark.WARN for words, mark in remarks(page).items())
    press(wizard, "Fertig")
    assert wizard.result() == QDialog.DialogCode.Accepted


def test_an_answer_that_comes_after_going_back_turns_no_page(wizard: FirstStart) -> None:
    to_login(wizard)
    page = wizard.pages.login
    for field, text in zip(fields(page), ("m.kuehn", "geheim"), strict=True):
        field.setText(text)
    press(wizard, "Weiter")
    press(wizard, "Zurück")
    page.show_outcome("Die Anmeldung klappt.", Mark.GOOD, keep=True, go_on=True)
    assert wizard.number == 0


def test_what_an_administrator_decides_is_shown_and_not_asked(qtbot: QtBot, icons: Icons, tr: Texts) -> None:
    wizard = FirstStart(icons, tr, Settings(), frozenset({"system.address", "login.user", "startup.autostart"}))
    qtbot.addWidget(wizard)
    assert not fields(wizard.pages.address)[0].isEnabled()
    assert not fields(wizard.pages.login)[0].isEnabled()
    assert not wizard.pages.desktop.findChildren(QCheckBox)[1].isEnabled()
