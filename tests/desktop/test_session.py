"""Tests of the desktop session itself: what tests see and do in it is what there is."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.desktop.browsers import Chromium, LinkPage
from tests.desktop.probe import Probe
from tests.desktop.screen import Screen, colours
from tests.desktop.session import PYTHON, DesktopSession, SessionError, run_in_session, wait_until
from tests.desktop.tray import Tray
from tests.desktop.tray_program import RED

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

pytestmark = pytest.mark.desktop

PROGRAM = Path(__file__).with_name("tray_program.py")
NOTIFY = (
    "gdbus call --session -d org.freedesktop.Notifications -o /org/freedesktop/Notifications "
    "-m org.freedesktop.Notifications.Notify Probe 0 '' Anruf Müller '[\"default\",\"Öffnen\"]' {} 0"
)
KEYRING = "import keyring; keyring.set_password('a', 'b', 'ü'); print(keyring.get_password('a', 'b'))"


@pytest.fixture(scope="module")
def session() -> Iterator[DesktopSession]:
    with DesktopSession() as session:
        yield session


@pytest.fixture(scope="module")
def screen(session: DesktopSession) -> Screen:
    return Screen(session)


@pytest.fixture(scope="module")
def tray(session: DesktopSession, screen: Screen) -> Tray:
    return Tray(session, screen)


class Started:
    """The tray program and what it has printed."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self.process = process
        self._log = log

    def forget(self) -> None:
        self._log.write_text("")

    def wait_for(self, line: str) -> None:
        wait_until(lambda: line in self._log.read_text(encoding="utf-8").splitlines(), f"the line {line!r}")


@pytest.fixture(scope="module")
def program(session: DesktopSession, tray: Tray, screen: Screen) -> Started:
    process = session.start([PYTHON, PROGRAM], "program")
    tray.wait_for(process.pid)
    screen.window("Probe")
    return Started(process, session.folder / "log" / "program.log")


def processes_of(session: DesktopSession) -> list[str]:
    """The command lines of all processes that were started in the session."""
    mark, found = f"SESSION_DIR={session.folder}".encode(), []
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and mark in (folder / "environ").read_bytes().split(b"\0"):
                found.append((folder / "cmdline").read_text())
        except OSError:
            continue  # gone already, or somebody else's
    return found


def test_programs_run_as_a_person_with_a_home_of_their_own(session: DesktopSession) -> None:
    assert session.run(["id", "-u"]).stdout.strip() != "0"
    assert session.run(["sh", "-c", "touch ~/x && ls -d ~/x"]).stdout.strip() == f"{session.home}/x"
    assert "TECART_STARTER_HOME" not in session.run(["env"]).stdout


def test_a_command_that_fails_says_so(session: DesktopSession) -> None:
    with pytest.raises(SessionError, match="exit status 3: out\nerr"):
        session.run(["sh", "-c", "echo out; echo err >&2; exit 3"])
    with pytest.raises(SessionError, match=r"not done after 0\.2 s"):
        session.run(["sleep", "60"], timeout=0.2)


def test_a_window_is_found_with_its_name_process_and_client_area(program: Started, screen: Screen) -> None:
    window = screen.window("Probe")
    assert (window.name, window.process) == ("Fenster | „Probe“", program.process.pid)
    assert (window.width, window.height, window.managed) == (300, 200, True)
    picture = screen.screenshot("session-window")
    frame = colours(picture, (window.x + 50, window.y - 10, 100, 1))
    assert frame.isdisjoint(colours(picture, (window.x + 50, window.y + 10, 100, 1)))


def test_a_popup_that_the_window_manager_does_not_see_is_found(program: Started, screen: Screen) -> None:
    popup = next(window for window in screen.windows() if window.process == program.process.pid and not window.managed)
    assert (popup.x, popup.y, popup.width, popup.height) == (50, 60, 200, 40)


def test_a_click_makes_a_window_active_and_it_gets_what_is_typed(program: Started, screen: Screen) -> None:
    window = screen.window("Probe")
    screen.click(*window.centre)
    wait_until(lambda: screen.active() == window, "the window is active")
    screen.type("Käse")
    program.wait_for("typed Käse")
    screen.press("BackSpace")
    program.wait_for("typed Käs")
    focused = screen.focused()
    assert focused
    assert focused.number == window.number


