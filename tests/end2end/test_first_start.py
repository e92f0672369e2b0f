"""The first start on a real desktop: keyboard alone, real login, real registration, and a trial call in a real browser."""

from __future__ import annotations

import shlex
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from tecart_starter.demo.behaviour import Login
from tecart_starter.demo.server import DemoCrm
from tecart_starter.domain.trial_call import NUMBER
from tecart_starter.system.resources import resource_folder
from tests.desktop.browsers import Firefox
from tests.desktop.session import PYTHON, DesktopSession, wait_until
from tests.end2end.conftest import Person

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(180)]

SCHEMES = ("tecartcrmcall", "tecartcrmendcall")
OPEN_LINK = (799, 252)
"""Where the button of that name is in Firefox's question on this screen."""
WEB = ("x-scheme-handler/http", "x-scheme-handler/https", "text/html")


@pytest.fixture
def crm() -> Iterator[DemoCrm]:
    with DemoCrm(templates=resource_folder() / "crm", login=Login("mueller", "geheim")) as crm:
        yield crm


def make_browser_the_default(person: Person) -> None:
    """Firefox, with its question about programs answered, is what the desktop opens web pages with."""
    session = person.session
    nowhere = SimpleNamespace(origin="")
    command = Firefox(session, person.screen, nowhere, SCHEMES)._prepared("browsers/default")  # type: ignore[arg-type]
    line = shlex.join(str(part) for part in command)
    entry = f"[Desktop Entry]\nType=Application\nName=Browser\nExec={line} %u\nMimeType={';'.join(WEB)};\n"
    data = Path(session.environment["XDG_DATA_HOME"]).relative_to(session.folder)
    session.write(f"{data}/applications/test-browser.desktop", entry)
    for mime in WEB:
        session.run(["xdg-mime", "default", "test-browser.desktop", mime])


def follow_link(person: Person) -> None:
    """Follow the link that has the keyboard, and agree: the button may be pressed a second after the question came."""
    person.screen.press("Return")
    time.sleep(2.5)
    person.screen.click(*OPEN_LINK)


def test_from_nothing_to_a_call_with_the_keyboard(crm: DemoCrm, tmp_path: Path) -> None:
    with DesktopSession() as session:
        person = Person(session, crm, tmp_path.name)
        screen = person.screen
        make_browser_the_default(person)
        session.start([PYTHON.with_name("tecart-starter")], "starter", environment=person.variables)
        window = screen.window("^Willkommen$", 30)

        screen.type(crm.address)
        wait_until(crm.requests, "the address is looked at")
        screen.screenshot("first-start-address")
        screen.press("Return")

        wait_until(lambda: person.starter("config", "get", "system.address").stdout.strip() == crm.address, "address")
        screen.type("mueller")
        screen.press("Tab")
        screen.type("geheim")
        screen.press("Return")
        wait_until(lambda: person.starter("config", "get", "login.user").stdout.strip() == "mueller", "the login", 30)
        screen.screenshot("first-start-desktop")

        screen.press("Return")
        entry = ["xdg-mime", "query", "default", "x-scheme-handler/tecartcrmcall"]
        wait_until(lambda: "tecart-starter" in session.run(entry).stdout, "the registration", 30)
        time.sleep(2)  # it is checked, and the page turned
        screen.press("Return")

        screen.window("Testanruf", 40)
        time.sleep(1)
        follow_link(person)
        person.wait_for_call("open", NUMBER)
        browser = screen.window("Testanruf")
        session.run(["xdotool", "windowactivate", "--sync", str(browser.number)])
        screen.screenshot("first-start-browser")
        screen.press("Tab")
        follow_link(person)
        ended = person.wait_for_call("ended", NUMBER)
        assert ended["how"] == "event"
        session.run(["xdotool", "windowactivate", "--sync", str(window.number)])
        time.sleep(0.5)  # it paints
        screen.screenshot("first-start-call")
        posts = [one for one in crm.requests() if one["method"] == "POST" and "op=login" in str(one["query"])]
        assert len(posts) == 1, "the login of the first start serves the call, too"
        person.starter("quit")
