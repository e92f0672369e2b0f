"""``./dev stress [MINUTES]``: rounds full of faults for so many minutes; ends with figures and an exit code.

As root (or whoever may mount) the program's home lies on a small disk of its own, which is filled now and then.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from tests.small_disk import SmallDisk, may_mount
from tests.stress.ledger import Ledger, Outcome
from tests.stress.program import Program
from tests.stress.rounds import Rounds

MEBIBYTES = 160


def main() -> int:
    """Play, compare, tell; 1 where anything was lost, doubled or mixed up."""
    parser = argparse.ArgumentParser(prog="./dev stress", description=__doc__)
    parser.add_argument("minutes", nargs="?", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    wished = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # end what was started, however this is ended
    began = time.monotonic()
    with ExitStack() as stack:
        disk, home = None, None
        if may_mount():
            place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ts-stress-")), "disk")
            disk = stack.enter_context(SmallDisk(place, mebibytes=MEBIBYTES))
            home = disk.folder / "home"
        program = stack.enter_context(Program(home))
        rounds = Rounds(program, wished.seed, disk)
        while time.monotonic() - began < wished.minutes * 60:
            rounds.play(1)
            sys.stdout.write(f"\r{rounds.rounds} rounds, {len(rounds.ledger.entries)} links ")
            sys.stdout.flush()
        rounds.finish()
        outcome = program.outcome()
    sys.stdout.write(f"\nseed {wished.seed}, {time.monotonic() - began:.0f} s, {rounds.rounds} rounds\n")
    return tell(rounds.ledger, outcome)


def tell(ledger: Ledger, outcome: Outcome) -> int:
    """Print figures, faults and complaints; 1 where there are any of the last."""
    for figures in (ledger.figures(outcome), dict(ledger.faults.most_common())):
        sys.stdout.write("\n")
        sys.stdout.writelines(f"{figure:8} {name}\n" for name, figure in figures.items())
    complaints = ledger.complaints(outcome)
    sys.stdout.writelines(f"  {complaint.kind}: {complaint.text}\n" for complaint in complaints)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
