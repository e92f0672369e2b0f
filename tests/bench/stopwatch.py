"""Times whole processes, in turn. A program of its own, run as the person whose session it is, as small as it gets.

Standard input: JSON {"rounds": N, "pause": SECONDS, "commands": {NAME: [PROGRAM, ARGUMENT …]}}, programs as absolute
paths. In each round every command runs once, in random order. Standard output: JSON {NAME: [SECONDS …]}.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time


def seconds(command: list[str]) -> float:
    """Return the time from the start of ``command`` to its end; SystemExit where it fails."""
    null = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)]
    start = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=null)
    _, status = os.waitpid(process, 0)
    taken = time.perf_counter() - start
    if status:
        sys.exit(f"{command}: exit status {os.waitstatus_to_exitcode(status)}")
    return taken


def main() -> None:
    wanted = json.load(sys.stdin)
    commands = wanted["commands"]
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(-1, wanted["rounds"]):
        for name in random.sample(list(commands), len(commands)):
            taken = seconds(commands[name])
            if number >= 0:  # the first round fills caches
                times[name].append(taken)
            time.sleep(wanted["pause"])
    json.dump(times, sys.stdout)


if __name__ == "__main__":
    main()
