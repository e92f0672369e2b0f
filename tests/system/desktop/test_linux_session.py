"""The registration in a real desktop session: links opened in every way reach the launcher as one argument."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desktop.browsers import Browser, Chromium, Firefox, LinkPage
from tests.desktop.probe import Probe
from tests.desktop.screen import Screen
from tests.desktop.session import PYTHON, Completed, DesktopSession

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.desktop

SCHEMES = ("tecartcrms", "tecartcrm", "tecartcrmcall", "tecartcrmendcall")
LINKS = (
    "tecartcrms://ihresystemadresse.tecart.de/public/index.php?op=todo_window&todoid=31526",
    "tecartcrm://ihresystemadresse.tecart.de/public/index.php",
    "tecartcrmcall://lnumber=004936130262422&rnumber=%2B4936130262422&io=0",
    "tecartcrmendcall://lnumber=0049%20361%2030262422&rnumber=00493613026240&io=0/",
)
TRICKS = (
    "tecartcrmcall:lnumber=1&rnumber=2;xclock",
    "tecartcrms://crm.example/public/?a=$(xclock)`xclock`&b='\"\\%25u",
    "tecartcrms://crm.example/public/Übersicht.php?name=Müller&q=a b",
)

# Each way: a command and the desktop that xdg-open takes itself to be in ("": none that it knows).
OPENERS = {
    "gio": (["gio", "open"], "GNOME"),
    "exo": (["exo-open"], "XFCE"),
    "xdg-open in Xfce": (["xdg-open"], "XFCE"),
    "xdg-open in GNOME": (["xdg-open"], "GNOME"),
    "xdg-open in MATE": (["xdg-open"], "MATE"),
    "xdg-open anywhere": (["xdg-open"], ""),
}

_DO = """
import sys
from pathlib import Path
from tecart_starter.system.desktop import registration
print(getattr(registration(Path(sys.argv[2])), sys.argv[1])())
"""
_OWNERS = """
import sys
from pathlib import Path
from tecart_starter.system.desktop import registration
print(*(f"{opening.scheme}: {opening.owner}" for opening in registration(Path(sys.argv[1])).openings()), sep="\\n")
"""


class Desk:
    """A session with the two programs replaced by probes, which are registered."""

    def __init__(self, session: DesktopSession, folder: str = "programs") -> None:
        self.session = session
        self.launcher = Probe(session, f"{folder}/tecart-open")
        self.tray_program = Probe(session, f"{folder}/tecart-starter")

    def registration(self, what: str) -> str:
        return self.session.run([PYTHON, "-c", _DO, what, self.launcher.file]).stdout.strip()

    def owners(self) -> set[str]:
        """Return "SCHEME: NAME" as every opener of this session says."""
        return set(self.session.run([PYTHON, "-c", _OWNERS, self.launcher.file]).stdout.splitlines())

    def open(self, way: str, link: str) -> Completed[str]:
        command, desktop = OPENERS[way]
        environment = {"XDG_CURRENT_DESKTOP": desktop}
        return self.session.run([*command, link], environment=environment, check=False, timeout=10)


@pytest.fixture(scope="module")
def session() -> Iterator[DesktopSession]:
    with DesktopSession(tray="none", notify="none", secrets="none") as session:
        yield session


@pytest.fixture
def desk(session: DesktopSession) -> Iterator[Desk]:
    desk = Desk(session)
    desk.registration("register")
    yield desk
    desk.registration("unregister")
    desk.launcher.forget()


@pytest.mark.parametrize("way", OPENERS)
@pytest.mark.parametrize("link", LINKS)
def test_a_link_reaches_the_launcher_as_one_argument_after_the_sentinel(desk: Desk, way: str, link: str) -> None:
    assert desk.open(way, link).returncode == 0
    assert desk.launcher.wait() == [["--url", link]]


@pytest.mark.parametrize("way", ["gio", "exo", "xdg-open in Xfce", "xdg-open anywhere"])
@pytest.mark.parametrize("link", TRICKS)
def test_no_shell_looks_at_the_link(desk: Desk, way: str, link: str) -> None:
    assert desk.open(way, link).returncode == 0
    assert desk.launcher.wait() == [["--url", link]]


@pytest.mark.parametrize("way", ["gio", "xdg-open anywhere"])  # exo-open takes a bare % for no link at all
def test_field_codes_in_the_link_stay_as_they_are(desk: Desk, way: str) -> None:
    link = "tecartcrms://crm.example/public/?a=%u%f%%"
    assert desk.open(way, link).returncode == 0
    assert desk.launcher.wait() == [["--url", link]]


@pytest.mark.parametrize("way", ["gio", "exo", "xdg-open anywhere"])
def test_a_launcher_in_a_folder_with_a_blank_is_started_all_the_same(session: DesktopSession, way: str) -> None:
    desk = Desk(session, "my programs (100%)")
    desk.registration("register")
    assert desk.open(way, LINKS[2]).returncode == 0
    assert desk.launcher.wait() == [["--url", LINKS[2]]]
    desk.registration("unregister")
    desk.launcher.forget()


@pytest.mark.parametrize("browser_class", [Chromium, Firefox])
def test_a_click_in_a_browser_reaches_the_launcher(desk: Desk, browser_class: type[Browser]) -> None:
    screen = Screen(desk.session)
    with LinkPage() as page, browser_class(desk.session, screen, page, SCHEMES) as browser:
        for number, link in enumerate(LINKS, start=1):
            browser.click(link)
            assert desk.launcher.wait(number)[number - 1 :] == [["--url", link]]
        screen.screenshot(f"registration-{browser.name}")


def test_a_click_in_chromium_without_a_known_desktop_reaches_the_launcher(desk: Desk) -> None:
    screen = Screen(desk.session)
    with LinkPage() as page, Chromium(desk.session, screen, page, SCHEMES, {"XDG_CURRENT_DESKTOP": ""}) as browser:
        browser.click(LINKS[2])
        assert desk.launcher.wait() == [["--url", LINKS[2]]]


def test_the_menu_entry_starts_the_tray_program_without_arguments(desk: Desk) -> None:
    desk.session.run(["gio", "launch", desk.session.home / "data/applications/tecart-starter.desktop"])
    assert desk.tray_program.wait() == [[]]
    assert desk.launcher.calls() == []


def test_the_person_s_session_sees_the_registration_come_and_go(desk: Desk) -> None:
    assert desk.registration("is_registered") == "True"
    assert desk.owners() == {f"{scheme}: TecArt Starter" for scheme in SCHEMES}
    desk.registration("unregister")
    assert desk.registration("is_registered") == "False"
    assert desk.open("gio", LINKS[0]).returncode != 0
    assert desk.launcher.calls() == []
