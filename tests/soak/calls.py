"""Call after call, as quickly as the program opens and ends them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from uuid import uuid4

from tecart_starter.ipc import wire

if TYPE_CHECKING:
    from tests.stress.program import Program

LANES = 4
"""So many calls are open at the same time."""
POLL_SECONDS = 0.02
PATIENCE_SECONDS = 60.0
TIMED = 200
FORGET_EVERY = 200
"""Calls after which the CRM forgets all that are over, so that its pages stay what they are."""
SETTINGS = {"links.call_burst": "1000", "links.call_rate": "1000", "endcall.window": "close"}


class Calls:
    """Plays calls with a running program, and times how long one takes to be stored."""

    def __init__(self, program: Program) -> None:
        """The program is running."""
        self._program = program
        self._underway: dict[str, bool] = {}
        self.played = 0

    def play(self, count: int) -> None:
        """Have ``count`` more calls come in, be opened, end, and their windows be closed."""
        for _ in range(count):
            while len(self._underway) >= LANES:
                self._look()
            self.played += 1
            number = f"+49361{self.played:07}"
            self._underway[number] = False
            self._send("call", number)
            if self.played % FORGET_EVERY == 0:
                self._finish()
                self._program.crm.forget_ended()
        self._finish()

    def store(self) -> list[float]:
        """Send ends of calls that there are not, one after the other; return the seconds that each took to be stored.

        Nothing else goes on meanwhile, so that pages do not take the processor away.
        """
        return [self._send("endcall", f"+49362{number:07}") for number in range(TIMED)]

    def _finish(self) -> None:
        while self._underway:
            self._look()

    def _look(self) -> None:
        """Wait until something has happened in the CRM: a call that it has made ends, an ended one is over."""
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            state = {one["rnumber"]: one["running"] for one in self._program.crm.recordings()}
            made = [number for number, ending in self._underway.items() if number in state and not ending]
            over = [number for number, ending in self._underway.items() if ending and state.get(number) is False]
            for number in made:
                self._underway[number] = True
                self._send("endcall", number)
            for number in over:
                del self._underway[number]
            if made or over:
                return
            time.sleep(POLL_SECONDS)
        raise TimeoutError(f"nothing happens with {self._underway}")

    def _send(self, kind: str, number: str) -> float:
        link = f"tecartcrm{kind}://lnumber=22&rnumber=%2B{number[1:]}&io=0"
        began = time.monotonic()
        answer = self._program.exchange(wire.LINK, uuid4().hex, link)
        took = time.monotonic() - began
        if answer[0] != wire.OK:
            raise AssertionError(f"{number}: {answer}")
        return took
