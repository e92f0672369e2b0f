"""``./dev soak [CALLS]``: a working year of calls in one process; nothing may grow by more than a tenth.

Compared with what the first 200 calls have left; 1 where something has grown too much.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time

from tests.soak.calls import SETTINGS, Calls
from tests.soak.measure import Figures, figures
from tests.stress.program import Program

A_YEAR = 12_000
FIRST = 200
STEP = 1_000
MOST = 1.1


def main() -> int:
    """Play, measure, tell."""
    parser = argparse.ArgumentParser(prog="./dev soak", description=__doc__)
    parser.add_argument("calls", nargs="?", type=int, default=A_YEAR)
    wished = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # end what was started, however this is ended
    sys.stdout.write(f"{'calls':>8}{'MiB (PSS)':>12}{'descriptors':>13}{'processes':>11}{'stored in ms':>14}{'s':>8}\n")
    began = time.monotonic()
    with Program() as program:
        for key, value in SETTINGS.items():
            program.starter("config", "set", key, value)
        program.start()
        program.settle()
        calls = Calls(program)
        calls.play(FIRST)
        first = last = tell(program, calls, began)
        while calls.played < wished.calls:
            calls.play(min(STEP, wished.calls - calls.played))
            last = tell(program, calls, began)
    growth = last.growth(first)
    sys.stdout.writelines(f"{factor:8.2f} x {name}, at most {MOST}\n" for name, factor in growth.items())
    return 0 if all(factor <= MOST for factor in growth.values()) else 1


def tell(program: Program, calls: Calls, began: float) -> Figures:
    """Measure, and print a line."""
    now = figures(program.pid, calls.store)
    sys.stdout.write(
        f"{calls.played:8}{now.memory:12.1f}{now.descriptors:13}{now.processes:11}{now.answer:14.2f}"
        f"{time.monotonic() - began:8.0f}\n"
    )
    sys.stdout.flush()
    return now


if __name__ == "__main__":
    sys.exit(main())
