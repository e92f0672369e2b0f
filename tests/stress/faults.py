"""What goes wrong while the program works: each fault is there from its beginning to its end."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from tecart_starter.cli.exits import EX_CONFIG
from tecart_starter.demo.behaviour import Login
from tecart_starter.ipc import wire

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from tests.small_disk import SmallDisk
    from tests.stress.program import Program

SETTINGS = (
    ("calls.width", "800"),
    ("calls.width", "750"),
    ("web.zoom", "1.2"),
    ("web.zoom", "1.0"),
    ("endcall.window", "keep"),
    ("endcall.window", "close"),
    ("links.call_rate", "5"),
    ("notifications.style", "off"),
    ("notifications.style", "auto"),
)
DAMAGE = (b"", b"[system\naddress = ", b"\x00\xff\xfe" * 100, b"#" * (1024 * 1024 + 1))
"""Settings files that nobody can read."""


class Faults:
    """Makes faults; every method of ``kinds`` is a context manager."""

    def __init__(
        self, program: Program, chance: random.Random, unpromised: Callable[[], str], disk: SmallDisk | None
    ) -> None:
        """``unpromised`` gives a new link. ``disk``: holds the program's home; None: it cannot be filled."""
        self._unpromised = unpromised
        self._program = program
        self._chance = chance
        self._disk = disk
        self._full = False
        self.kinds: dict[str, Callable[[], AbstractContextManager[None]]] = {
            "CRM gone": self.crm_gone,
            "CRM slow": self.crm_slow,
            "CRM with errors 500": self.crm_fails,
            "CRM has ended the session": self.session_over,
            "page processes killed": self.renderer_killed,
            "launchers killed": self.launcher_killed,
            "settings changed": self.settings_changed,
            "program stopped for a while": self.program_stopped,
            "started a second time": self.started_twice,
        }
        self.outlive = {"CRM gone", "CRM slow", "CRM with errors 500", "CRM has ended the session"}
        """These may still last when the program ends."""
        if disk is not None:
            self.kinds["disk full"] = self.disk_full
        self.disturb_pages = {"CRM gone", "CRM has ended the session", "page processes killed"}
        """While these last, and shortly after, a page may rightly be requested again."""

    @contextmanager
    def crm_gone(self) -> Iterator[None]:
        """Nobody listens at the CRM's address."""
        self._program.crm.stop()
        yield
        self._program.crm.start()

    @contextmanager
    def crm_slow(self) -> Iterator[None]:
        """Every page takes its time."""
        self._program.crm.behaviour.delay_seconds = self._chance.uniform(0.3, 2.0)
        yield
        self._program.crm.behaviour.delay_seconds = 0.0

    @contextmanager
    def crm_fails(self) -> Iterator[None]:
        """The next pages are errors."""
        self._program.crm.behaviour.failing_pages = self._chance.randint(1, 4)
        yield
        self._program.crm.behaviour.failing_pages = 0

    @contextmanager
    def session_over(self) -> Iterator[None]:
        """The CRM wants a login, and nobody is there who logs in."""
        self._program.crm.require_login(Login("anna", "geheim"))
        yield
        self._program.crm.require_login(None)

    @contextmanager
    def renderer_killed(self) -> Iterator[None]:
        """A process that shows pages is killed."""
        victims = list(renderers(self._program.pid))
        if victims:
            with suppress(ProcessLookupError):
                os.kill(self._chance.choice(victims), signal.SIGKILL)
        yield

    @contextmanager
    def launcher_killed(self) -> Iterator[None]:
        """Launchers are killed on their way; whether their links arrive is not promised, only that none comes twice."""
        for _ in range(3):
            launcher = self._program.launch(self._unpromised())
            time.sleep(self._chance.uniform(0, 0.08))
            launcher.kill()
            launcher.communicate()
        yield

    @contextmanager
    def settings_changed(self) -> Iterator[None]:
        """Something else counts from now on, unless the disk is full."""
        key, value = self._chance.choice(SETTINGS)
        self._program.starter("config", "set", key, value, may_fail=EX_CONFIG if self._full else 0)
        yield

    @contextmanager
    def program_stopped(self) -> Iterator[None]:
        """The program does nothing for a moment, as on an overloaded machine."""
        os.kill(self._program.pid, signal.SIGSTOP)
        try:
            time.sleep(self._chance.uniform(0.2, 2.0))
        finally:
            os.kill(self._program.pid, signal.SIGCONT)
        yield

    @contextmanager
    def started_twice(self) -> Iterator[None]:
        """Others start it again meanwhile; they leave the work to the first."""
        others = [self._program.second_start() for _ in range(2)]
        yield
        assert [other.wait(60) for other in others] == [0, 0]

    @contextmanager
    def disk_full(self) -> Iterator[None]:
        """The disk takes nothing for a moment; what is promised meanwhile is on the disk at the end."""
        assert self._disk is not None
        self._disk.fill()
        self._full = True
        yield
        self._disk.free()
        self._full = False
        end = time.monotonic() + 60
        while not self._program.status()["saved"]:
            assert time.monotonic() < end, "still unsaved"
            self._program.exchange(wire.RELOAD, uuid4().hex)
            time.sleep(0.1)

    def damage_settings(self) -> None:
        """While the program does not run, its settings file becomes unreadable."""
        (self._program.home / "settings.toml").write_bytes(self._chance.choice(DAMAGE))


def renderers(pid: int) -> Iterator[int]:
    """The processes below ``pid`` that show pages."""
    try:
        found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout.split()
    except OSError:
        return
    for child in map(int, found):
        with suppress(OSError):
            if b"--type=renderer" in Path(f"/proc/{child}/cmdline").read_bytes():
                yield child
        yield from renderers(child)
