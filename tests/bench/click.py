"""From the click to the painted call page, against a bare warm view and against Chromium's own windows.

The page reports its first frame itself. Targets: 1.15 x a bare, already warm ``QWebEngineView`` that loads the same
page; 0.42 x ``chromium --app=URL`` in a running instance. The bare view is handed its address in a process that runs
already; how much of ours is the launcher's own start is seen from a link that comes over the socket.
"""

from __future__ import annotations

import json
import shutil
import socket
from pathlib import Path

from tests.bench.desk import OPEN, Desk, Times, milliseconds, ratio
from tests.bench.launcher import chromium, wait_for_instance
from tests.bench.report import Report
from tests.desktop.session import PYTHON

OURS, BARE, CHROMIUM = "tecart-open to painted page", "bare warm view", "chromium --app"
ARRIVED = "link over the socket to painted page"
AT_MOST = {BARE: 1.15, CHROMIUM: 0.42}
PAUSE = 0.8
"""Seconds: the window of the round before is closed, and the next page is ready."""
CALL, END = "tecartcrmcall://lnumber=22&rnumber={number}&io=0", "tecartcrmendcall://lnumber=22&rnumber={number}&io=0"


def bench(runs: int) -> Report:
    """Open the page ``runs`` times in each way, in turn."""
    report = Report(f"From the click to the painted call page, medians of {runs}, in turn")
    with Desk() as desk:
        port = free_port()
        desk.starter("config", "set", "system.address", f"http://127.0.0.1:{port}")
        desk.starter("config", "set", "endcall.window", "close")
        bare = ["-", str(PYTHON), "-I", str(Path(__file__).with_name("bare_engine.py"))]
        openers = {
            OURS: {"open": [str(OPEN), "--url", CALL], "close": [str(OPEN), "--url", END]},
            ARRIVED: {"open": ["@", CALL], "close": [str(OPEN), "--url", END]},
            BARE: {"open": bare, "close": []},
        }
        if shutil.which("chromium"):
            start, hand_over = chromium(desk)
            desk.session.start(start, "chromium")
            wait_for_instance(desk, "chromium", hand_over)
            openers[CHROMIUM] = {"open": [*hand_over[:-1], "--app={url}"], "close": []}
        else:
            report.remarks.append("chromium is not installed: not compared.")
        times = painted(desk, openers, port, runs)
    for name, taken in times.items():
        report.figure(name, milliseconds(taken), "ms")
    for other in [name for name in times if name in AT_MOST]:
        report.figure(f"  {OURS} / {other}", ratio(times, OURS, other), at_most=AT_MOST[other])
    report.figure(f"  {ARRIVED} / {BARE}", ratio(times, ARRIVED, BARE))
    return report


def painted(desk: Desk, openers: dict[str, dict[str, list[str]]], port: int, rounds: int) -> Times:
    """Return the seconds that each opener took in each round."""
    wanted = json.dumps({"rounds": rounds, "pause": PAUSE, "openers": openers})
    script = Path(__file__).with_name("painted.py")
    times: Times = json.loads(desk.session.run([PYTHON, "-I", script, str(port)], stdin=wanted, timeout=3600).stdout)
    return times


def free_port() -> int:
    """Return a port of this computer that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
