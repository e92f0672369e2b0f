"""Rounds: start the program, send it links from several sides, kill it at a random moment, and again."""

from __future__ import annotations

import random
import threading
import time
from collections import deque
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from tecart_starter.ipc import wire
from tests.stress.ledger import Ledger, Sent

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.stress.program import Program

SENDERS = 3
PAUSE_SECONDS = 0.4
"""At most, between two links of a sender."""
LONGEST_LIFE_SECONDS = 3.0
AT_THE_START = 0.3
"""Share of the rounds whose kill comes while the program is still starting."""
LONGEST_START_SECONDS = 0.8
COLD_STARTS = 0.2
"""Share of the rounds in which the launcher starts the program."""


class Rounds:
    """Plays rounds with one program and one ledger; ``seed`` makes the choices repeatable, not the moments."""

    def __init__(self, program: Program, seed: int) -> None:
        """Nothing is sent yet."""
        self._program = program
        self._random = random.Random(seed)
        self._numbers = iter(range(1, 1_000_000))
        self._open: deque[str] = deque(maxlen=200)
        self.ledger = Ledger()
        self.kills = 0

    def play(self, rounds: int, told: Callable[[int], None] = lambda _: None) -> None:
        """Play so many rounds, each ended by SIGKILL; ``told`` hears the number of each that is over."""
        for number in range(rounds):
            self._round()
            self.kills += 1
            told(number + 1)

    def finish(self) -> None:
        """Let the program do in peace what it still has to do."""
        self._program.start()
        self._program.settle()

    def _round(self) -> None:
        longest = LONGEST_LIFE_SECONDS
        if self._random.random() < COLD_STARTS:
            self._cold_start()
        else:
            self._program.start()
            if self._random.random() < AT_THE_START:
                longest = LONGEST_START_SECONDS
            else:
                self._program.status()  # it listens
        with _Senders(self):
            time.sleep(longest * self._random.random())
            self._program.kill()

    def _cold_start(self) -> None:
        """The launcher's own way: it ends once the program that it has started has stored the link."""
        entry = self._entry("call", self._new_number())
        launcher = self._program.launch(self._link(entry))
        self._program.started_by_launcher()
        entry.life = self._program.lives
        if launcher.wait(30) == 0:
            self._acknowledge(entry)

    def send_one(self, chance: random.Random) -> None:
        """Send one link of a random kind; afterwards perhaps the very same message, or the same call, once more."""
        dice = chance.random()
        if dice < 0.45 or not self._open:
            entry = self._entry("call", self._new_number())
        elif dice < 0.8:
            with suppress(IndexError):  # another sender was quicker
                self._send(self._entry("end", self._open.popleft()))
            return
        else:
            entry = self._entry("page", f"p{next(self._numbers)}")
        self._send(entry)
        if chance.random() < 0.15:
            self._send(entry)
        elif entry.kind == "call" and chance.random() < 0.15:
            self._send(self._entry("call", entry.subject))

    def _send(self, entry: Sent) -> None:
        try:
            answer = self._program.exchange(wire.LINK, entry.identifier, self._link(entry))
        except OSError:
            return  # killed, or not there yet: nobody has promised anything
        if answer[0] == wire.OK:
            self._acknowledge(entry)

    def _acknowledge(self, entry: Sent) -> None:
        if entry.acknowledged is None:
            self.ledger.acknowledge(entry, datetime.now(UTC))
            if entry.kind == "call" and entry.subject not in self._open:
                self._open.append(entry.subject)

    def _entry(self, kind: str, subject: str) -> Sent:
        now = datetime.now(UTC)
        return self.ledger.add(Sent(uuid4().hex, kind, subject, self._program.lives, now))

    def _new_number(self) -> str:
        return f"+49361{next(self._numbers):07}"

    def _link(self, entry: Sent) -> str:
        numbers = f"lnumber=22&rnumber=%2B{entry.subject[1:]}&io=0"
        host = self._program.crm.address.partition("://")[2]
        return {
            "call": f"tecartcrmcall://{numbers}",
            "end": f"tecartcrmendcall://{numbers}",
            "page": f"tecartcrm://{host}/public/index.php?op=tickets_overview&page={entry.subject}",
        }[entry.kind]


class _Senders:
    """Threads that send links until the round is over."""

    def __init__(self, rounds: Rounds) -> None:
        self._rounds = rounds
        self._over = threading.Event()
        seeds = [rounds._random.random() for _ in range(SENDERS)]
        self._threads = [threading.Thread(target=self._run, args=(seed,)) for seed in seeds]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _run(self, seed: float) -> None:
        chance = random.Random(seed)
        while not self._over.wait(chance.random() * PAUSE_SECONDS):
            self._rounds.send_one(chance)
