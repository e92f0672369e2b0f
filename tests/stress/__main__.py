"""``./dev stress [MINUTES]``: at least 200 rounds, and at least so many minutes; ends with figures and an exit code."""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time

from tests.stress.program import Program
from tests.stress.rounds import Rounds

LEAST_ROUNDS = 200


def main() -> int:
    """Play, compare, tell; 1 where anything was lost, doubled or mixed up."""
    parser = argparse.ArgumentParser(prog="./dev stress", description=__doc__)
    parser.add_argument("minutes", nargs="?", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    wished = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # end what was started, however this is ended
    began = time.monotonic()
    with Program() as program:
        rounds = Rounds(program, wished.seed)
        while rounds.kills < LEAST_ROUNDS or time.monotonic() - began < wished.minutes * 60:
            rounds.play(1)
            sys.stdout.write(f"\r{rounds.kills} rounds, {len(rounds.ledger.entries)} links ")
            sys.stdout.flush()
        rounds.finish()
        outcome = program.outcome()
    complaints = rounds.ledger.complaints(outcome)
    sys.stdout.write(f"\nseed {wished.seed}, {time.monotonic() - began:.0f} s, {rounds.kills} times kill -9\n")
    for name, figure in rounds.ledger.figures(outcome).items():
        sys.stdout.write(f"{figure:8} {name}\n")
    sys.stdout.writelines(f"  {complaint}\n" for complaint in complaints)
    sys.stdout.write(f"{len(complaints):8} lost, doubled or mixed up\n")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
