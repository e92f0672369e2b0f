"""1,000 links from 16 launchers at once, one talkative connection and 1,000 silent ones, against the running program.

Ends of calls that do not exist: each is stored and executed, no window comes of it. Targets: security.md Q6, F23, F24.
"""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path

from tests.bench.desk import OPEN, Desk, Times
from tests.bench.report import Report
from tests.desktop.session import PYTHON, wait_until
from tests.ipc.test_hostile_clients import CHATTER, CROWD
from tests.ipc.test_load import IN_THREADS, LAUNCHERS

LINKS, CONNECTIONS = 1000, 1000
GUI_MS, MEMORY_MIB, DESCRIPTORS = 100.0, 50.0, 24
WATCHED = 200


def bench(runs: int) -> Report:
    """Send ``runs`` x 20 links (1,000 by default), then the hostile clients."""
    number = min(LINKS, runs * 20)
    report = Report(f"{number} links from {LAUNCHERS} launchers at once")
    with Desk() as desk:
        process = desk.status()["pid"]
        settle(process)
        memory = resident(process)
        said = desk.session.folder / "log" / "answers.log"
        watching = desk.session.start(
            [PYTHON, "-I", Path(__file__).with_name("answers.py"), str(WATCHED), "0.02"], "answers"
        )
        links = "\n".join(f"tecartcrmendcall:lnumber=22&rnumber=0361{n:05}" for n in range(number))
        flood: list[str | Path] = [PYTHON, "-I", "-c", IN_THREADS, str(LAUNCHERS), "launcher", OPEN]
        desk.session.run(flood, stdin=links, timeout=600)
        watching.wait(600)
        times: Times = json.loads(said.read_text())
        wait_until(lambda: desk.status()["links"]["waiting"] == 0, "all links are executed", 120)
        accepted = desk.status()["links"]["accepted"] - len(times["link"])
        report.figure("lost", max(0, number - accepted), at_most=0)
        report.figure("doubled", max(0, accepted - number), at_most=0)
        report.figure(
            "longest answer of the event loop meanwhile", max(map(max, times.values())) * 1000, "ms", at_most=GUI_MS
        )
        report.figure("memory grown by", max(0.0, resident(process) - memory), "MiB", at_most=MEMORY_MIB)
        add_hostile(report, desk, process)
    return report


def add_hostile(report: Report, desk: Desk, process: int) -> None:
    """Add what clients that are no launchers achieve."""
    socket = desk.session.environment["TECART_STARTER_HOME"] + "/run/socket"
    memory, descriptors, accepted = resident(process), open_files(process), desk.status()["links"]
    desk.session.run([PYTHON, "-I", "-c", CHATTER, socket], timeout=60)
    after = desk.status()["links"]
    taken = sum(after[kind] - accepted[kind] for kind in ("accepted", "refused"))
    report.figure("taken of 10,000 messages on one connection", taken, at_most=1)
    crowd = desk.session.start([PYTHON, "-I", "-c", CROWD, socket, str(CONNECTIONS)], "crowd")
    most = descriptors
    while running(crowd):
        most = max(most, open_files(process))
    report.figure(f"descriptors more, {CONNECTIONS} silent connections", most - descriptors, at_most=DESCRIPTORS)
    report.figure("memory grown by", max(0.0, resident(process) - memory), "MiB", at_most=MEMORY_MIB)


def settle(process: int) -> None:
    """Wait until the program has loaded its engine: until its descriptors stay the same for two seconds."""
    seen = [-1]

    def unchanged() -> bool:
        time.sleep(2)
        seen.append(open_files(process))
        return seen[-1] == seen[-2]

    wait_until(unchanged, "the program comes to rest", 60)


def running(process: subprocess.Popen[bytes]) -> bool:
    """Wait a moment for the end of ``process`` and return whether it goes on."""
    try:
        process.wait(0.02)
    except subprocess.TimeoutExpired:
        return True
    return False


def resident(process: int) -> float:
    """Return the MiB of memory that a process occupies."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024


def open_files(process: int) -> int:
    """Return how many descriptors a process has open."""
    return sum(1 for _ in Path(f"/proc/{process}/fd").iterdir())
