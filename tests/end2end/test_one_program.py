"""One program a session, whatever comes together: cold starts, shutdowns, a program that hangs or cannot start."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from tecart_starter.ipc import spool, this_program, wire
from tests.gui.bus import NotificationService, PrivateBus
from tests.stress.program import Program

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.timeout(120)
LAUNCHERS = 20
TITLE, BODY, ACTIONS = 3, 4, 5
"""Where they stand in what Notify is given."""


def link(number: int) -> str:
    return f"tecartcrmcall://lnumber=22&rnumber=%2B49361{number:07}&io=0"


@pytest.fixture
def program() -> Iterator[Program]:
    with Program() as program:
        yield program


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[NotificationService]:
    """A notification service that notes what it is told."""
    with PrivateBus(tmp_path) as bus, NotificationService(bus.address) as service:
        yield service


def wait_until(condition: Callable[[], object], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.005)


def children(pid: int) -> list[int]:
    """The processes that this one has started."""
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def words(pid: int) -> bytes:
    """The command line of a process."""
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def said(launcher: subprocess.Popen[bytes]) -> str:
    """Wait for the launcher's end; what it said."""
    _, words = launcher.communicate(timeout=60)
    return words.decode()


def calls(program: Program) -> Counter[str]:
    """How often each number is in the journal."""
    return Counter(call["rnumber"] for call in program.status()["calls"])


