"""How long the tray program takes until its socket answers, in turn with what Qt takes for a bare QApplication.

A program of its own, run by the Python that runs the program: ``start_times.py ROUNDS PACKAGES STARTER…``, with the
folder that holds our package and the command that starts the program. Standard output: JSON {NAME: [SECONDS …]}.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import Any

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


def program() -> tuple[float, float]:
    """Return the seconds from the start of the tray program until it answers, and until it executes links; end it."""
    start = time.perf_counter()
    answers = 0.0
    with subprocess.Popen([*STARTER, "--background"]) as process:
        while not (status := ask()).get("ready"):
            now = time.perf_counter()
            answers = answers or (now - start if status else 0.0)
            if process.poll() is not None or now - start > PATIENCE_SECONDS:
                sys.exit("the program does not come up")
            time.sleep(0.002)
        ready = time.perf_counter() - start
        client.exchange(wire.encode(wire.QUIT, client.new_id(), "", ""))
        process.wait(PATIENCE_SECONDS)
    return answers or ready, ready


def ask() -> dict[str, Any]:
    """Return the program's status, empty while it does not answer: from then on it stores and acknowledges links."""
    try:
        answer = client.exchange(wire.encode(wire.STATUS, client.new_id(), "", ""))
    except (OSError, client.NoAnswerError):
        return {}
    status: dict[str, Any] = json.loads(answer[1])
    return status


def main() -> None:
    times: dict[str, list[float]] = {"bare": [], "answers": [], "ready": []}
    for number in range(-1, int(ROUNDS)):
        taken = bare(), *program()
        if number >= 0:  # the first round fills caches
            for name, seconds in zip(times, taken, strict=True):
                times[name].append(seconds)
    json.dump(times, sys.stdout)


if __name__ == "__main__":
    main()
