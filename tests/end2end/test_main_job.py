"""The main job on a real desktop: link, launcher, card and window, end, recorded time."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tecart_starter.demo.server import DemoCrm
from tecart_starter.system.resources import resource_folder
from tests.desktop.browsers import Chromium, LinkPage
from tests.desktop.session import PYTHON, DesktopSession, wait_until
from tests.end2end.conftest import Person

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(180)]

IN = "tecartcrmcall://lnumber=22&rnumber=004936130262422&io=0"
END = "tecartcrmendcall://lnumber=22&rnumber=004936130262422&io=0"
SCHEMES = ("tecartcrms", "tecartcrm", "tecartcrmcall", "tecartcrmendcall")
QUERY = "op=calls_open&lnumber=22&rnumber=004936130262422&io=0"


def opened(person: Person) -> list[str]:
    """The raw queries of all calls_open that the CRM has seen."""
    return [str(recording["query"]) for recording in person.crm.recordings()]


def test_a_call_from_link_to_recorded_time_on_a_cold_machine(person: Person) -> None:
    assert person.open(IN).returncode == 0

    call = person.wait_for_call("open")
    assert opened(person) == [QUERY]
    status = person.wait_for(lambda status: status["cards"] and status["cards"][0]["visible"], "a card")
    assert status["cards"][0]["call"] == call["id"]
    assert "361 30262422" in status["cards"][0]["text"]
    window = next(window for window in person.screen.windows() if (window.width, window.height) == (750, 500))
    assert window.process == status["pid"]
    assert status["sandbox"] is True
    person.screen.screenshot("call-incoming")

    time.sleep(2)  # the length of the call
    assert person.open(END).returncode == 0

    ended = person.wait_for_call("ended")
    assert ended["how"] == "event"
    (recording,) = person.crm.recordings()
    assert not recording["running"]
    assert abs(recording["seconds"] - ended["seconds"]) <= 2
    person.wait_for(lambda status: not status["cards"], "the card is gone")
    person.screen.screenshot("call-ended")


def test_two_launchers_at_once_on_a_cold_machine_give_one_program_and_two_windows(person: Person) -> None:
    links = ["tecartcrmcall:lnumber=22&rnumber=0361111&io=0", "tecartcrmcall:lnumber=22&rnumber=0361222&io=1"]
    command = PYTHON.with_name("tecart-open")
    launchers = [
        person.session.start([command, "--url", link], f"open{number}", environment=person.variables)
        for number, link in enumerate(links)
    ]

    assert [launcher.wait(40) for launcher in launchers] == [0, 0]
    status = person.wait_for(lambda status: [c["state"] for c in status["calls"]] == ["open"] * 2, "both calls open")
    assert len({window["call"] for window in status["windows"]}) == 2
    assert len(opened(person)) == 2


def test_the_keyboard_stays_with_the_person_who_types(person: Person) -> None:
    typing = person.session.write(
        "letter.py",
        "import sys; from PySide6.QtWidgets import QApplication, QPlainTextEdit;"
        "app = QApplication(sys.argv[:1]); edit = QPlainTextEdit(); edit.setWindowTitle('Brief');"
        "edit.textChanged.connect(lambda: open(sys.argv[1], 'w').write(edit.toPlainText())); edit.show(); app.exec()",
    )
    written = person.session.folder / "home" / "written.txt"
    editor = person.session.start([PYTHON, typing, written], "letter")
    window = person.screen.window("Brief")
    person.screen.click(*window.centre)
    person.screen.type("Sehr geehrte ")

    person.open(IN)
    person.wait_for_call("open")
    person.open(f"tecartcrm{person.crm.address.removeprefix('http')}/public/index.php?op=tickets_overview")
    person.wait_for(lambda status: len(status["windows"]) >= 2, "a second window")
    person.screen.type("Damen und Herren")

    wait_until(lambda: written.exists() and written.read_text() == "Sehr geehrte Damen und Herren", "every key arrived")
    person.screen.screenshot("letter")
    editor.terminate()


def test_a_click_in_a_real_browser_opens_the_call(person: Person) -> None:
    person.starter("register")
    with LinkPage() as page, Chromium(person.session, person.screen, page, SCHEMES, person.variables) as browser:
        browser.click(IN)
        person.wait_for_call("open")
        person.screen.screenshot("chromium-click")

    assert opened(person) == [QUERY]
    person.starter("unregister")


@pytest.mark.parametrize("opener", [["gio", "open"], ["xdg-open"]])
def test_the_desktop_s_openers_reach_the_program(person: Person, opener: list[str]) -> None:
    person.starter("register")

    person.session.run([*opener, IN], environment=person.variables, timeout=40)

    person.wait_for_call("open")
    assert opened(person) == [QUERY]
    person.starter("unregister")


def test_after_kill_9_the_call_is_offered_and_never_requested_again(person: Person) -> None:
    person.open(IN)
    person.wait_for_call("open")
    os.kill(person.status()["pid"], signal.SIGKILL)

    person.open("tecartcrmcall:lnumber=22&rnumber=0361333&io=1")

    person.wait_for_call("open", "0361333")
    assert person.wait_for_call("lost")["rnumber"] == "004936130262422"
    assert len(opened(person)) == 2


def test_the_tray_menu_works_with_the_mouse(person: Person) -> None:
    person.session.start([PYTHON.with_name("tecart-starter"), "--background"], "starter", environment=person.variables)
    pid = person.status()["pid"]
    person.tray.wait_for(pid)
    labels = [entry.label for entry in person.tray.menu(pid) if not entry.separator and entry.depth == 0]
    assert labels[0] == "TecArt öffnen"
    assert labels[-1] == "Beenden"

    person.tray.click(button=3)
    time.sleep(0.5)  # the panel draws the menu; there is nothing to wait for
    person.screen.screenshot("tray-menu")
    person.screen.press("Down", "Return")

    status = person.wait_for(lambda status: [w for w in status["windows"] if w["kind"] == "page"], "the CRM's window")
    assert status["windows"][0]["url"].startswith(person.crm.address)
    person.tray.choose(pid, "Beenden")
    wait_until(lambda: person.starter("status", check=False).returncode == 69, "the program has ended")


def test_started_again_it_shows_its_main_window(person: Person) -> None:
    person.open(IN)
    person.wait_for_call("open")

    person.starter()

    window = person.screen.window("^Anrufe – TecArt Starter$")
    assert any(entry["kind"] == "main" and entry["visible"] for entry in person.status()["windows"])
    assert window.width > 600
    time.sleep(0.3)  # it paints
    person.screen.screenshot("main-window")


def test_a_link_before_the_first_set_up_waits_for_the_address(
    session: DesktopSession, crm: DemoCrm, tmp_path: Path
) -> None:
    person = Person(session, crm, tmp_path.name)
    assert person.open(IN).returncode == 0

    assert person.status()["links"]["waiting"] == 1
    person.screen.window("^Willkommen$")
    time.sleep(0.3)  # it paints
    person.screen.screenshot("first-start")
    assert person.crm.recordings() == []
    person.starter("config", "set", "system.address", crm.address)

    person.wait_for_call("open")
    assert opened(person) == [QUERY]
    person.starter("quit")


def test_without_a_tray_the_program_is_reached_by_starting_it_again(crm: DemoCrm) -> None:
    with DesktopSession(tray="none", notify="none", secrets="none") as bare:
        person = Person(bare, crm, "starter")
        person.starter("config", "set", "system.address", crm.address)
        bare.start([PYTHON.with_name("tecart-starter"), "--background"], "starter", environment=person.variables)
        assert person.status()["windows"] == []

        assert person.starter().returncode == 0

        person.screen.window("^Anrufe – TecArt Starter$")
        person.screen.press("alt+F4")
        person.screen.window("^Fenster schließen$")
        person.screen.screenshot("closing-without-a-tray")
        person.screen.press("Return")
        person.wait_for(lambda status: not status["windows"], "it runs on without a window")

        assert person.starter().returncode == 0
        person.screen.window("^Anrufe – TecArt Starter$")
        person.starter("quit")


def test_phone_programs_that_only_know_a_number_can_report_calls(person: Person) -> None:
    assert person.starter("call", "in", "+493612345678", "--own", "22").returncode == 0
    call = person.wait_for_call("open")
    assert (call["lnumber"], call["rnumber"], call["io"]) == ("22", "+493612345678", 0)

    assert person.starter("endcall", "03612345678", "--own", "22").returncode == 0
    assert person.wait_for_call("ended")["id"] == call["id"]


def test_a_refused_link_is_told_and_opens_nothing(person: Person) -> None:
    person.open(IN)
    person.wait_for_call("open")

    done = person.open("tecartcrmcall://lnumber=22&rnumber=<%NUMBER%>&io=0", check=False)

    assert done.returncode == 65
    assert "<%NUMBER%>" in done.stderr
    assert len(person.status()["windows"]) == 1
    assert person.status()["links"]["refused"] == 1


def test_a_program_that_cannot_stop_the_recording_says_so(session: DesktopSession, tmp_path: Path) -> None:
    with DemoCrm(templates=resource_folder() / "crm", ending="none") as crm:
        person = Person(session, crm, tmp_path.name)
        person.starter("config", "set", "system.address", crm.address)
        person.open(IN)
        person.wait_for_call("open")
        person.open(END)

        person.wait_for_call("unconfirmed")

        assert crm.recordings()[0]["running"]
        status = person.wait_for(lambda status: status["cards"], "a card that says it")
        assert "Zeit läuft im CRM weiter" in status["cards"][0]["text"]
        person.screen.screenshot("unconfirmed")
        person.starter("quit")
