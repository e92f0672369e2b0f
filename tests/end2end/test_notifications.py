"""Calls shown by the desktop's own notification service, in a real session."""

from __future__ import annotations

import pytest

from tests.desktop.session import PYTHON, wait_until
from tests.end2end.conftest import Person

FULL_SCREEN = """
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
window = QLabel("Quartalszahlen", alignment=Qt.AlignmentFlag.AlignCenter, windowTitle="Präsentation")
QShortcut(QKeySequence("Escape"), window).activated.connect(window.close)
window.showFullScreen()
app.exec()
"""
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


def test_a_card_stays_out_of_full_screen(person: Person) -> None:
    person.starter("config", "set", "calls.open", "card")
    person.session.start([PYTHON, "-c", FULL_SCREEN], "full-screen")
    person.screen.window("Präsentation")
    wait_until(lambda: (found := person.screen.active()) and found.name == "Präsentation", "it is in front")
    person.open("tecartcrmcall://lnumber=22&rnumber=004936130262422&io=0")
    person.wait_for(lambda status: status["cards"], "the call's card")
    person.screen.screenshot("full-screen")
    assert not person.status()["cards"][0]["visible"]

    person.screen.press("Escape")

    person.wait_for(lambda status: status["cards"][0]["visible"], "the card after the presentation")
