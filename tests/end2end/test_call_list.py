"""The list of calls in the running program."""

from __future__ import annotations

import pytest

from tests.desktop.session import wait_until
from tests.end2end.conftest import Person

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(180)]


def test_finished_windows_are_closed_by_one_button(person: Person) -> None:
    person.starter("config", "set", "notifications.style", "off")  # no card lies over the button
    for number in ("0361111", "0361222"):
        person.open(f"tecartcrmcall://lnumber=22&rnumber={number}&io=0")
        person.wait_for_call("open", number)
    person.open("tecartcrmendcall://lnumber=22&rnumber=0361111")
    person.wait_for_call("ended", "0361111")
    person.starter()
    list_window = person.screen.window("Anrufe – TecArt Starter")
    wait_until(lambda: person.screen.active() == person.screen.window("Anrufe – TecArt Starter"), "it is in front")
    person.screen.screenshot("call-list")

    person.screen.click(list_window.x + list_window.width - 230, list_window.y + 28)

    status = person.wait_for(
        lambda status: len([one for one in status["windows"] if one["kind"] == "call"]) == 1, "one call window is left"
    )
    (left,) = [one for one in status["windows"] if one["kind"] == "call"]
    assert next(call for call in status["calls"] if call["id"] == left["call"])["state"] == "open"
