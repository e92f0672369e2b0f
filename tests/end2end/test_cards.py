"""Cards on a real desktop: by keyboard, beside somebody who types, on the screen where the person works."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.desktop.screen import HEIGHT, WIDTH, Window
from tests.desktop.session import PYTHON, wait_until
from tests.end2end.conftest import Person

LETTER = """
import sys
from PySide6.QtWidgets import QApplication, QPlainTextEdit
app = QApplication(sys.argv[:1])
edit = QPlainTextEdit(windowTitle="Brief")
edit.setGeometry(40, 120, 400, 300)
edit.show()
app.exec()
"""
IN = "tecartcrmcall://lnumber=22&rnumber={number}&io=0"
pytestmark = [pytest.mark.desktop, pytest.mark.timeout(180)]


@pytest.fixture
def letter(person: Person) -> Iterator[Window]:
    """Somebody is writing a letter, in a window at the left."""
    person.starter("config", "set", "calls.open", "card")
    editor = person.session.start([PYTHON, "-c", LETTER], "letter")
    window = person.screen.window("^Brief$")
    person.screen.click(*window.centre)
    yield window
    editor.terminate()


@pytest.fixture
def two_screens(person: Person) -> Iterator[None]:
    """The one screen of the session, as two side by side."""
    half = WIDTH // 2
    for name, begin, output in (("left", 0, "screen"), ("right", half, "none")):
        person.session.run(["xrandr", "--setmonitor", name, f"{half}/170x{HEIGHT}/210+{begin}+0", output])
    yield
    for name in ("left", "right"):
        person.session.run(["xrandr", "--delmonitor", name])


def popups(person: Person) -> list[Window]:
    """The program's windows that the window manager does not see: cards and menus."""
    program = person.status()["pid"]
    return [window for window in person.screen.windows() if window.process == program and not window.managed]


@pytest.mark.usefixtures("letter")
def test_a_key_combination_leads_to_the_card_and_enter_shows_the_window(person: Person) -> None:
    person.starter("config", "set", "notifications.shortcut", "strg+alt+c")
    for number in ("0361111", "0361222"):
        person.open(IN.format(number=number))
    person.wait_for(lambda status: [card["visible"] for card in status["cards"]] == [True, True], "both cards")
    assert person.status()["shortcut"] == "Ctrl+Alt+C"
    assert len(popups(person)) == 1

    person.screen.press("ctrl+alt+c")
    wait_until(lambda: len(popups(person)) > 1, "the menu")
    person.screen.screenshot("card-menu")
    person.screen.press("Escape")
    wait_until(lambda: len(popups(person)) == 1, "the menu has gone")
    assert (typing := person.screen.focused()) is not None
    assert typing.name == "Brief"

    person.screen.press("ctrl+alt+c")
    wait_until(lambda: len(popups(person)) > 1, "the menu again")
    person.screen.press("Return")
    person.wait_for_call("open", "0361222")
    assert [window["call"] for window in person.status()["windows"]] == [2]


@pytest.mark.usefixtures("letter")
def test_a_card_waits_while_somebody_types(person: Person) -> None:
    person.session.start([PYTHON.with_name("tecart-starter"), "--background"], "starter", environment=person.variables)
    person.status()
    typing = person.session.start(
        ["xdotool", "type", "--delay", "120", "Sehr geehrte Damen und Herren, " * 4], "typing"
    )
    person.open(IN.format(number="0361333"))
    assert not person.wait_for(lambda status: status["cards"], "the call's card")["cards"][0]["visible"]
    assert typing.poll() is None
    typing.terminate()
    typing.wait(10)
    person.wait_for(lambda status: status["cards"][0]["visible"], "the card, once nobody types", 5)


@pytest.mark.usefixtures("two_screens")
def test_the_card_comes_to_the_screen_where_somebody_works_wherever_the_mouse_is(
    person: Person, letter: Window
) -> None:
    assert letter.centre[0] < WIDTH // 2
    person.session.run(["xdotool", "mousemove", str(WIDTH - 40), "200"])
    person.open(IN.format(number="0361444"))
    person.wait_for(lambda status: status["cards"] and status["cards"][0]["visible"], "the card")

    (card,) = popups(person)
    person.screen.screenshot("two-screens")
    assert WIDTH // 2 - card.x - card.width == 28
    assert card.y == 28


def test_another_language_is_spoken_at_once(person: Person) -> None:
    person.starter("config", "set", "ui.language", "de")
    person.session.start([PYTHON.with_name("tecart-starter")], "starter", environment=person.variables)
    program = person.status()["pid"]
    person.screen.window("^Anrufe – TecArt Starter$")
    person.tray.wait_for(program)

    person.starter("config", "set", "ui.language", "en")

    person.screen.window("^Calls – TecArt Starter$")
    wait_until(lambda: "Quit" in [entry.label for entry in person.tray.menu(program)], "the menu in English")
    assert person.status()["language"] == "en"
    person.screen.screenshot("list-now-english")
