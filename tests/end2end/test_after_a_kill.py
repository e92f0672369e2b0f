"""What the person still has to say when the program is killed, it asks for after the next start."""

from __future__ import annotations

import os
import signal

import pytest

from tests.desktop.session import wait_until
from tests.end2end.conftest import Person

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(180)]

QUESTION = "^Fremde Adresse$"


def test_a_question_about_a_foreign_address_outlives_a_kill_and_is_asked_until_it_is_answered(person: Person) -> None:
    person.open("tecartcrms://elsewhere.example/x")
    person.screen.window(QUESTION)

    os.kill(person.status()["pid"], signal.SIGKILL)
    person.open("tecartcrmendcall:lnumber=22&rnumber=1")  # starts the next one
    question = person.screen.window(QUESTION)
    person.screen.screenshot("foreign-after-kill")
    person.screen.click(*question.centre)
    person.screen.press("Escape")
    wait_until(lambda: not [one for one in person.screen.windows() if one.name == question.name], "it is answered")

    os.kill(person.status()["pid"], signal.SIGKILL)
    person.open("tecartcrmendcall:lnumber=22&rnumber=2")
    person.starter()
    person.screen.window("^Anrufe – TecArt Starter$")
    person.wait_for(lambda status: status["ready"], "it has taken up what was left")
    assert not [one for one in person.screen.windows() if one.name == question.name]
