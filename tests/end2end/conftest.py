"""A desktop session with the program and a demo CRM in it, as a person has them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tecart_starter.demo.server import DemoCrm
from tecart_starter.system.resources import resource_folder
from tests.desktop.screen import Screen
from tests.desktop.session import PYTHON, Completed, DesktopSession, wait_until
from tests.desktop.tray import Tray

Status = dict[str, Any]


class Person:
    """Somebody at a desk: a session, the program in it, a CRM to work with."""

    def __init__(self, session: DesktopSession, crm: DemoCrm, home: str) -> None:
        self.session = session
        self.crm = crm
        self.screen = Screen(session)
        self.tray = Tray(session, self.screen)
        self.variables = {"TECART_STARTER_HOME": f"{session.home}/{home}", "LANG": "de_DE.UTF-8", "LC_ALL": ""}

    def starter(self, *arguments: str, check: bool = True) -> Completed[str]:
        return self.session.run(
            [PYTHON.with_name("tecart-starter"), *arguments], environment=self.variables, check=check, timeout=60
        )

    def open(self, link: str, *, check: bool = True) -> Completed[str]:
        command: list[str | Path] = [PYTHON.with_name("tecart-open"), "--url", link]
        return self.session.run(command, environment=self.variables, check=check, timeout=60)

    def status(self) -> Status:
        status: Status = json.loads(self.starter("status", "--json", "--wait", "20").stdout)
        return status

    def wait_for(self, reached: Callable[[Status], Any], what: str, seconds: float = 30) -> Status:
        def look() -> Status | None:
            status = self.status()
            return status if reached(status) else None

        return wait_until(look, what, seconds)

    def wait_for_call(self, state: str, number: str = "") -> dict[str, Any]:
        """Wait until a call (with that remote number) is in ``state``, and return it."""

        def found(status: Status) -> list[dict[str, Any]]:
            return [call for call in status["calls"] if call["state"] == state and number in call["rnumber"]]

        return found(self.wait_for(found, f"a call that is {state}"))[0]


@pytest.fixture(scope="module")
def session() -> Iterator[DesktopSession]:
    with DesktopSession() as session:
        yield session


@pytest.fixture
def crm() -> Iterator[DemoCrm]:
    with DemoCrm(templates=resource_folder() / "crm") as crm:
        yield crm


@pytest.fixture
def person(session: DesktopSession, crm: DemoCrm, tmp_path: Path) -> Iterator[Person]:
    """The program is not running yet; its system address is the demo CRM's."""
    person = Person(session, crm, tmp_path.name)
    person.starter("config", "set", "system.address", crm.address)
    yield person
    person.starter("quit", check=False)
