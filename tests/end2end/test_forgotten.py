"""Calls whose end never came, in the running program: each is asked about once, with its likely end as the answer."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path

import pytest

from tests.end2end.conftest import Person, Status

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(180)]

FIRST, SECOND = "004936130262422", "004930231250"
IN = "tecartcrmcall://lnumber=22&rnumber={}&io=0"
ANSWER = (90, 99)
"""Where the answer's button is on a card."""


def came(person: Person, seconds: float, number: str) -> None:
    """Let a call have come ``seconds`` ago, while no program ran that could take it."""
    stamp = round((time.time() - seconds) * 1000)
    folder = Path(person.variables["TECART_STARTER_HOME"]).relative_to(person.session.folder) / "spool"
    person.session.write(f"{folder}/{stamp:015d}-{number}.link", IN.format(number))


def lock(person: Person, *, locked: bool) -> None:
    """Say what the desktop's screen saver says."""
    signal = ["org.gnome.ScreenSaver.ActiveChanged", f"boolean:{locked}".lower()]
    person.session.run(["dbus-send", "--session", "--type=signal", "/org/gnome/ScreenSaver", *signal])


def test_a_call_without_end_is_asked_about_and_ends_when_it_probably_did(person: Person) -> None:
    def asked(number: str, clue: str) -> Status:
        calls = {call["id"]: call for call in person.status()["calls"] if number in call["rnumber"]}
        return person.wait_for(
            lambda status: [card for card in status["cards"] if card["call"] in calls and clue in card["text"]],
            f"the question about {number}",
            40,
        )

    def answer() -> None:
        cards = [one for one in person.screen.windows() if one.process == program and not one.managed]
        (card,) = cards
        person.screen.click(card.x + ANSWER[0], card.y + ANSWER[1])

    person.starter("config", "set", "calls.remind_minutes", "1")
    person.starter("config", "set", "ui.language", "de")
    came(person, 95, FIRST)
    came(person, 40, SECOND)
    person.open("tecartcrmendcall://lnumber=22&rnumber=0361111")  # starts the program
    program = person.status()["pid"]
    for number in (FIRST, SECOND):
        person.wait_for_call("open", number)
    lock(person, locked=True)
    locked_at = f"{datetime.now().astimezone():%H:%M}"
    lock(person, locked=False)

    status = asked(FIRST, "begann der nächste Anruf")
    first, second = (next(call for call in status["calls"] if number in call["rnumber"]) for number in (FIRST, SECOND))
    began = datetime.fromisoformat(second["opened"])
    (text,) = [card["text"] for card in status["cards"] if card["call"] == first["id"]]
    assert "Läuft der Anruf noch?" in text
    assert f"Um {began.astimezone():%H:%M} begann" in text
    asked(SECOND, f"Um {locked_at} wurde der Bildschirm gesperrt.")
    person.screen.screenshot("has-it-ended")

    answer()  # that of the call asked about last stands on top
    assert person.wait_for_call("ended", SECOND)["how"]
    person.screen.screenshot("has-it-ended-answered")
    answer()
    ended = person.wait_for_call("ended", FIRST)
    assert datetime.fromisoformat(ended["ended"]) == began
    assert [recording["running"] for recording in person.crm.recordings()] == [False, False]
    assert person.status()["cards"] == []
