"""Memory of the whole process tree (PSS): idle, with 20 call windows, and after 200 that came and went.

Targets: 80 MiB idle without the engine (``web.prewarm = false``), 260 with it; 9 MiB for each of 20 call windows;
at most 30 MiB more after 200 windows than after ten, and no process left behind.
"""

from __future__ import annotations

import time
from pathlib import Path

from tests.bench.desk import OPEN, Desk
from tests.bench.report import Report
from tests.bench.small_crm import small_crm
from tests.desktop.processes import command, proportional, tree
from tests.desktop.session import PYTHON, DesktopSession, wait_until

IDLE_MIB, READY_MIB, WINDOW_MIB, GROWTH_MIB = 80.0, 260.0, 9.0, 30.0
WINDOWS, FIRST, MANY = 20, 10, 200
REST_SECONDS, STEADY_MIB = 2.0, 1.0


def bench(runs: int) -> Report:
    """Open ``runs`` x 4 windows one after another (200 by default)."""
    report = Report("Memory of the whole process tree")
    with Desk(prewarm=False) as desk:
        report.figure("idle, web.prewarm = false", at_rest(desk), "MiB", at_most=IDLE_MIB)
    with DesktopSession() as session:
        bare = session.start([PYTHON, Path(__file__).with_name("bare_engine.py")], "bare")
        report.figure("a bare engine with one empty page", steady(bare.pid), "MiB")
    with Desk() as desk:
        report.figure("idle, web.prewarm = true", at_rest(desk), "MiB", at_most=READY_MIB)
        report.figure("each of 20 windows more, call page of the demo CRM", each_window(desk), "MiB")
        report.figure("  that page in 20 bare views, each", each_bare_view(desk, desk.address), "MiB")
        add_many(report, desk, max(FIRST + 1, runs * MANY // 50))
    with small_crm() as address, Desk() as desk:
        desk.starter("config", "set", "system.address", address)
        report.figure("each of 20 windows more, small page", each_window(desk), "MiB", at_most=WINDOW_MIB)
        report.figure("  that page in 20 bare views, each", each_bare_view(desk, address), "MiB")
    report.remarks.append(
        "The idle figures move by some MiB with what else runs: memory that programs share is divided among them."
    )
    return report


def each_window(desk: Desk) -> float:
    """Return what each further call window costs while all of them are open; they are closed again."""
    desk.starter("config", "set", "windows.max_calls", str(WINDOWS + 1))
    desk.starter("config", "set", "endcall.window", "close")
    ring(desk, 0)
    one = at_rest(desk)
    for number in range(1, WINDOWS + 1):
        ring(desk, number)
    many = at_rest(desk)
    for number in range(WINDOWS + 1):
        hang_up(desk, number)
    wait_until(lambda: not desk.status()["windows"], "all windows are closed", 60)
    return (many - one) / WINDOWS


def each_bare_view(desk: Desk, address: str) -> float:
    """Return what each further bare view costs that shows the call page of the CRM at ``address``."""
    url = f"{address}/public/index.php?op=calls_open&lnumber=22&io=0&rnumber=0361"
    found = []
    for windows in (1, WINDOWS + 1):
        addresses = [f"{url}{number:05}" for number in range(windows)]
        bare = desk.session.start([PYTHON, Path(__file__).with_name("bare_engine.py"), *addresses], "bare")
        found.append(steady(bare.pid))
        bare.kill()
        bare.wait()
    return (found[1] - found[0]) / WINDOWS


def add_many(report: Report, desk: Desk, count: int) -> None:
    """Add what is left of windows that have been closed."""
    before = after = 0.0
    processes = []
    for number in range(100, 100 + count):
        ring(desk, number)
        hang_up(desk, number)
        wait_until(lambda: not desk.status()["windows"], "the window is closed", 60)
        if number == 100 + FIRST - 1:
            before, processes = at_rest(desk), pages(desk)
    after = at_rest(desk)
    report.figure(f"after {FIRST} windows, one after another", before, "MiB")
    report.figure(f"after {count}: more", after - before, "MiB", at_most=GROWTH_MIB)
    report.figure("processes left behind", len(pages(desk)) - len(processes), at_most=0)


def ring(desk: Desk, number: int) -> None:
    """Let a call come in and wait for its page."""
    desk.session.run([OPEN, f"tecartcrmcall://lnumber=22&rnumber=0361{number:05}&io=0"])
    wait_until(
        lambda: any(call["rnumber"].endswith(f"{number:05}") and call["state"] == "open" for call in calls(desk)),
        "the call's page is there",
        60,
    )


def hang_up(desk: Desk, number: int) -> None:
    """Let the call end; the program closes its window."""
    desk.session.run([OPEN, f"tecartcrmendcall://lnumber=22&rnumber=0361{number:05}&io=0"])


def calls(desk: Desk) -> list[dict[str, str]]:
    """Return the calls that the program tells of."""
    found: list[dict[str, str]] = desk.status()["calls"]
    return found


def at_rest(desk: Desk) -> float:
    """Return the MiB of the program with all its processes."""
    return steady(desk.status()["pid"])


def steady(process: int) -> float:
    """Return the MiB of a process tree as soon as they stay the same for a while."""
    seen = [0.0]

    def unchanged() -> bool:
        time.sleep(REST_SECONDS)
        seen.append(sum(map(proportional, tree(process))))
        return abs(seen[-1] - seen[-2]) < STEADY_MIB

    wait_until(unchanged, "the memory stays the same", 120)
    return seen[-1]


def pages(desk: Desk) -> list[int]:
    """Return the processes that draw pages."""
    return [process for process in tree(desk.status()["pid"]) if "--type=renderer" in command(process)]
