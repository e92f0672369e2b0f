"""Run a benchmark: ``python -m tests.bench NAME [--runs N]``.

A benchmark is a module of this folder whose name is on the list below, with a docstring (its first line is its help)
and ``def bench(runs: int) -> Report``. Exit code: 0 all targets are met, 1 one is not.
"""

from __future__ import annotations

import argparse
import importlib
import sys

NAMES = ("launcher", "burst", "memory", "click")
RUNS = 50


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev bench", description="Measure, and compare with the targets.")
    names = parser.add_subparsers(dest="name", required=True, metavar="NAME")
    for name in NAMES:
        module = importlib.import_module(f"tests.bench.{name}")
        names.add_parser(name, help=(module.__doc__ or "").partition("\n")[0]).add_argument(
            "--runs", type=int, default=RUNS, help=f"of each thing that is compared (default {RUNS})"
        )
    parsed = parser.parse_args()
    report = importlib.import_module(f"tests.bench.{parsed.name}").bench(parsed.runs)
    sys.stdout.write(str(report))
    return 0 if report.met else 1


if __name__ == "__main__":
    sys.exit(main())
