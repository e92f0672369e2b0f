"""Nothing that a caller brings along reaches Qt or Chromium."""

from __future__ import annotations

import shutil
import socket
from pathlib import Path

import PySide6
import pytest

from tests.bait import bait_files, bait_variables
from tests.desktop.processes import tree
from tests.desktop.session import PYTHON, wait_until
from tests.end2end.conftest import Person

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(120)]

IN = "tecartcrmcall:lnumber=22&rnumber=03613026240&io=0"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def environment_of(process: int) -> dict[str, str]:
    raw = Path(f"/proc/{process}/environ").read_bytes().split(b"\0")
    return dict(line.decode().split("=", 1) for line in raw if b"=" in line)


def test_arguments_never_open_a_debugging_port(person: Person) -> None:
    port = free_port()

    done = person.starter("--webEngineArgs", f"--remote-debugging-port={port}", check=False)
    refused = person.session.run(
        [PYTHON.with_name("tecart-open"), "--url", IN, "--webEngineArgs", f"--remote-debugging-port={port}"],
        environment=person.variables,
        check=False,
    )

    assert (done.returncode, refused.returncode) == (64, 65)
    assert person.starter("status", check=False).returncode == 69, "nothing may have been started"
    assert not is_open(port)


@pytest.mark.parametrize(
    "arguments",
    [
        ["-platformpluginpath", "/planted"],
        ["-platform", "offscreen"],
        ["--remote-debugging-port=1"],
        ["--background", "--webEngineArgs", "--no-sandbox"],
        ["--", "--webEngineArgs"],
        ["tecartcrms://x/", "--single-process"],
    ],
    ids=" ".join,
)
def test_options_of_qt_and_chromium_are_wrong_usage_and_start_nothing(person: Person, arguments: list[str]) -> None:
    assert person.starter(*arguments, check=False).returncode == 64
    assert person.starter("status", check=False).returncode == 69


def test_an_option_inside_the_link_s_place_starts_nothing(person: Person) -> None:
    for smuggled in (["-platformpluginpath", "/planted"], ["--url", IN], ["-"], ["--"]):
        command: list[str | Path] = [PYTHON.with_name("tecart-open"), "--url", IN, *smuggled]
        assert person.session.run(command, environment=person.variables, check=False).returncode == 65
    assert person.starter("status", check=False).returncode == 69


def baits(person: Person, port: int) -> tuple[Path, Path, dict[str, str]]:
    """Lay baits in a folder and return it, the note that they leave, and the variables that lead to them."""
    note = person.session.write("note/loaded", "")
    note.chmod(0o666)
    for name, text in bait_files(note).items():
        planted = person.session.write(f"baits/{name}", text)
    folder = planted.parent
    plugins = folder / "plugins"
    qt = Path(PySide6.__file__).parent / "Qt"
    shutil.copytree(qt / "plugins" / "platforms", plugins / "platforms", dirs_exist_ok=True)
    (folder / "lib").unlink(missing_ok=True)
    (folder / "lib").symlink_to(qt / "lib")  # where the plug-ins look for Qt: they work as well as Qt's own
    return folder, note, bait_variables(folder, port)


def mapped(process: int, folder: Path) -> bool:
    """Whether a process has loaded a library out of ``folder``."""
    return str(folder) in Path(f"/proc/{process}/maps").read_text()


def test_the_baits_are_good(person: Person) -> None:
    """Else the tests with them would show nothing."""
    folder, note, variables = baits(person, free_port())
    code = (
        "import sys; from pathlib import Path; sys.path = [p for p in sys.path if 'baits' not in p];"
        "from PySide6.QtGui import QGuiApplication; app = QGuiApplication([]); print(Path('/proc/self/maps').read_text())"
    )
    qt = person.session.run([PYTHON, "-I", "-c", code], environment=variables)
    python = person.session.run([PYTHON, "-c", ""], environment=variables, check=False)

    assert str(folder / "plugins") in qt.stdout
    assert python.returncode != 0 or note.read_text()


@pytest.mark.parametrize("door", ["tecart-open", "tecart-starter"])
def test_nothing_that_lies_in_the_caller_s_folder_or_in_his_variables_is_loaded(person: Person, door: str) -> None:
    port = free_port()
    folder, note, variables = baits(person, port)
    if door == "tecart-starter":  # what a shell brings along; the launcher has no such command before it
        person.session.start(
            ["sh", "-c", 'cd "$0" && exec "$@"', folder, PYTHON, "-I", "-m", "tecart_starter", "--background"],
            "starter",
            environment=person.variables | variables,
        )
        person.wait_for(lambda status: status["ready"], "the program is ready")
    command: list[str | Path] = [
        "sh",
        "-c",
        'cd "$0" && exec "$@"',
        folder,
        PYTHON.with_name("tecart-open"),
        "--url",
        IN,
    ]
    person.session.run(command, environment=person.variables | variables, timeout=60)
    person.wait_for_call("open")
    process = person.status()["pid"]

    assert note.read_text() == ""
    assert not is_open(port)
    assert not any(mapped(one, folder) for one in tree(process))
    assert Path(f"/proc/{process}/cwd").readlink() == person.session.home
    assert not [name for name in environment_of(process) if name in variables]
    command_line = Path(f"/proc/{process}/cmdline").read_bytes()
    assert b"tecartcrm" not in command_line, "a link stands in no command line"
    assert not any("tecartcrm" in value for value in environment_of(process).values())


def test_inherited_variables_neither_open_a_port_nor_switch_the_sandbox_off(person: Person) -> None:
    port = free_port()
    planted = person.session.write("planted/PySide6/__init__.py", "raise SystemExit('planted')")
    person.variables |= {
        "QTWEBENGINE_REMOTE_DEBUGGING": str(port),
        "QTWEBENGINE_CHROMIUM_FLAGS": f"--remote-debugging-port={port} --no-sandbox",
        "QTWEBENGINE_DISABLE_SANDBOX": "1",
        "QT_PLUGIN_PATH": str(planted.parent),
        "PYTHONPATH": str(planted.parents[1]),
    }

    person.open(IN)
    call = person.wait_for_call("open")
    status = person.status()

    assert call["rnumber"] == "03613026240"
    assert status["sandbox"] is True
    assert not is_open(port)
    inherited = environment_of(status["pid"])
    assert not [name for name in inherited if name.startswith(("QT", "PYTHON", "LD_"))]
    assert Path(f"/proc/{status['pid']}/cwd").readlink() == person.session.home

    def renderer_is_confined() -> bool:
        states = [Path(f"/proc/{child}/status").read_text() for child in tree(status["pid"])]
        return any("QtWebEngine" in state and "Seccomp:\t2" in state for state in states)

    wait_until(renderer_is_confined, "a renderer behind a seccomp filter")
