"""One program per session, whatever happened to the one before."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tecart_starter.ipc.instance_lock import InstanceLock
from tecart_starter.ipc.unix_socket import UnsafePathError

HOLD = (
    "import sys, time; from tecart_starter.ipc.instance_lock import InstanceLock; lock = InstanceLock(sys.argv[1]);"
    " print(lock.acquire(), flush=True); time.sleep(60)"
)


def test_the_second_one_does_not_get_it(home: Path) -> None:
    first, second = InstanceLock(str(home / "run")), InstanceLock(str(home / "run"))

    assert first.acquire()
    assert not second.acquire()

    first.release()
    assert second.acquire()
    second.release()


def test_it_is_free_at_once_when_its_holder_is_killed(home: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, home / "run"], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        lock = InstanceLock(str(home / "run"))
        assert not lock.acquire()

        holder.send_signal(signal.SIGKILL)
        holder.wait()

    assert lock.acquire()
    lock.release()


def test_waiting_for_it_ends_without_it(home: Path) -> None:
    first = InstanceLock(str(home / "run"))
    first.acquire()

    assert not InstanceLock(str(home / "run")).wait_until_free(0.1)

    first.release()
    assert InstanceLock(str(home / "run")).wait_until_free(0.1)


def test_a_folder_behind_a_link_is_refused(home: Path) -> None:
    (home / "elsewhere").mkdir(mode=0o700)
    (home / "run").symlink_to(home / "elsewhere")

    with pytest.raises(UnsafePathError):
        InstanceLock(str(home / "run")).acquire()
