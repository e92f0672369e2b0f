"""A click's way to the running program, against an empty Python and against what browsers do for the same.

Targets: issue "From click to program". qutebrowser and Chromium hand an address over to their own running instance;
where they are not installed their lines are missing.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tecart_starter.system.desktop.desktop_entries import LINKS_ENTRY, value_of
from tests.bench.desk import OPEN, Desk, Times, milliseconds, ratio
from tests.bench.report import Report
from tests.desktop.session import PYTHON, wait_until

END = "tecartcrmendcall://lnumber=22&rnumber=0361999999"
"""Stored and acknowledged like any link, but no window comes of it, which would take the processor from the next run."""
BARE, INSTALLED, REGISTERED = "python3 -I -S -c pass", "tecart-open, installed", "tecart-open, registered"
QUTEBROWSER, CHROMIUM = "qutebrowser", "chromium"
AT_MOST = {BARE: 1.3, QUTEBROWSER: 0.03, CHROMIUM: 0.2}
ANSWER_MS = 5.0
WINDOWS = 8


def bench(runs: int) -> Report:
    """Measure the start-ups in turn, then the answers while windows load."""
    report = Report(f"From the start of the process to its end, medians of {runs}, in turn")
    with Desk() as desk:
        desk.starter("register")
        commands = {
            BARE: [str(PYTHON), "-I", "-S", "-c", "pass"],
            INSTALLED: [str(OPEN), "--url", END],
            REGISTERED: [registered(desk), "--url", END],
        }
        add(report, desk.time(commands, runs), INSTALLED, BARE)
        for browser, start, hand_over in ((QUTEBROWSER, *qutebrowser(desk)), (CHROMIUM, *chromium(desk))):
            if shutil.which(browser) is None:
                report.remarks.append(f"{browser} is not installed: not compared.")
                continue
            desk.session.start(start, browser)
            wait_for_instance(desk, browser, hand_over)
            add(report, desk.time({INSTALLED: commands[INSTALLED], browser: hand_over}, runs, 0.2), INSTALLED, browser)
        add_answers(report, desk, runs)
    return report


def registered(desk: Desk) -> str:
    """Return the program that the desktop runs for a link."""
    data = desk.session.environment.get("XDG_DATA_HOME") or desk.session.home / ".local/share"
    program, *rest = (value_of(Path(data, "applications", LINKS_ENTRY), "Exec") or "nothing").split()
    assert Path(program).name == "tecart-open"
    assert rest == ["--url", "%u"]
    return program


def qutebrowser(desk: Desk) -> tuple[list[str], list[str]]:
    """Return the commands that start it and that hand an address to it, in a profile of their own."""
    common = [shutil.which(QUTEBROWSER) or "", "--basedir", f"{desk.session.home}/qutebrowser"]
    return [*common, ":nop"], [*common, "--target", "tab-silent", "about:blank"]


def chromium(desk: Desk) -> tuple[list[str], list[str]]:
    """Return the commands that start it and that hand an address to it, in a profile of their own."""
    common = [shutil.which(CHROMIUM) or "", f"--user-data-dir={desk.session.home}/chromium", "--no-first-run"]
    return [*common, "--disable-background-networking", "about:blank"], [*common, "about:blank"]


def wait_for_instance(desk: Desk, browser: str, hand_over: list[str]) -> None:
    """Wait until ``browser`` has made the file that says where its instance listens."""
    home = desk.session.home / browser
    signs = ("runtime/ipc-*", "SingletonSocket")
    wait_until(lambda: [sign for name in signs for sign in home.glob(name)], f"{browser} listens", 60)
    wait_until(lambda: desk.session.run(hand_over, check=False, timeout=60).returncode == 0, f"{browser} answers", 60)


def add(report: Report, times: Times, one: str, other: str) -> None:
    """Add the times and, for each of our commands, its ratio to ``other``."""
    for name, taken in times.items():
        report.figure(f"{name} (in turn with {other})" if name == one else name, milliseconds(taken), "ms")
    for ours in times:
        if ours in (INSTALLED, REGISTERED):
            report.figure(f"  {ours} / {other}", ratio(times, ours, other), at_most=AT_MOST[other])


def add_answers(report: Report, desk: Desk, runs: int) -> None:
    """Add how long the program takes to answer while call windows load."""
    for number in range(WINDOWS):
        desk.session.run([OPEN, "--url", f"tecartcrmcall://lnumber=22&rnumber=036130262{number}&io=0"])
    answers: list[str | Path] = [PYTHON, "-I", Path(__file__).with_name("answers.py"), str(runs), "0.02"]
    times: Times = json.loads(desk.session.run(answers, timeout=600).stdout)
    for verb, taken in times.items():
        report.figure(f"answer to {verb}, while {WINDOWS} windows load", milliseconds(taken), "ms", at_most=ANSWER_MS)
