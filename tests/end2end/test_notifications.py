"""Calls shown by the desktop's own notification service, in a real session."""

from __future__ import annotations

import pytest

from tests.desktop.session import wait_until
from tests.end2end.conftest import Person

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(180)]


def test_a_call_comes_as_a_notification_and_its_click_shows_the_window(person: Person) -> None:
    person.starter("config", "set", "notifications.style", "system")
    person.starter("config", "set", "calls.open", "card")
    person.open("tecartcrmcall://lnumber=22&rnumber=004936130262422&io=0")
    wait_until(lambda: "Dunst" in [window.window_class for window in person.screen.windows()], "the notification")
    person.screen.screenshot("call-notification")
    status = person.status()
    assert status["cards"][0]["visible"]
    assert status["windows"] == []

    person.session.run(["dunstctl", "action", "0"])

    person.wait_for_call("open")
    person.wait_for(lambda status: status["windows"], "the call's window")
