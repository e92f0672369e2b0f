"""Run inside an installed system by its Python, as an ordinary user with a display: the main job, end to end.

``as_a_person.py PROGRAMS PACKAGES OPENER…``: the folder with tecart-open and tecart-starter; the folder with our Python
package, or - for none; the commands that open a link as the desktop does. Standard output: what was found, as JSON.
"""

import json
import os
import signal
import statistics
import subprocess
import sys
import time

PROGRAMS, PACKAGES, *OPENERS = sys.argv[1:]
STARTER, OPEN = f"{PROGRAMS}/tecart-starter", f"{PROGRAMS}/tecart-open"
NASTY = 'tecartcrmcall://lnumber=22&rnumber=+49 30 23125-042&io=0&note=a"b%20c%22&x=é$(id)`id`'
LINKS = [NASTY, "tecartcrmcall://lnumber=23&rnumber=004936130262422&io=1", "tecartcrmcall:lnumber=24&rnumber=030111"]
SERIES, ROUNDS = 3, 20
CRM = "from tecart_starter.demo.server import DemoCrm\nfrom tecart_starter.system.resources import resource_folder\n"
CRM += "with DemoCrm(templates=resource_folder() / 'crm') as crm:\n print(crm.address, flush=True); sys.stdin.read()"


def say(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=90)
    if done.returncode:
        sys.exit(f"{command}: {done.returncode} {done.stdout}{done.stderr}")
    return done.stdout


def status() -> dict:
    return json.loads(say(STARTER, "status", "--json", "--wait", "60"))


def wait(what, seconds: float = 60):
    end = time.monotonic() + seconds
    while not (found := what()):
        if time.monotonic() > end:
            sys.exit(f"not within {seconds} s: {what.__name__}, {status()}")
        time.sleep(0.1)
    return found


def confined() -> list:
    """Return of each of the engine's processes under seccomp (those that draw pages are) how deep its namespace lies."""
    found = []
    for number in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{number}/status") as file:
                values = dict(entry.split(":\t", 1) for entry in file.read().splitlines() if ":\t" in entry)
        except OSError:
            continue  # it has ended
        if values["Name"].startswith("QtWebEngine") and values["Seccomp"] == "2":
            found.append(len(values["NSpid"].split()))
    return found


def seconds(*command: str) -> float:
    start = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ)
    assert os.waitpid(process, 0)[1] == 0, command
    return time.perf_counter() - start


def compare(ours: list, bare: list) -> dict:
    """Return the medians in milliseconds, and that of the ratios: both are run in turn, so load hits both alike.

    Of the best of some series: other programs' load, which comes and goes, makes the longer of two the longer still.
    """
    found = []
    median = statistics.median
    for _ in range(SERIES):
        rounds = [(seconds(*ours), seconds(*bare)) for _ in range(ROUNDS)]
        ratio, launcher = median(a / b for a, b in rounds), median(a for a, _ in rounds)
        found.append((ratio, launcher, median(b for _, b in rounds)))
    ratio, launcher, empty = min(found)
    return {"launcher_ms": round(launcher * 1000, 1), "bare_ms": round(empty * 1000, 1), "ratio": round(ratio, 2)}


def main() -> None:
    path = f"import sys; sys.path.insert(0, {PACKAGES!r})\n"
    crm = None
    address = "http://127.0.0.1:1"
    if PACKAGES != "-":
        pipe = subprocess.PIPE
        crm = subprocess.Popen(
            [sys.executable, "-I", "-c", path + CRM], stdin=pipe, stdout=pipe, stderr=sys.stderr, text=True
        )
        address = crm.stdout.readline().strip()
    if PROGRAMS != "/usr/bin":
        say(STARTER, "register")
    say(STARTER, "config", "set", "system.address", address)
    found = {"user": os.getuid(), "python": sys.version.split()[0]}
    start = time.monotonic()
    say(*OPENERS[0].split(), LINKS[0])  # nothing runs: the link starts the program
    found["cold_seconds"] = round(time.monotonic() - start, 2)
    for number, link in enumerate(LINKS[1:], 1):
        say(*OPENERS[number % len(OPENERS)].split(), link)
    wait(lambda: len(status()["calls"]) == len(LINKS))
    if crm:
        wait(lambda: all(call["state"] == "open" for call in status()["calls"]))
        found["confined"] = confined()
        say(*OPENERS[0].split(), LINKS[1].replace("call:", "endcall:"))
        wait(lambda: [call for call in status()["calls"] if call["state"] == "ended"])
    found["status"] = status()
    found["explained"] = json.loads(say(STARTER, "explain", "--json", "--", NASTY))
    end = "tecartcrmendcall://lnumber=22&rnumber=0361999999"
    found |= compare([OPEN, "--url", end], [sys.executable, "-I", "-S", "-c", "pass"])
    say(STARTER, "quit")
    if crm:
        crm.send_signal(signal.SIGTERM)
        crm.wait(20)
    found["demo"] = say(STARTER, "demo")
    print(json.dumps(found))


if __name__ == "__main__":
    main()
