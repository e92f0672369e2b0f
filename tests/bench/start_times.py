"""How long the tray program takes until its socket answers, in turn with what Qt takes for a bare QApplication.

A program of its own, run by the Python that runs the program: ``start_times.py ROUNDS PACKAGES STARTER…``, with the
folder that holds our package and the command that starts the program. Standard output: JSON {NAME: [SECONDS …]}.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time

ROUNDS, PACKAGES, *STARTER = sys.argv[1:]
sys.path.insert(0, PACKAGES)

from tecart_starter.ipc import client, wire  # noqa: E402 - the place is an argument

BARE = f"""
import os, sys
sys.path.insert(0, {PACKAGES!r})
from PySide6.QtWidgets import QApplication
application = QApplication([])
os._exit(0)
"""
PATIENCE_SECONDS = 60


def bare() -> float:
    """Return the seconds from the start of an empty Qt program until its QApplication is there."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-I", "-c", BARE], check=True)
    return time.perf_counter() - start


def ready() -> float:
    """Return the seconds from the start of the tray program until it says that links are executed; end it again."""
    start = time.perf_counter()
    with subprocess.Popen([*STARTER, "--background"]) as process:
        while not is_ready():
            if process.poll() is not None or time.perf_counter() - start > PATIENCE_SECONDS:
                sys.exit("the program does not come up")
            time.sleep(0.002)
        taken = time.perf_counter() - start
        client.exchange(wire.encode(wire.QUIT, client.new_id(), "", ""))
        process.wait(PATIENCE_SECONDS)
    return taken


def is_ready() -> bool:
    """Return whether the program answers."""
    try:
        answer = client.exchange(wire.encode(wire.STATUS, client.new_id(), "", ""))
    except (OSError, client.NoAnswerError):
        return False
    return bool(json.loads(answer[1])["ready"])


def main() -> None:
    times: dict[str, list[float]] = {"bare": [], "ready": []}
    for number in range(-1, int(ROUNDS)):
        for name, measure in (("bare", bare), ("ready", ready)):
            taken = measure()
            if number >= 0:  # the first round fills caches
                times[name].append(taken)
    json.dump(times, sys.stdout)


if __name__ == "__main__":
    main()
