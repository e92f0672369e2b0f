"""Logging in on a real desktop, with a real keyring."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Literal

import pytest

from tecart_starter.demo.behaviour import Login
from tecart_starter.demo.server import DemoCrm
from tecart_starter.demo.sessions import COOKIE
from tecart_starter.system.resources import resource_folder
from tests.desktop.session import PYTHON, DesktopSession, wait_until
from tests.end2end.conftest import Person

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(180)]

IN = "tecartcrmcall://lnumber=22&rnumber=004936130262422&io=0"
END = "tecartcrmendcall://lnumber=22&rnumber=004936130262422&io=0"
SECRETS = Literal["unlocked", "locked", "none"]
Desk = Callable[[SECRETS], AbstractContextManager[Person]]


@pytest.fixture
def locked_crm() -> Iterator[DemoCrm]:
    with DemoCrm(templates=resource_folder() / "crm", login=Login("mueller", "geheim")) as crm:
        yield crm


@pytest.fixture
def desk(locked_crm: DemoCrm, tmp_path: Path) -> Desk:
    @contextmanager
    def sit_down(secrets: SECRETS) -> Iterator[Person]:
        with DesktopSession(secrets=secrets) as session:
            person = Person(session, locked_crm, tmp_path.name)
            person.starter("config", "set", "system.address", locked_crm.address)
            person.starter("config", "set", "login.user", "mueller")
            yield person
            person.starter("quit", check=False)

    return sit_down


def keep_password(person: Person, password: str) -> None:
    person.session.run(
        [PYTHON.with_name("tecart-starter"), "config", "set", "login.password", "-"],
        environment=person.variables,
        stdin=password + "\n",
    )


def tray_says(person: Person, words: str) -> bool:
    return words in str(person.tray.wait_for(person.status()["pid"])["ToolTip"])


def test_a_call_is_logged_in_and_opened_and_survives_the_end_of_the_session(desk: Desk, locked_crm: DemoCrm) -> None:
    with desk("unlocked") as person:
        keep_password(person, "geheim")
        person.open(IN)
        person.wait_for_call("open")
        assert len(locked_crm.recordings()) == 1

        locked_crm.expire_sessions()
        host = locked_crm.address.removeprefix("http://")
        person.open(f"tecartcrm://{host}/public/index.php?op=tickets_overview")
        person.wait_for(
            lambda status: any("Tickets" in window["title"] for window in status["windows"]), "the page after the login"
        )
        person.open(END)
        person.wait_for_call("ended")
        person.screen.screenshot("login-done")

    (recording,) = locked_crm.recordings()
    assert not recording["running"]
    posts = [one for one in locked_crm.requests() if one["method"] == "POST" and "op=login" in str(one["query"])]
    assert len(posts) == 2, "one login for the call, one after the session had expired"


def test_a_locked_keyring_is_asked_for_and_then_logs_in(desk: Desk) -> None:
    with desk("unlocked") as person:
        keep_password(person, "geheim")
        person.session.run(
            ["gdbus", "call", "--session", "-d", "org.freedesktop.secrets", "-o", "/org/freedesktop/secrets",
             "-m", "org.freedesktop.Secret.Service.Lock", "['/org/freedesktop/secrets/collection/login']"]
        )  # fmt: skip
        person.open(IN)
        person.screen.window("Unlock", 30)
        person.screen.type("testbed")
        person.screen.press("Return")
        person.wait_for_call("open")


def test_a_wrong_password_is_said_and_shown_in_the_tray(desk: Desk, locked_crm: DemoCrm) -> None:
    with desk("unlocked") as person:
        keep_password(person, "falsch")
        person.open(IN)

        wait_until(lambda: tray_says(person, "nicht angemeldet"), "the tray says it")
        person.screen.screenshot("login-refused")

        posts = [one for one in locked_crm.requests() if one["method"] == "POST"]
        assert len(posts) == 1

        keep_password(person, "geheim")
        person.wait_for_call("open")


def test_the_session_outlives_a_killed_program(desk: Desk, locked_crm: DemoCrm) -> None:
    with desk("unlocked") as person:
        keep_password(person, "geheim")
        person.open(IN)
        person.wait_for_call("open")
        # Chromium writes new cookies every 30 seconds (sqlite_persistent_cookie_store.cc, kCommitInterval)
        wait_until(lambda: cookie_is_kept(person), "the session's cookie on the disk", 45)

        os.kill(person.status()["pid"], signal.SIGKILL)
        person.open(f"tecartcrm://{locked_crm.address.removeprefix('http://')}/public/index.php?op=tickets_overview")
        person.wait_for(
            lambda status: any("Tickets" in window["title"] for window in status["windows"]), "the page, logged in"
        )

    posts = [one for one in locked_crm.requests() if one["method"] == "POST" and "op=login" in str(one["query"])]
    assert len(posts) == 1


def cookie_is_kept(person: Person) -> bool:
    (file,) = Path(person.variables["TECART_STARTER_HOME"]).rglob("Cookies")
    return COOKIE.encode() in file.read_bytes()


def test_without_a_keyring_the_person_logs_in(desk: Desk, locked_crm: DemoCrm) -> None:
    with desk("none") as person:
        person.open(IN)

        wait_until(lambda: tray_says(person, "nicht angemeldet"), "the tray says it")
        person.screen.screenshot("login-no-keyring")

    assert not [one for one in locked_crm.requests() if one["method"] == "POST"]
