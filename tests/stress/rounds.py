"""Rounds: start the program, send it links from several sides, let things go wrong, end it at a random moment."""

from __future__ import annotations

import random
import signal
import threading
import time
from collections import deque
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from tecart_starter.ipc import wire
from tests.stress.faults import Faults
from tests.stress.ledger import Ledger, Sent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.small_disk import SmallDisk
    from tests.stress.program import Program

SENDERS = 3
PAUSE_SECONDS = 0.4
"""At most, between two links of a sender."""
LONGEST_LIFE_SECONDS = 3.0
LONG_LIVES = 0.25
"""Share of the lives that are long enough for whole calls, and for what the program tries again by itself."""
LONGEST_LONG_LIFE_SECONDS = 12.0
AT_THE_START = 0.3
"""Share of the rounds whose end comes while the program is still starting."""
LONGEST_START_SECONDS = 0.8
COLD_STARTS = 0.2
"""Share of the rounds in which the launcher starts the program."""
DAMAGED_SETTINGS = 0.05
"""Share of the rounds before which the settings file is damaged."""
KILLS, SIGTERMS = 0.6, 0.8
"""Share of the ends by SIGKILL, and up to where by SIGTERM; the rest is asked to quit."""
BEFORE, AFTER = timedelta(seconds=1), timedelta(seconds=31)
"""So long before and after a disturbance pages are affected: the program tries again for up to 30 s."""
AT_LEAST_OPEN = 4
"""An end is sent for the oldest of so many open calls: none whose announcement may still be repeated."""


class Rounds:
    """Plays rounds with one program and one ledger; ``seed`` makes the choices repeatable, not the moments."""

    def __init__(self, program: Program, seed: int, disk: SmallDisk | None = None, senders: int = SENDERS) -> None:
        """``disk``: holds the program's home, and can be filled. ``senders``: how many send at the same time."""
        self._senders = senders
        self._program = program
        self._random = random.Random(seed)
        self._numbers = iter(range(1, 1_000_000))
        self._open: deque[str] = deque(maxlen=200)
        self._faults = Faults(program, self._random, self._unpromised, disk)
        self.ledger = Ledger()
        self.kills = 0
        self.rounds = 0

    def play(self, rounds: int, *, only_kills: bool = False) -> None:
        """Play so many rounds. ``only_kills``: nothing goes wrong but the end of each, by SIGKILL."""
        for _ in range(rounds):
            if only_kills:
                self._round([], signal.SIGKILL)
            else:
                kinds = list(self._faults.kinds)
                self._round(self._random.sample(kinds, self._random.choice((0, 1, 1, 2))), self._some_end())
            self.rounds += 1

    def play_everything(self) -> None:
        """One round in which all of it goes wrong, one after the other."""
        self._program.start()
        self._program.status()  # it has seen its settings, and kept a copy
        self._end(signal.SIGKILL)
        self._damage_settings()
        self._round(list(self._faults.kinds), signal.SIGKILL, longest=0.5)
        self.rounds += 2

    def _damage_settings(self) -> None:
        self._faults.damage_settings()
        self.ledger.faults["settings file damaged"] += 1

    def play_a_call(self) -> None:
        """In peace: one call from its announcement to its end."""
        self.finish()
        number = self._new_number()
        for kind in ("call", "end"):
            self._send(self._entry(kind, number))
            self._program.settle()

    def finish(self) -> None:
        """Let the program do in peace what it still has to do."""
        self._program.start()
        self._program.settle()

    def _some_end(self) -> signal.Signals | None:
        dice = self._random.random()
        if dice < KILLS:
            return signal.SIGKILL
        return signal.SIGTERM if dice < SIGTERMS else None

    def _round(self, faults: list[str], end: signal.Signals | None, longest: float = 0.0) -> None:
        if not longest:
            longest = LONGEST_LONG_LIFE_SECONDS if self._random.random() < LONG_LIVES else LONGEST_LIFE_SECONDS
        if self._random.random() < DAMAGED_SETTINGS and self._program.has_backup:
            self._damage_settings()
        if self._random.random() < COLD_STARTS:
            self._cold_start()
        else:
            self._program.start()
            if not faults and end is signal.SIGKILL and self._random.random() < AT_THE_START:
                longest = LONGEST_START_SECONDS
            else:
                self._program.status()  # it listens
        with _Senders(self, self._senders), ExitStack() as going_wrong:
            time.sleep(longest * self._random.random())
            for name in faults:
                going_wrong.enter_context(self._going_wrong(name))
                time.sleep(min(2.0, longest) * self._random.random())
            if not self._faults.outlive.issuperset(faults):
                going_wrong.close()
                time.sleep(longest * self._random.random())
            self._end(end)

    @contextmanager
    def _going_wrong(self, name: str) -> Iterator[None]:
        began = datetime.now(UTC)
        self.ledger.faults[name] += 1
        with self._faults.kinds[name]():
            yield
        if name in self._faults.disturb_pages:
            self.ledger.disturbances.append((began - BEFORE, datetime.now(UTC) + AFTER))

    def _end(self, by: signal.Signals | None) -> None:
        self.ledger.faults["kill -9" if by is signal.SIGKILL else "SIGTERM" if by else "quit"] += 1
        if by is not None:
            self._program.kill(by)
            self.kills += by is signal.SIGKILL
            return
        try:
            self._program.exchange(wire.QUIT, uuid4().hex)
        except OSError:  # it has not heard it, or was too busy to answer
            with suppress(ProcessLookupError):
                self._program.kill(signal.SIGTERM)
        self._program.wait_for_end()

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
        if dice < 0.45 or len(self._open) < AT_LEAST_OPEN:
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

    def _unpromised(self) -> str:
        """A new call's link, whose launcher may be killed before the program has it."""
        return self._link(self._entry("call", self._new_number()))

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

    def __init__(self, rounds: Rounds, number: int) -> None:
        self._rounds = rounds
        self._over = threading.Event()
        seeds = [rounds._random.random() for _ in range(number)]
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
