"""Times the answers of the running tray program. A program of its own, run as the person whose session it is.

Arguments: how many answers of each verb, and the pause between two in seconds. Standard output: JSON
{"status": [SECONDS …], "link": [SECONDS …]}. The link is the end of a call that does not exist: it is stored, and
nothing else happens.
"""

from __future__ import annotations

import json
import sys
import time

from tecart_starter.ipc import client, wire

END = "tecartcrmendcall:rnumber=0361999999"


def main() -> None:
    number, pause = int(sys.argv[1]), float(sys.argv[2])
    times: dict[str, list[float]] = {wire.STATUS: [], wire.LINK: []}
    for _ in range(number):
        for verb, payload in ((wire.STATUS, ""), (wire.LINK, END)):
            message = wire.encode(verb, client.new_id(), "", payload)
            start = time.perf_counter()
            answer = client.exchange(message, 20.0)
            times[verb].append(time.perf_counter() - start)
            if answer[0] != wire.OK:
                sys.exit(f"{verb}: {answer[0]}")
            time.sleep(pause)
    json.dump(times, sys.stdout)


if __name__ == "__main__":
    main()
