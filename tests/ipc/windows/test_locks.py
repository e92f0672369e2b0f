"""Instance lock and cold start under Windows."""

from __future__ import annotations

from pathlib import Path

from tests.wine import Wine, windows_path

HOLD = """
    import time
    from tecart_starter.ipc.instance_lock import InstanceLock
    lock = InstanceLock(sys.argv[1])
    print(lock.acquire(), flush=True)
    time.sleep(float(sys.argv[2]))
"""
NOTE = "import os, sys, time; open(sys.argv[1], 'a').write('started ' + os.getcwd()); time.sleep(3)"


def test_of_two_programs_one_gets_the_lock_until_it_is_killed(wine: Wine, home: Path) -> None:
    folder = windows_path(home / "run")
    first = wine.start(HOLD, folder, "60")
    first.wait_for_line("True")

    second = wine.run(HOLD, folder, "0")
    first.kill()
    third = wine.run(HOLD, folder, "0")

    assert (second.stdout, third.stdout) == ("False\n", "True\n")


def test_of_many_who_ask_one_starts_the_program(wine: Wine, home: Path) -> None:
    note = home / "started"
    ask = """
        import time
        from tecart_starter.ipc.cold_start import ColdStart
        starts = [ColdStart([sys.executable, "-I", "-c", *sys.argv[2:]], sys.argv[1]) for _ in range(10)]
        print({start() for start in starts})
        time.sleep(1)
        print({start() for start in starts})
    """

    asked = wine.run(ask, windows_path(home / "run"), NOTE, windows_path(note))

    assert asked.stdout.split() == ["{None}", "{None}"], asked.stderr
    assert note.read_text().count("started") == 1
    assert note.read_text().startswith("started C:\\users\\")


def test_a_program_that_cannot_run_says_why(wine: Wine, home: Path) -> None:
    ask = """
        import time
        from tecart_starter.ipc.cold_start import ColdStart
        start = ColdStart([sys.executable, "-I", "-c", "import sys; sys.exit('Es geht nicht.')"], sys.argv[1])
        while (reason := start()) is None:
            time.sleep(0.05)
        print(reason)
    """

    assert wine.run(ask, windows_path(home / "run")).stdout.strip() == "Es geht nicht."
