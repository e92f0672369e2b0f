"""The telephone assistant: texts to paste, the way in for requests, and what arrives."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from tecart_starter.domain.arrived_link import ArrivedLink
from tecart_starter.domain.links import parse
from tecart_starter.domain.phone import Numbering
from tecart_starter.domain.phone_systems import PHONE_SYSTEMS, Places
from tecart_starter.domain.settings import Bridge
from tecart_starter.domain.system_address import read_address
from tecart_starter.gui.elements.copy_text import CopyText
from tecart_starter.gui.elements.fields import Field
from tecart_starter.gui.elements.plain_label import PlainLabel
from tecart_starter.gui.elements.remark import Mark, Remark
from tecart_starter.gui.icons import Icons
from tecart_starter.gui.telephone.phone_assistant import PhoneAssistant, PhoneSurroundings
from tecart_starter.texts.catalog import Texts

SYSTEMS = (read_address("https://crm.example.test"),)
PLACES = Places("/opt/tecart-starter", "/opt/tecart-open", "http://127.0.0.1:17365/secret")
CLOSED = PhoneSurroundings(PLACES, None, Bridge(), frozenset(), ("192.168.1.12",))
OPEN = PhoneSurroundings(PLACES, None, Bridge(enabled=True), frozenset(), ("192.168.1.12",))


@pytest.fixture
def assistant(qtbot: QtBot, icons: Icons, tr: Texts) -> PhoneAssistant:
    made = PhoneAssistant(icons, tr, CLOSED, Numbering("DE", "0361"))
    qtbot.addWidget(made)
    made.show()
    return made


def texts(assistant: PhoneAssistant) -> list[str]:
    return [box.text for box in assistant._texts.findChildren(CopyText)]


def said(assistant: PhoneAssistant) -> list[str]:
    QCoreApplication.processEvents()  # layouts show what is new in the next turn
    return [label.words for label in assistant.findChildren(PlainLabel) if label.isVisibleTo(assistant)]


def remarks(assistant: PhoneAssistant) -> dict[str, Mark]:
    QCoreApplication.processEvents()
    return {one.words: one.mark for one in assistant.findChildren(Remark) if one.isVisibleTo(assistant)}


def button(assistant: PhoneAssistant, label: str) -> QPushButton:
    return next(one for one in assistant._texts.findChildren(QPushButton) if one.text() == label)


def arrive(assistant: PhoneAssistant, text: str) -> None:
    assistant.show_arrival(ArrivedLink(text, parse(text, SYSTEMS), datetime.now(UTC)))


def test_the_exact_text_goes_to_the_clipboard(assistant: PhoneAssistant) -> None:
    assert texts(assistant)[0] == "tecartcrmcall:lnumber=<Call.LineNumberSC>&rnumber=<Call.NumberSC>&io=0"
    box = assistant._texts.findChildren(CopyText)[0]
    copy = box.findChildren(QPushButton)[0]

    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)

    assert QGuiApplication.clipboard().text() == texts(assistant)[0]
    assert copy.accessibleName() == "Kopiert"


def test_every_phone_system_has_its_page(assistant: PhoneAssistant) -> None:
    assistant.apply(PhoneSurroundings(PLACES, PLACES, OPEN.bridge, frozenset(), ()))
    for system in PHONE_SYSTEMS:
        assistant.choose(system.key)
        assert texts(assistant), system.key
        assert not [text for text in texts(assistant) if "⟦" in text]


def test_a_program_and_its_parameters_are_two_texts(assistant: PhoneAssistant) -> None:
    assistant.choose("3cx")
    assert texts(assistant) == ["/opt/tecart-starter", "call in %CallerNumber%"]


def test_the_way_in_for_requests_is_opened_first(assistant: PhoneAssistant, qtbot: QtBot) -> None:
    assistant.choose("starface")
    assert texts(assistant) == []
    with qtbot.waitSignal(assistant.settings_chosen) as chosen:
        QTest.mouseClick(button(assistant, "Zugang öffnen"), Qt.MouseButton.LeftButton)
    assert chosen.args == [(("bridge.enabled", True),)]

    assistant.apply(OPEN)

    assert texts(assistant)[0] == "http://127.0.0.1:17365/secret/call?rnumber={calleridNational}&io=0"
    assert button(assistant, "Zugang schließen").isEnabled()


def test_desk_phones_want_an_address_and_are_named(assistant: PhoneAssistant, qtbot: QtBot) -> None:
    assistant.apply(OPEN)
    assistant.choose("snom")
    assert texts(assistant) == []
    assistant._texts.findChildren(QComboBox)[0].setCurrentIndex(1)
    peers = assistant._texts.findChildren(Field)[0]
    save = button(assistant, "Übernehmen")

    peers.setText("phone 1")
    with qtbot.assertNotEmitted(assistant.settings_chosen):
        QTest.mouseClick(save, Qt.MouseButton.LeftButton)
    assert "Bitte Adressen wie 192.168.1.20 oder 192.168.1.0/24 eingeben." in said(assistant)

    peers.setText("192.168.1.20; 192.168.2.9/24")
    with qtbot.waitSignal(assistant.settings_chosen) as chosen:
        QTest.mouseClick(save, Qt.MouseButton.LeftButton)
    assert chosen.args == [(("bridge.address", "192.168.1.12"), ("bridge.peers", ("192.168.1.20", "192.168.2.0/24")))]


def test_what_an_administrator_decides_is_not_offered(assistant: PhoneAssistant) -> None:
    assistant.apply(PhoneSurroundings(PLACES, None, Bridge(), frozenset({"bridge.enabled"}), ()))
    assistant.choose("starface")
    assert not button(assistant, "Zugang öffnen").isEnabled()
    assert "Von Ihrer IT festgelegt." in said(assistant)


def test_a_link_is_shown_field_by_field(assistant: PhoneAssistant) -> None:
    arrive(assistant, "tecartcrmcall:lnumber=22&rnumber=%2B493023125042&io=0")
    words = said(assistant)
    assert "tecartcrmcall:lnumber=22&rnumber=%2B493023125042&io=0" in words
    assert {"Anrufer", "+49 30 23125042", "gesendet als %2B493023125042", "eingehend", "io=0"} <= set(words)
    assert "https://crm.example.test/public/index.php?op=calls_open&lnumber=22&rnumber=%2B493023125042&io=0" in words
    assert remarks(assistant)["Alles verstanden"] is Mark.GOOD
    assert remarks(assistant)["Noch kein Ende empfangen. Legen Sie jetzt auf."] is Mark.WAITING


def test_what_is_odd_is_said_in_words(assistant: PhoneAssistant) -> None:
    arrive(assistant, "tecartcrmcall:lnumber=sip:22@pbx.test&rnumber=493023125042")
    found = remarks(assistant)
    assert (
        found[
            "Das + ging verloren: die Nummer der Gegenseite (rnumber) kommt als 493023125042 an. Bitte %2B oder 00 senden lassen."
        ]
        is Mark.BAD
    )
    assert found["io fehlt, Richtung unbekannt. Das CRM fragt Sie vielleicht danach."] is Mark.WARN
    assert any("SIP-Adresse" in sentence for sentence in found)
    assert "Alles verstanden" not in found


def test_a_refused_link_shows_what_of_it_was_understood(assistant: PhoneAssistant) -> None:
    arrive(assistant, "tecartcrmcall:lnumber=22&rnumber=<%NUMBER%>&io=1")
    words = said(assistant)
    assert {"22", "nicht verstanden", "gesendet als <%NUMBER%>", "ausgehend"} <= set(words)
    assert any("nicht ersetzt" in sentence and mark is Mark.BAD for sentence, mark in remarks(assistant).items())


@pytest.mark.parametrize(
    ("end", "sentence", "mark"),
    [
        ("lnumber=22&rnumber=03023125042", "Das Ende passt zum Anruf.", Mark.GOOD),
        ("rnumber=%2B493023125042", "Das Ende passt zum Anruf.", Mark.GOOD),
        (
            "lnumber=22&rnumber=4711",
            "Das Ende nennt andere Nummern als der Anruf; die Zeit würde weiterlaufen.",
            Mark.BAD,
        ),
    ],
)
def test_the_end_is_compared_with_its_call(assistant: PhoneAssistant, end: str, sentence: str, mark: Mark) -> None:
    arrive(assistant, "tecartcrmcall:lnumber=22&rnumber=03023125042&io=0")
    arrive(assistant, f"tecartcrmendcall:{end}")
    assert remarks(assistant)[sentence] is mark


def test_earlier_links_stay_in_a_line_each_and_not_for_ever(assistant: PhoneAssistant) -> None:
    for number in range(8):
        arrive(assistant, f"tecartcrmcall:lnumber=22&rnumber=030231250{number}&io=0")
    lines = [words for words in said(assistant) if "  tecartcrmcall:" in words]
    assert [line[-6:-5] for line in lines] == ["6", "5", "4", "3"]


def test_foreign_text_cannot_disguise_itself(assistant: PhoneAssistant) -> None:
    arrive(assistant, "tecartcrmcall:rnumber=<b>\u202eoof</b>&io=0")
    assert "tecartcrmcall:rnumber=<b>\\u202eoof</b>&io=0" in said(assistant)
    assert not [words for words in said(assistant) if "\u202e" in words]


def test_a_request_that_was_turned_away_is_told(assistant: PhoneAssistant) -> None:
    assistant.show_note("Eine Anfrage wurde abgewiesen.")
    assert remarks(assistant)["Eine Anfrage wurde abgewiesen."] is Mark.BAD