def programs(program: Program) -> set[int]:
    """The processes that run the tray program of this home."""
    found = set()
    for pid in (path.name for path in Path("/proc").iterdir() if path.name.isdigit()):
        try:
            command = Path("/proc", pid, "cmdline").read_bytes().split(b"\0")
            variables = Path("/proc", pid, "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        ours = f"TECART_STARTER_HOME={program.home}".encode() in variables
        if ours and command[:-1] == [os.fsencode(word) for word in this_program.command("--background")]:
            found.add(int(pid))
    return found


def test_of_twenty_cold_launchers_one_starts_the_program_and_every_link_is_done_once(program: Program) -> None:
    launchers = [program.launch(link(number)) for number in range(LAUNCHERS)]

    assert [(said(launcher), launcher.returncode) for launcher in launchers] == [("", 0)] * LAUNCHERS
    program.started_by_launcher()
    assert programs(program) == {program.pid}
    program.settle()
    assert calls(program) == Counter({f"+49361{number:07}": 1 for number in range(LAUNCHERS)})
    assert program.status()["links"]["accepted"] == LAUNCHERS


def test_a_link_that_comes_while_the_program_ends_is_done_by_the_next_one(program: Program) -> None:
    program.start()
    first = program.status()["pid"]
    program.exchange(wire.QUIT, uuid4().hex)

    launcher = program.launch(link(1))

    assert (said(launcher), launcher.returncode) == ("", 0)
    program.started_by_launcher()
    assert program.pid != first
    wait_for_calls(program, 1)
    assert calls(program) == Counter(["+493610000001"])


def test_a_program_that_is_asked_to_end_as_soon_as_it_answers_keeps_its_links(program: Program) -> None:
    program.start()
    program.status()  # it answers before it has been put together
    program.exchange(wire.LINK, uuid4().hex, link(1))
    program.exchange(wire.QUIT, uuid4().hex)
    program.wait_for_end()

    program.start()
    wait_for_calls(program, 1)
    assert calls(program) == Counter(["+493610000001"])


def test_a_program_that_hangs_gets_the_link_when_it_goes_on(program: Program, desktop: NotificationService) -> None:
    program.start()
    program.settle()
    os.kill(program.pid, signal.SIGSTOP)
    try:
        launcher = program.launch(link(1), LC_ALL="de_DE.UTF-8", DBUS_SESSION_BUS_ADDRESS=desktop.bus)
        words = said(launcher)
        wait_until(lambda: desktop.shown)
        assert desktop.shown[1][ACTIONS] == ["restart", "Neu starten"]
        assert desktop.closed == []
    finally:
        os.kill(program.pid, signal.SIGCONT)
    wait_until(lambda: desktop.closed == [1])  # there is nothing to be restarted any more

    assert launcher.returncode == 69
    assert "läuft, reagiert aber nicht" in words
    assert len(words.splitlines()) == 1
    wait_for_calls(program, 1)
    time.sleep(6)  # the spool is looked at every five seconds; the link lies there, too
    assert calls(program).total() == 1


def test_a_program_that_hangs_is_restarted_if_the_person_says_so(
    program: Program, desktop: NotificationService
) -> None:
    program.start()
    program.settle()
    hung = program.pid
    os.kill(hung, signal.SIGSTOP)
    spool.write(str(program.home / "spool"), uuid4().hex, link(1))  # what the launcher does with its link
    program.last_word("hangs", "Link nicht geöffnet", "…", "Neu starten", DBUS_SESSION_BUS_ADDRESS=desktop.bus)
    wait_until(lambda: desktop.shown)
    assert program.runs(hung)

    desktop.press(1, "restart")

    wait_until(lambda: not program.runs(hung))
    program.started_by_launcher()
    assert program.pid != hung
    wait_for_calls(program, 1)


def test_a_restart_that_fails_is_told_with_the_reason(program: Program, desktop: NotificationService) -> None:
    no_screen = {"QT_QPA_PLATFORM": "", "LC_ALL": "de_DE.UTF-8"}
    bus = {"DBUS_SESSION_BUS_ADDRESS": desktop.bus}
    program.last_word("hangs", "Link nicht geöffnet", "…", "Neu starten", **no_screen, **bus)
    wait_until(lambda: desktop.shown)

    desktop.press(1, "restart")

    wait_until(lambda: len(desktop.shown) > 1)
    assert desktop.shown[2][TITLE] == "TecArt Starter nicht neu gestartet"
    assert "Bitte starten Sie den TecArt Starter aus dem Menü." in str(desktop.shown[2][BODY])
    assert "kein Bildschirm" in str(desktop.shown[2][BODY])


def test_a_program_that_hangs_is_left_alone_unless_the_person_says_so(
    program: Program, desktop: NotificationService
) -> None:
    program.start()
    program.settle()
    os.kill(program.pid, signal.SIGSTOP)
    teller = program.last_word("hangs", "Titel", "…", "Neu starten", DBUS_SESSION_BUS_ADDRESS=desktop.bus)
    wait_until(lambda: desktop.shown)

    desktop.forge_press(1, "restart")
    desktop.dismiss(1)

    assert teller.wait(20) == 0
    os.kill(program.pid, signal.SIGCONT)
    before = program.pid
    assert program.status()["pid"] == before


def test_whoever_waits_for_a_slow_start_is_told(program: Program, desktop: NotificationService) -> None:
    launcher = program.launch(link(1), LC_ALL="de_DE.UTF-8", DBUS_SESSION_BUS_ADDRESS=desktop.bus)
    wait_until(lambda: any(b"--background" in words(child) for child in children(launcher.pid)))
    (slow,) = children(launcher.pid)
    os.kill(slow, signal.SIGSTOP)  # it has not opened its socket yet
    try:
        wait_until(lambda: desktop.shown)
    finally:
        os.kill(slow, signal.SIGCONT)
    assert launcher.wait(60) == 0
    program.started_by_launcher()

    assert desktop.shown[1][TITLE] == "TecArt Starter startet"
    assert len(desktop.shown) == 1
    wait_for_calls(program, 1)


def test_a_link_that_nobody_could_take_is_kept_until_the_program_can_start(program: Program) -> None:
    broken = program.launch(link(1), QT_QPA_PLATFORM="", LC_ALL="de_DE.UTF-8")  # no display: it cannot start

    words = said(broken)
    assert broken.returncode == 69
    assert "Der Link ist aufgehoben" in words
    assert "kein Bildschirm" in words

    program.start()
    wait_for_calls(program, 1)
    assert list((program.home / "spool").iterdir()) == []


@pytest.mark.parametrize("obstacle", ["file", "link", "folder"])
def test_what_lies_in_the_place_of_the_socket_is_left_alone_and_named(program: Program, obstacle: str) -> None:
    run = program.home / "run"
    run.mkdir(mode=0o700)
    place = run / "socket"
    if obstacle == "file":
        place.write_text("mine")
    elif obstacle == "link":
        place.symlink_to(run / "elsewhere")
    else:
        place.mkdir()

    launcher = program.launch(link(1), LC_ALL="de_DE.UTF-8")
    words = said(launcher)

    assert launcher.returncode == 69
    assert str(place) in words
    assert place.is_symlink() or place.is_dir() or place.read_text() == "mine"
    if obstacle == "folder":
        place.rmdir()
    else:
        place.unlink()
    program.start()
    wait_for_calls(program, 1)


def wait_for_calls(program: Program, count: int, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while calls(program).total() < count:
        assert time.monotonic() < end, program.status()
        time.sleep(0.05)
