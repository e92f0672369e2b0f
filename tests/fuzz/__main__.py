"""``./dev fuzz [SECONDS]``: each target in turn with ever new input, until the time is over or something breaks."""

from __future__ import annotations

import argparse
import logging
import sys
import time
from collections import Counter

from tests.fuzz.targets import targets

DEFAULT_SECONDS = 60.0


def main() -> int:
    """Go on until it breaks: then 1, and the smallest input that does it is printed."""
    parser = argparse.ArgumentParser(prog="./dev fuzz", description=__doc__)
    parser.add_argument("seconds", nargs="?", type=float, default=DEFAULT_SECONDS)
    wished = parser.parse_args()
    logging.disable(logging.CRITICAL)
    end = time.monotonic() + wished.seconds
    runs: Counter[str] = Counter()
    while time.monotonic() < end:
        for name, target in targets().items():
            try:
                target()
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
                notes = "\n".join(getattr(error, "__notes__", []))
                sys.stdout.write(f"\n{name}: {type(error).__name__}: {error}\n{notes}\n")
                return 1
            examples = target._hypothesis_internal_use_settings.max_examples  # type: ignore[attr-defined]
            runs[name] += examples
            sys.stdout.write(f"\r{runs.total()} inputs ")
            sys.stdout.flush()
            if time.monotonic() >= end:
                break
    sys.stdout.write("\n")
    sys.stdout.writelines(f"{number:9} {name}\n" for name, number in sorted(runs.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