def test_the_tray_shows_the_item_and_its_menu(program: Started, tray: Tray) -> None:
    item = tray.wait_for(program.process.pid)
    assert item["ToolTip"] == ["Probe", ""]
    menu = tray.menu(program.process.pid)
    assert [(entry.label, entry.separator, entry.enabled) for entry in menu] == [
        ("Öffnen", False, True),
        ("", True, True),
        ("Beenden", False, False),
    ]


def test_the_menu_is_chosen_from_over_the_bus_and_with_the_mouse(program: Started, tray: Tray, screen: Screen) -> None:
    tray.choose(program.process.pid, "Öffnen")
    program.wait_for("menu Öffnen")
    program.forget()
    menu = tray.open_menu()
    screen.screenshot("session-menu")
    screen.click(menu.centre[0], menu.y + 15)
    program.wait_for("menu Öffnen")


def test_the_icon_is_where_it_is_clicked(program: Started, tray: Tray, screen: Screen) -> None:
    x, y = tray.icon()
    assert RED in colours(screen.screenshot("session-tray"), (x - 2, y - 2, 4, 4))
    tray.click()
    program.wait_for("icon Trigger")
    tray.click(button=2)
    program.wait_for("icon MiddleClick")


def test_a_notification_is_a_popup_that_can_be_clicked(session: DesktopSession, screen: Screen) -> None:
    session.run(["sh", "-c", NOTIFY])
    popup = screen.window("Dunst")
    screen.screenshot("session-notification")
    screen.click(*popup.centre)
    wait_until(lambda: all(window.name != "Dunst" for window in screen.windows()), "the popup is gone")


def test_passwords_can_be_kept(session: DesktopSession) -> None:
    assert session.run([PYTHON, "-c", KEYRING]).stdout == "ü\n"


def test_chromium_runs_with_its_sandbox(session: DesktopSession, screen: Screen) -> None:
    with LinkPage() as page, Chromium(session, screen, page, []) as browser:
        page.show("tecartcrm://x")
        assert browser.window().width == 1280
        lines = session.run(["ps", "-eo", "args"]).stdout.splitlines()
        renderers = [line for line in lines if "--type=renderer" in line and str(session.folder) in line]
        assert renderers
        assert not [line for line in lines if "--no-sandbox" in line and str(session.folder) in line]


def test_a_probe_notes_arguments_as_they_are(session: DesktopSession) -> None:
    probe = Probe(session, "a folder/100% probe")
    session.run([probe.file, "--url", "a b\n„ü“ 'x'", ""])
    session.run([probe.file])
    assert probe.wait(2) == [["--url", "a b\n„ü“ 'x'", ""], []]
    probe.forget()
    assert probe.calls() == []


def test_everything_ends_with_the_session_and_its_folder_goes_away() -> None:
    with DesktopSession(tray="none", notify="none", secrets="none") as session:
        session.run(["sh", "-c", "sleep 600 >/dev/null 2>&1 &"])
        session.start(["sleep", "600"], "sleep")
        assert len([line for line in processes_of(session) if line.startswith("sleep")]) == 2
    assert processes_of(session) == []
    assert not session.folder.exists()
    assert not Path(session.environment["XDG_RUNTIME_DIR"]).exists()


def test_a_kept_folder_is_used_again() -> None:
    # Not tmp_path: pytest lets nobody else enter it.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        keep = Path(folder) / "kept"
        for times in (1, 2):
            run_in_session(["sh", "-c", "echo x >>~/x"], tray="none", notify="none", secrets="none", keep=keep)
            assert (keep / "home/x").read_text() == "x\n" * times


def test_without_a_service_asking_for_it_fails_at_once() -> None:
    done = run_in_session(["sh", "-c", NOTIFY], tray="none", notify="none", secrets="none", timeout=5)
    assert done.returncode != 0
    assert "Spawn" in done.stderr


def test_a_locked_keyring_asks_for_its_password() -> None:
    with DesktopSession(tray="none", notify="none", secrets="locked") as session:
        reader = session.start([PYTHON, "-c", KEYRING], "reader")
        screen = Screen(session)
        screen.window("Unlock", 20)
        screen.screenshot("session-keyring")
        screen.type("testbed")
        screen.press("Return")
        assert reader.wait(10) == 0
