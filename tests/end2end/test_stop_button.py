"""„Stopp-Knopf zeigen …“ in the running program: shown once with the mouse, kept, and used for the next call."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tecart_starter.demo.server import DemoCrm
from tecart_starter.system.resources import resource_folder
from tests.desktop.session import DesktopSession
from tests.end2end.conftest import Person

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(180)]


@pytest.fixture
def silent_crm() -> Iterator[DemoCrm]:
    """A CRM that knows neither the event nor a function: only its button stops the time."""
    with DemoCrm(templates=resource_folder() / "crm", ending="selector") as crm:
        yield crm


@pytest.fixture
def person(session: DesktopSession, silent_crm: DemoCrm, tmp_path: Path) -> Iterator[Person]:
    person = Person(session, silent_crm, tmp_path.name)
    person.starter("config", "set", "system.address", silent_crm.address)
    person.starter("config", "set", "notifications.style", "off")  # no card lies over the window
    yield person
    person.starter("quit", check=False)


def test_the_button_is_shown_once_and_stops_the_time_of_this_call_and_of_the_next(person: Person) -> None:
    person.open("tecartcrmcall://lnumber=22&rnumber=0361111&io=0")
    person.wait_for_call("open")
    person.open("tecartcrmendcall://lnumber=22&rnumber=0361111&io=0")
    person.wait_for_call("unconfirmed")
    time.sleep(1)  # the bar is drawn
    window = next(window for window in person.screen.windows() if window.width == 750)
    assert person.crm.recordings()[0]["running"]

    person.screen.click(window.x + window.width - 150, window.y + 24)
    time.sleep(1)  # the page listens; it says so to nobody outside
    person.screen.screenshot("stop-button-asked")
    button = (window.x + window.width - 80, window.y + window.height - 28)
    person.screen.click(*button)

    call = person.wait_for_call("ended")
    assert call["how"] == "selector"
    assert not person.crm.recordings()[0]["running"]
    person.screen.screenshot("stop-button-known")
    selector = person.starter("config", "get", "endcall.selector").stdout.strip()
    assert selector

    person.open("tecartcrmcall://lnumber=22&rnumber=0361222&io=0")
    person.wait_for_call("open", "0361222")
    person.open("tecartcrmendcall://lnumber=22&rnumber=0361222&io=0")
    assert person.wait_for_call("ended", "0361222")["how"] == "selector"
    assert not any(recording["running"] for recording in person.crm.recordings())
