"""The program in the person's own profile: autostart, registration and diagnosis, all for real."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tecart_starter.demo.server import DemoCrm
from tests.desktop.session import PYTHON, DesktopSession, wait_until
from tests.end2end.conftest import Person

pytestmark = pytest.mark.desktop


@pytest.fixture
def owner(session: DesktopSession, crm: DemoCrm) -> Iterator[Person]:
    """Somebody whose program keeps everything where it usually does; it is registered and runs."""
    person = Person(session, crm, "unused")
    del person.variables["TECART_STARTER_HOME"]
    person.starter("config", "set", "system.address", crm.address)
    yield person
    person.starter("quit", check=False)
    person.starter("unregister", check=False)


def start(person: Person) -> None:
    command: list[str | Path] = [PYTHON.with_name("tecart-starter"), "--background"]
    person.session.start(command, "starter", environment=person.variables)
    person.status()


def test_a_desk_that_is_set_up_is_found_well_by_shell_and_dialog(owner: Person) -> None:
    entry = owner.session.home / "config" / "autostart" / "tecart-starter.desktop"
    assert owner.starter("doctor", check=False).returncode == 78  # links belong to nobody yet
    owner.starter("register")
    assert "--background" in entry.read_text()
    start(owner)

    done = owner.starter("doctor", "--json", check=False)
    said = json.loads(done.stdout)
    faults = [one for one in said["findings"] if one["state"] in ("fault", "warning")]
    # the demo CRM has no TLS
    assert [one["key"] for one in faults] == ["address.http"], faults
    assert (done.returncode, said["ok"]) == (0, True)
    states = {one["key"]: one["state"] for one in said["findings"]}
    for key in ("crm", "clock", "links.tecartcrmcall", "autostart", "program", "tray", "notifications", "sandbox"):
        assert states[key] == "ok", key

    owner.tray.choose(owner.status()["pid"], "Hilfe und Diagnose")
    window = owner.screen.window("Hilfe und Diagnose")
    assert window.width > 600
    owner.screen.screenshot("diagnosis")

    owner.starter("config", "set", "startup.autostart", "false")
    wait_until(lambda: not entry.exists(), "autostart is gone")
    owner.starter("config", "set", "startup.autostart", "true")
    wait_until(entry.exists, "autostart is back")
    owner.starter("unregister")
    assert not entry.exists()


def test_a_program_that_hangs_is_a_fault(owner: Person) -> None:
    start(owner)
    pid = owner.status()["pid"]
    owner.session.run(["kill", "-STOP", str(pid)])
    done = owner.starter("doctor", "--json", check=False)
    owner.session.run(["kill", "-CONT", str(pid)])
    states = {one["key"]: one["state"] for one in json.loads(done.stdout)["findings"]}
    assert states["program"] == "fault"
