"""Run a benchmark, or all of them for the README: ``python -m tests.bench [NAME] [--runs N]``.

A benchmark is a module of this folder whose name is on the list below, with a docstring (its first line is its help)
and ``def bench(runs: int) -> Report``. Exit code: 0 all targets are met, 1 one is not.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

from tests.bench import table

README = Path(__file__).parents[2] / "README.md"
NAMES = ("launcher", "burst", "memory", "click", "list", "start", "logs")
RUNS = 50


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="./dev bench", description="Measure, and compare with the targets. Without a NAME: all, for the README."
    )
    parser.add_argument("--runs", type=int, default=RUNS, help=f"of each thing that is compared (default {RUNS})")
    parser.add_argument("name", nargs="?", choices=NAMES, metavar="NAME", help=" · ".join(map(_help, NAMES)))
    parsed = parser.parse_args()
    reports = []
    for name in [parsed.name] if parsed.name else NAMES:
        reports.append(importlib.import_module(f"tests.bench.{name}").bench(parsed.runs))
        sys.stdout.write(f"{reports[-1]}\n")
        sys.stdout.flush()
    if not parsed.name:
        table.replace(README, reports)
    return 0 if all(report.met for report in reports) else 1


def _help(name: str) -> str:
    return f"{name}: {(importlib.import_module(f'tests.bench.{name}').__doc__ or '').partition(chr(10))[0]}"


if __name__ == "__main__":
    sys.exit(main())
