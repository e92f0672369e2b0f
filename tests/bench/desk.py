"""A desktop session with the demo CRM and the running tray program, in a throw-away home: where benchmarks measure."""

from __future__ import annotations

import compileall
import json
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Any, Self

from tecart_starter.demo.server import DemoCrm
from tecart_starter.system.resources import resource_folder
from tests.desktop.session import CHECKOUT, PYTHON, DesktopSession, wait_until

OPEN, STARTER = PYTHON.with_name("tecart-open"), PYTHON.with_name("tecart-starter")
_HERE = Path(__file__).parent

Times = dict[str, list[float]]


class Desk:
    """A context manager; in it the program runs, and its engine is loaded where it is wanted ahead."""

    def __init__(self, *, prewarm: bool = True) -> None:
        """Nothing runs yet. ``prewarm``: setting ``web.prewarm``."""
        self._stack = ExitStack()
        self._prewarm = prewarm

    def __enter__(self) -> Self:
        """Start session, CRM and program."""
        with ExitStack() as stack:
            # The session's account may not write here: without this it would compile the source again at every start.
            compileall.compile_dir(str(CHECKOUT / "tecart_starter"), quiet=1)
            self.session = stack.enter_context(DesktopSession())
            crm = stack.enter_context(DemoCrm(templates=resource_folder() / "crm"))
            self.session.environment["TECART_STARTER_HOME"] = f"{self.session.home}/starter"
            self.address = crm.address
            self.starter("config", "set", "system.address", self.address)
            self.starter("config", "set", "web.prewarm", str(self._prewarm).lower())
            self.session.start([STARTER, "--background"], "starter")
            stack.callback(self.starter, "quit")
            wait_until(lambda: not self._prewarm or self.status()["ready"], "the program is ready", 30)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        """End all of it."""
        self._stack.close()

    def starter(self, *arguments: str) -> str:
        """Run ``tecart-starter`` and return what it says."""
        return self.session.run([STARTER, *arguments], timeout=120).stdout

    def status(self) -> dict[str, Any]:
        """Return what the program says of itself."""
        status: dict[str, Any] = json.loads(self.starter("status", "--json", "--wait", "30"))
        return status

    def time(self, commands: dict[str, list[str]], rounds: int, pause: float = 0.03) -> Times:
        """Return the seconds that each command took in each round, from its start to its end."""
        wanted = json.dumps({"rounds": rounds, "pause": pause, "commands": commands})
        said = self.session.run([PYTHON, "-I", "-S", _HERE / "stopwatch.py"], stdin=wanted, timeout=3600).stdout
        times: Times = json.loads(said)
        return times


def ratio(times: Times, one: str, other: str) -> float:
    """Return the median of what ``one`` took as a multiple of ``other``, round by round."""
    return median(a / b for a, b in zip(times[one], times[other], strict=True))


def milliseconds(seconds: list[float]) -> float:
    """Return the median in milliseconds."""
    return median(seconds) * 1000
