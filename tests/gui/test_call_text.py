"""How calls read for people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.domain.phone import Numbering
from tecart_starter.gui.call_text import CallWording, clock
from tecart_starter.texts.catalog import Texts

NOW = datetime(2026, 11, 24, 14, 32, tzinfo=UTC)
CALL = Call(7, "22", "004936130262422", 0, CallState.OPEN, NOW - timedelta(seconds=42))


@pytest.fixture
def wording(tr: Texts) -> CallWording:
    return CallWording(tr, Numbering(), hide_numbers=False)


def test_before_the_name_is_known_the_number_is_the_title(wording: CallWording) -> None:
    text = wording.describe(CALL, NOW)

    assert text.title == "0361 30262422"
    assert text.number == "+49 361 30262422"
    assert text.detail == "Eingehender Anruf · an 22"
    assert text.clock == "00:42"
    assert text.initials == ""
    assert text.lines() == "0361 30262422\n+49 361 30262422\nEingehender Anruf · an 22"


def test_the_name_comes_first_as_soon_as_it_is_known(wording: CallWording) -> None:
    text = wording.describe(CALL._replace(name="Dr. Martina Maria Kühn"), NOW)

    assert (text.title, text.initials) == ("Dr. Martina Maria Kühn", "MK")


@pytest.mark.parametrize(
    ("change", "field", "value"),
    [
        ({"rnumber": "anonymous"}, "title", "Unterdrückte Nummer"),
        ({"rnumber": ""}, "number", ""),
        ({"io": 1}, "detail", "Ausgehender Anruf"),
        ({"io": None}, "detail", "Anruf"),
        ({"lnumber": ""}, "detail", "Eingehender Anruf"),
        ({"state": CallState.UNCONFIRMED}, "number", "Gespräch beendet – Zeit läuft im CRM weiter"),
        ({"state": CallState.UNCONFIRMED}, "detail", "Bitte im Anruffenster auf „Stopp“ klicken."),
        ({"state": CallState.UNCONFIRMED, "missed": True, "ended": NOW}, "clock", "00:42"),
        ({"state": CallState.UNCONFIRMED}, "state", "Zeit prüfen"),
        ({"state": CallState.ENDED, "ended": NOW, "missed": True}, "state", "Verpasst"),
        ({"state": CallState.ENDED, "ended": NOW, "missed": True}, "clock", ""),
        ({"state": CallState.ENDED, "ended": NOW - timedelta(seconds=2)}, "clock", "00:40"),
        ({"name": "Firma"}, "initials", "F"),
    ],
)
def test_each_case_in_its_words(wording: CallWording, change: dict[str, Any], field: str, value: str) -> None:
    assert getattr(wording.describe(CALL._replace(**change), NOW), field) == value


@pytest.mark.parametrize(
    ("change", "state", "detail"),
    [
        ({}, "Klingelt", "Klingelt · an 22"),
        ({"lnumber": ""}, "Klingelt", "Klingelt"),
        ({"io": 1}, "Nicht geöffnet", "Ausgehender Anruf"),
        ({"touched": True}, "Nicht geöffnet", "Eingehender Anruf · an 22"),
        ({"opened": NOW - timedelta(minutes=2)}, "Nicht geöffnet", "Eingehender Anruf · an 22"),
    ],
)
def test_a_call_rings_until_somebody_takes_it_up_or_it_is_too_long_ago(
    wording: CallWording, change: dict[str, Any], state: str, detail: str
) -> None:
    text = wording.describe(CALL._replace(**{"state": CallState.HELD, **change}), NOW)

    assert (text.state, text.detail) == (state, detail)


def test_who_wants_it_private_reads_neither_name_nor_number(tr: Texts) -> None:
    wording = CallWording(tr, Numbering(), hide_numbers=True)

    text = wording.describe(CALL._replace(name="Martina Kühn"), NOW)

    assert text.lines() == "Eingehender Anruf\nEingehender Anruf"
    assert text.initials == ""
    assert wording.describe(CALL._replace(state=CallState.HELD), NOW).lines() == "Eingehender Anruf\nKlingelt"


@pytest.mark.parametrize(("seconds", "text"), [(0, "00:00"), (59, "00:59"), (3599, "59:59"), (3600, "1:00:00")])
def test_a_clock_shows_hours_only_when_there_are_some(seconds: int, text: str) -> None:
    assert clock(seconds) == text


def test_every_state_has_its_word(wording: CallWording) -> None:
    later = NOW + timedelta(hours=1)
    words = {wording.describe(CALL._replace(state=state), now).state for state in CallState for now in (NOW, later)}

    assert len(words) == len(CallState) + 1, "one more: of those that are held, some ring"
