"""What went wrong with a link is told on the desktop: phone systems and browsers show nobody a standard error."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if sys.platform != "linux":
    pytest.skip("D-Bus is Linux's", allow_module_level=True)

from tecart_starter.ipc import last_word, revival
from tests.gui.bus import NotificationService, PrivateBus

if TYPE_CHECKING:
    from collections.abc import Iterator

OPEN = Path(sys.executable).with_name("tecart-open")
TITLE, BODY = 3, 4
"""Where they stand in what Notify is given."""


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NotificationService]:
    with PrivateBus(tmp_path) as bus, NotificationService(bus.address) as service:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield service


def open_link(*arguments: str, stderr: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "DISPLAY"))}
    command: list[str | Path] = [OPEN, "--url", *arguments]
    return subprocess.run(
        command, env={**variables, "LC_ALL": "de_DE.UTF-8"}, stderr=stderr, text=True, timeout=60, check=False
    )


def wait_for(service: NotificationService, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not service.shown and time.monotonic() < end:
        time.sleep(0.02)


def test_a_link_that_no_program_could_take_is_told_with_what_becomes_of_it(service: NotificationService) -> None:
    done = open_link("tecartcrmcall:lnumber=22&rnumber=1")  # without a display the program cannot start

    assert done.returncode == 69
    wait_for(service)
    assert [(notice[TITLE], notice[BODY]) for notice in service.shown.values()] == [
        ("Link nicht geöffnet", done.stderr.strip())
    ]
    assert "aufgehoben" in done.stderr


def test_of_many_that_fail_together_one_is_told(service: NotificationService, home: Path) -> None:
    assert {open_link("x", "--webEngineArgs").returncode for _ in range(4)} == {65}

    wait_for(service)
    time.sleep(1.5)  # what must not come has the time to come
    assert len(service.shown) == 1
    assert (home / "run" / "last-word").stat().st_mode & 0o077 == 0


def test_who_sees_the_line_on_a_terminal_is_not_told_twice(service: NotificationService) -> None:
    near, far = pty.openpty()
    try:
        assert open_link("x", "-y", stderr=far).returncode == 65
        assert "option" in os.read(near, 4096).decode()
    finally:
        os.close(near)
        os.close(far)
    time.sleep(1.5)  # what must not come has the time to come
    assert service.shown == {}


ONE_TELLER = """
import sys
from tecart_starter.ipc import last_word, revival
print(last_word.told_just_now(last_word.HANGS), flush=True)
sys.stdin.read()
"""


@pytest.mark.usefixtures("home")
def test_that_the_program_hangs_is_told_by_one_process_as_long_as_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    def teller() -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", ONE_TELLER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    with teller() as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "False\n"
        monkeypatch.setattr(last_word, "PAUSE_SECONDS", -1)

        assert last_word.told_just_now(last_word.HANGS)
        first.communicate("", timeout=20)

    with teller() as second:
        assert second.communicate("", timeout=20)[0] == "True\n", "within the pause"


@pytest.mark.usefixtures("home")
def test_a_service_that_refuses_has_told_nothing(service: NotificationService) -> None:
    assert last_word.main("failed", "Titel", "Satz"), "the first one"
    service.refuses = True
    assert last_word.main("failed", "Titel", "Satz"), "told just before"
    assert not last_word.main("hangs", "Titel", "Satz", "Neu starten"), "a window of our own is wanted"
    assert len(service.shown) == 1


def test_without_a_bus_the_line_and_the_exit_code_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")

    done = open_link("x", "-y")

    assert (done.returncode, len(done.stderr.splitlines())) == (65, 1)


@pytest.mark.parametrize(
    ("locale", "hangs", "said"),
    [
        ("de_DE.UTF-8", True, ("TecArt Starter nicht neu gestartet", "Das Programm ließ sich nicht beenden.")),
        ("en_GB.UTF-8", True, ("TecArt Starter not restarted", "The program could not be ended.")),
        ("en_GB.UTF-8", False, ("TecArt Starter not restarted", "Please start TecArt Starter from the menu.")),
    ],
)
def test_a_restart_that_fails_is_told_in_the_person_s_language(
    monkeypatch: pytest.MonkeyPatch, locale: str, said: tuple[str, str], *, hangs: bool
) -> None:
    def fail() -> None:
        raise revival.NotRestartedError("Why.", hangs=hangs)

    told: list[tuple[str, ...]] = []
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.setattr(revival, "start_anew", fail)
    monkeypatch.setattr(last_word, "start", lambda *words: told.append(words))

    last_word.restart_program()

    ((title, sentence, occasion),) = told
    assert (title, occasion) == (said[0], last_word.STUCK)
    assert sentence.startswith(said[1])
    assert sentence.endswith(" Why.")
