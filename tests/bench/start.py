"""From the start of the tray program until its socket answers, against a bare QApplication.

Target: 1.5 x importing QtWidgets and making a QApplication. ``./dev package test`` measures the same of the Debian
package, in bare systems.
"""

from __future__ import annotations

import compileall
import json
from pathlib import Path

from tecart_starter.ipc import this_program
from tests.bench.desk import Times, milliseconds, ratio
from tests.bench.report import Report
from tests.desktop.session import CHECKOUT, PYTHON, DesktopSession

AT_MOST = 1.5
MOST_RUNS = 20
"""Each takes a second or two: the program ends in an orderly way each time."""


def bench(runs: int) -> Report:
    """Start both in turn, ``runs`` times but no more than MOST_RUNS."""
    runs = min(runs, MOST_RUNS)
    report = Report(f"From the start of the tray program until its socket answers, medians of {runs}, in turn")
    compileall.compile_dir(str(CHECKOUT / "tecart_starter"), quiet=1)
    with DesktopSession() as session:
        session.environment["TECART_STARTER_HOME"] = f"{session.home}/starter"
        command: list[str | Path] = [PYTHON, "-I", Path(__file__).with_name("start_times.py"), str(runs), CHECKOUT]
        said = session.run([*command, *this_program.command()], timeout=1200).stdout
    times: Times = json.loads(said)
    report.figure("a bare QApplication", milliseconds(times["bare"]), "ms")
    report.figure("the tray program answers", milliseconds(times["answers"]), "ms")
    report.figure("  the program / a bare QApplication", ratio(times, "answers", "bare"), at_most=AT_MOST)
    report.figure("it has been put together, and executes links", milliseconds(times["ready"]), "ms")
    report.figure("  the same / a bare QApplication", ratio(times, "ready", "bare"))
    return report
