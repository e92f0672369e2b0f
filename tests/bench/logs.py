"""What the log costs: a line in it, compared with a link stored in the journal."""

from __future__ import annotations

import logging
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tecart_starter.domain.settings import Logging
from tecart_starter.system.logs import start_logging
from tecart_starter.system.records.journal import Journal
from tests.bench.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable

TIMES = 200
MOST = 0.5
"""Storing is what nobody notices: 0.1 ms of the 50 between a click and its page."""
LINK = "tecartcrmcall://lnumber=22&rnumber=%2B493613026240&io=0"

log = logging.getLogger("tests.bench.logs")


def bench(runs: int) -> Report:
    """The best of ``runs`` x 200 lines and links, in turn."""
    report = Report("The log")
    with tempfile.TemporaryDirectory() as folder:
        root = logging.getLogger()
        before, level = list(root.handlers), root.level
        start_logging(Path(folder, "logs"), Logging())
        journal = Journal(Path(folder, "journal.sqlite3"))

        def line(number: int) -> None:
            log.info("link %d accepted: %s, number 03613026240", number, "OpenCall")

        def store(number: int) -> None:
            journal.accept(f"{run}-{number}", LINK, datetime.now(UTC))

        lines, links = [], []
        for run in range(runs):  # noqa: B007 - used by ``store``
            lines.append(_each(line))
            links.append(_each(store))
        journal.close()
        for handler in set(root.handlers) - set(before):
            root.removeHandler(handler)
            handler.close()
        root.setLevel(level)
    report.figure("a link stored", min(links) * 1000, "ms")
    report.figure("a line in the log", min(lines) * 1000, "ms")
    report.figure("… as a part of the former", min(lines) / min(links), "x", at_most=MOST)
    return report


def _each(action: Callable[[int], None]) -> float:
    """Return the seconds that each of TIMES took."""
    began = time.perf_counter()
    for number in range(TIMES):
        action(number)
    return (time.perf_counter() - began) / TIMES
