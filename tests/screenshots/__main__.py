"""Make the pictures: ``python -m tests.screenshots [FOLDER]``; each in German and English, light and dark, and at 200 %."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from tecart_starter.demo.server import DemoCrm
from tecart_starter.system.resources import resource_folder
from tests.desktop.screen import Window
from tests.desktop.session import ARTEFACTS, PYTHON, DesktopSession
from tests.end2end.conftest import Person
from tests.screenshots import manual

SETTLE = 0.7
"""Seconds after which a window has been painted, icons and shadows too."""
CHECKED = 4.0
"""Seconds after which the diagnosis has checked everything."""
NUMBERS = ("03023125042", "08999998421", "04066969377", "06990009614", "022147144", "015228895456", "017649888123")
SHOWN_PAGES = ("security", "telephone", "windows")
IN = "tecartcrmcall://lnumber=22&rnumber={number}&io={io}"
END = "tecartcrmendcall://lnumber=22&rnumber={number}"


@dataclass(frozen=True)
class Look:
    """In which language, colours and size the program is shown."""

    language: str
    dark: bool
    percent: int

    @property
    def name(self) -> str:
        """Return what the pictures' names end in."""
        return f"{self.language}-{'dark' if self.dark else 'light'}-{self.percent}"


class Pictures:
    """Everything there is to see, in one look."""

    def __init__(self, session: DesktopSession, crm: DemoCrm, look: Look, folder: Path) -> None:
        """``session``: with the look's colours and size."""
        self.person = Person(session, crm, look.name)
        self._look = look
        self._folder = folder
        self._crm = crm
        self.active: dict[str, Window | None] = {}
        """By picture, the window that had the keyboard."""

    def take(self) -> None:
        """Take them all."""
        person = self.person
        person.starter("config", "set", "ui.language", self._look.language)
        home = Path(person.variables["TECART_STARTER_HOME"])
        person.session.run([PYTHON, Path(__file__).with_name("day.py"), home / "journal.sqlite3"])
        self._address()
        person.starter("config", "set", "system.address", self._crm.address)
        for picture in (
            self._list,
            self._links,
            self._settings,
            self._login,
            self._diagnosis,
            self._close_list,
            self._menu,
            self._assistant,
            self._call_window,
            self._many_cards,
            self._unconfirmed,
            self._no_page,
        ):
            picture()
        person.starter("quit", check=False)

    def _shoot(self, name: str) -> None:
        time.sleep(SETTLE)
        made = self.person.screen.screenshot(f"{name}-{self._look.name}")
        shutil.move(made, self._folder / made.name)
        self.active[name] = self.person.screen.active()

    def _close_list(self) -> None:
        self._window("Anrufe – TecArt Starter", "Calls – TecArt Starter")
        self.person.starter()  # in front, so that the keys go to it
        time.sleep(SETTLE)
        self.person.screen.press("alt+F4")

    def _beside_the_cards(self, window: Window) -> None:
        """Move it to where no card lies over it; the next ones of its kind open there, too."""
        self.person.session.run(["xdotool", "windowmove", str(window.number), "80", "40"])

    def _minimize(self, window: Window) -> None:
        self.person.session.run(["xdotool", "windowminimize", str(window.number)])

    def _call(self, number: str, io: int = 0) -> None:
        self.person.open(IN.format(number=number, io=io))

    def _end(self, number: str) -> None:
        self.person.open(END.format(number=number))

    def _choose(self, german: str, english: str) -> None:
        label = german if self._look.language == "de" else english
        self.person.tray.choose(self.person.status()["pid"], label)

    def _address(self) -> None:
        self.person.session.start([PYTHON.with_name("tecart-starter")], "starter", environment=self.person.variables)
        self.person.status()
        self.person.screen.type(self._crm.address)
        time.sleep(1)  # it is looked at
        self._shoot("first-start")
        self.person.screen.press("Return")
        self._shoot("first-start-login")
        self.person.screen.press("Return")
        self._shoot("first-start-desktop")
        self.person.screen.press("Escape")

    def _assistant(self) -> None:
        self.person.starter("config", "set", "calls.open", "card")
        self.person.starter("config", "set", "notifications.style", "off")  # no card lies over the dialog
        self._choose("Telefon einrichten …", "Set up telephone …")
        self._shoot("phone-assistant")
        self._call("%2B493023125099")
        self._shoot("phone-assistant-call")
        self.person.screen.press("Escape")
        self._end("%2B493023125099")
        self.person.starter("config", "set", "notifications.style", "auto")
        self.person.starter("config", "set", "calls.open", "window")

    def _many_cards(self) -> None:
        self.person.starter("config", "set", "calls.open", "card")
        for number in NUMBERS[1:]:
            self._call(number)
        self._wait_for_cards(len(NUMBERS))
        self._shoot("cards")
        self._ringing()
        for number in NUMBERS[1:]:
            self._end(number)
        self._wait_for_cards(1)
        self.person.starter("config", "set", "calls.open", "window")

    def _ringing(self) -> None:
        self.person.starter("config", "set", "notifications.style", "off")  # no card lies over the list
        self.person.starter()
        window = self._window("Anrufe – TecArt Starter", "Calls – TecArt Starter")
        scale = self._look.percent / 100
        self.person.screen.click(window.x + round(60 * scale), window.y + round(24 * scale))
        self._shoot("list-ringing")
        self.person.screen.press("alt+F4")
        self.person.starter("config", "set", "notifications.style", "auto")

    def _wait_for_cards(self, count: int) -> None:
        self.person.wait_for(lambda status: len(status["cards"]) == count, f"{count} cards")

    def _list(self) -> None:
        self.person.starter()
        window = self._window("Anrufe – TecArt Starter", "Calls – TecArt Starter")
        self._shoot("list")
        scale = self._look.percent / 100
        self.person.screen.click(window.x + window.width // 2, window.y + round(230 * scale), button=3)
        self._shoot("list-menu")
        self.person.screen.press("Escape")

    def _links(self) -> None:
        self.person.open("tecartcrmcall://lnumber=22&rnumber=<%NUMBER%>&io=0", check=False)
        window = self._window("Anrufe – TecArt Starter", "Calls – TecArt Starter")
        scale = self._look.percent / 100
        self.person.screen.click(window.x + round(60 * scale), window.y + round(195 * scale))
        self._shoot("links")
        self.person.session.run(["dunstctl", "close-all"])

    def _settings(self) -> None:
        screen = self.person.screen
        self._choose("Einstellungen …", "Settings …")
        screen.window("Einstellungen" if self._look.language == "de" else "Settings")
        self._shoot("settings")
        screen.press("Tab")
        for name in ("login", "security", "calls", "end", "telephone", "windows", "notifications", "general"):
            screen.press("Down")
            if name in SHOWN_PAGES:
                self._shoot(f"settings-{name}")
        screen.press("shift+Tab")
        screen.type("anruf" if self._look.language == "de" else "call")
        self._shoot("settings-search")
        screen.press("Escape")

    def _login(self) -> None:
        self._choose("Anmeldung …", "Login …")
        self._shoot("login")
        self.person.screen.press("Escape")

    def _window(self, german: str, english: str) -> Window:
        return self.person.screen.window(f"^{german if self._look.language == 'de' else english}$")

    def _diagnosis(self) -> None:
        self._choose("Hilfe und Diagnose", "Help and diagnostics")
        time.sleep(CHECKED)
        self._shoot("diagnosis")
        self.person.screen.press("Escape")

    def _menu(self) -> None:
        self.person.starter("dnd", "45")
        self.person.tray.open_menu()
        self._shoot("menu")
        self.person.screen.press("Escape")
        self.person.session.run(["xdotool", "mousemove", "640", "690"])  # the icon says nothing then
        self.person.starter("dnd", "off")

    def _call_window(self) -> None:
        self._call(NUMBERS[0])
        self.person.wait_for(lambda status: "Kühn" in str(status["cards"]), "the name")
        window = self.person.screen.window("Martina")
        self._beside_the_cards(window)
        self._shoot("call-window")
        self._minimize(window)
        self._shoot("card")

    def _unconfirmed(self) -> None:
        self._crm.behaviour.ending = "none"
        self._call(NUMBERS[2])
        self.person.wait_for_call("open", NUMBERS[2])
        self._end(NUMBERS[2])
        self.person.wait_for_call("unconfirmed", NUMBERS[2])
        window = self.person.screen.window("66969377")
        self._beside_the_cards(window)
        self._shoot("unconfirmed")
        self._minimize(window)

    def _no_page(self) -> None:
        self.person.starter("config", "set", "system.address", "https://crm.invalid")
        self._call(NUMBERS[3])
        self.person.wait_for(lambda status: any(one["kind"] == "call" for one in status["windows"]), "its window")
        self._beside_the_cards(self._window("Anruf", "Call"))
        self._shoot("no-page")


def dress(session: DesktopSession, look: Look) -> None:
    """Make the desktop dark, or its fonts large, as the person would."""
    if look.dark:
        settings = Path(session.environment["XDG_CONFIG_HOME"]).relative_to(session.folder) / "gtk-3.0/settings.ini"
        session.write(str(settings), "[Settings]\ngtk-application-prefer-dark-theme=1\ngtk-theme-name=Adwaita-dark\n")
        dark = ["-p", "/panels/dark-mode", "-n", "-t", "bool", "-s", "true"]
        session.run(["xfconf-query", "-c", "xfce4-panel", *dark])
    if look.percent != 100:
        session.run(["xrdb", "-merge", "-"], stdin=f"Xft.dpi: {96 * look.percent // 100}\n")


def main() -> int:
    """Take the pictures of all looks, or of one."""
    looks = [Look(language, dark, 100) for language, dark in product(("de", "en"), (False, True))]
    looks += [Look("de", False, 200), Look("en", False, 200), Look("de", True, 200)]
    parser = argparse.ArgumentParser(prog="./dev screenshots", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ARTEFACTS / "screenshots")
    parser.add_argument("--look", choices=[look.name for look in looks])
    parser.add_argument("--manual", action="store_true", help="put those of the manuals into docs/handbuch/bilder")
    wanted = parser.parse_args()
    if wanted.manual:
        wanted.look = manual.LOOK
    wanted.folder.mkdir(parents=True, exist_ok=True)
    for look in [look for look in looks if wanted.look in (None, look.name)]:
        with DesktopSession() as session:
            dress(session, look)
            with DemoCrm(templates=resource_folder() / "crm") as crm:
                pictures = Pictures(session, crm, look, wanted.folder)
                pictures.take()
        sys.stdout.write(f"{look.name}: {wanted.folder}\n")
        if wanted.manual:
            sys.stdout.writelines(f"{picture}\n" for picture in manual.cut_out(wanted.folder, pictures.active))
    return 0


if __name__ == "__main__":
    sys.exit(main())
