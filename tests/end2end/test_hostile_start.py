"""Nothing that a caller brings along reaches Qt or Chromium."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

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


def children_of(process: int) -> list[int]:
    found: list[int] = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdecimal():
            continue
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == process:
            found += [int(entry.name), *children_of(int(entry.name))]
    return found


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
        states = [Path(f"/proc/{child}/status").read_text() for child in children_of(status["pid"])]
        return any("QtWebEngine" in state and "Seccomp:\t2" in state for state in states)

    wait_until(renderer_is_confined, "a renderer behind a seccomp filter")
