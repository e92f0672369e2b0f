"""Do not disturb in the running program: calls are opened and recorded, nothing pops up."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.desktop.session import wait_until
from tests.end2end.conftest import Person, Status

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(180)]

IN = "tecartcrmcall://lnumber=22&rnumber=004936130262422&io=0"
MISSED = "2 Anrufe wurden verpasst: 0361 30262423, 0361 30262422"
END = "tecartcrmendcall://lnumber=22&rnumber=004936130262422&io=0"


def told(person: Person) -> list[tuple[str, str]]:
    """Put all notifications away, and return what they said: title and sentence."""
    person.session.run(["dunstctl", "close-all"])
    (history,) = json.loads(person.session.run(["dunstctl", "history"]).stdout)["data"]
    return [(one["summary"]["data"], one["body"]["data"]) for one in history]


def test_a_call_in_quiet_times_is_recorded_and_told_afterwards(person: Person) -> None:
    person.open("tecartcrmendcall://lnumber=22&rnumber=0361111")  # starts the program
    program = person.status()["pid"]
    person.tray.wait_for(program)
    person.tray.choose(program, "1 Stunde")
    person.wait_for(lambda status: status["state"] == "dnd" and status["dnd"], "it is quiet")
    wait_until(lambda: "nicht stören bis" in str(person.tray.wait_for(program)["ToolTip"]), "the tray says it")
    before = {window.number for window in person.screen.windows()}

    person.open(IN)
    call = person.wait_for_call("open")
    status = person.status()
    assert call["missed"]
    assert [window["visible"] for window in status["windows"]] == [False]
    assert [card["visible"] for card in status["cards"]] == [False]
    assert [window.name for window in person.screen.windows() if window.number not in before] == []
    person.open(IN.replace("422", "423"))
    for number in ("422", "423"):
        person.wait_for_call("open", number)
        person.open(END.replace("422", number))
        person.wait_for_call("ended", number)
    assert [(one["running"], one["seconds"] >= 0) for one in person.crm.recordings()] == [(False, True)] * 2

    end = datetime.now(UTC) + timedelta(seconds=3)
    person.starter("config", "set", "dnd.until", end.isoformat())

    person.wait_for(lambda status: status["state"] == "idle" and status["dnd"] is None, "it ends by itself")
    assert datetime.now(UTC) >= end
    wait_until(
        lambda: "Dunst" in [window.window_class for window in person.screen.windows()],
        "the notice about the missed calls",
    )
    person.screen.screenshot("quiet-missed")
    assert told(person) == [("„Nicht stören“ ist zu Ende", MISSED)], "both calls in one notice"


def test_the_schedule_is_followed(person: Person) -> None:
    person.starter("config", "set", "dnd.schedule", '["Mo-So 00:00-24:00"]')
    person.open(IN)
    assert person.wait_for_call("open")["missed"]

    person.starter("config", "set", "dnd.schedule", "[]")

    person.wait_for(lambda status: status["dnd"] is None, "the quiet is over")


def test_nothing_appears_above_a_locked_screen_and_what_still_counts_comes_after_it(person: Person) -> None:
    def lock(*, locked: bool) -> None:
        signal = ["org.gnome.ScreenSaver.ActiveChanged", f"boolean:{locked}".lower()]
        person.session.run(["dbus-send", "--session", "--type=signal", "/org/gnome/ScreenSaver", *signal])

    def seen(status: Status) -> list[bool]:
        return [card["visible"] for card in status["cards"]]

    person.open("tecartcrmendcall://lnumber=22&rnumber=0361111")  # starts the program
    person.tray.wait_for(person.status()["pid"])
    lock(locked=True)
    person.open(IN)
    person.open(IN.replace("422", "423"))
    person.wait_for_call("open", "422")
    status = person.wait_for(lambda status: len(status["cards"]) == 2, "both calls have their cards")
    assert seen(status) == [False, False]
    assert [window["kind"] for window in status["windows"]] == ["call", "call"], "the windows are there"
    person.open(END)
    person.wait_for_call("ended", "422")

    lock(locked=False)

    status = person.wait_for(lambda status: seen(status) == [True], "the call that goes on has its card")
    assert "423" in status["cards"][0]["text"]
    person.screen.screenshot("unlocked")
