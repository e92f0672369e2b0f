"""A program that hangs is ended as the person wishes, and nothing else is."""

from __future__ import annotations

import os
import signal
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tecart_starter.ipc import revival
from tecart_starter.ipc.endpoint import LOCK_NAME
from tecart_starter.ipc.instance_lock import InstanceLock

if TYPE_CHECKING:
    from collections.abc import Iterator

HUNG = 4_000_000
"""Number of a process; there is none of this number."""


@pytest.fixture
def folder(home: Path) -> str:
    return str(home / "run")


@pytest.fixture
def lock(folder: str) -> Iterator[InstanceLock]:
    """Held by this process."""
    lock = InstanceLock(folder)
    assert lock.acquire()
    yield lock
    lock.release()


@pytest.fixture
def killed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """What would have been sent to whom."""
    sent: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "kill", lambda process, number: sent.append((process, number)))
    monkeypatch.setattr(revival, "GRACE_SECONDS", 0.1)
    monkeypatch.setattr(revival, "END_SECONDS", 0.1)
    return sent


def note(folder: str, words: str) -> None:
    """Say whose lock it is, as its holder does."""
    Path(folder, LOCK_NAME).write_text(words, encoding="utf-8")


@pytest.mark.usefixtures("lock")
def test_who_holds_the_lock_is_known_only_on_its_own_computer(folder: str) -> None:
    assert revival.holder(folder) == os.getpid()
    note(folder, "12 another-computer\n")
    assert revival.holder(folder) is None


def test_a_lock_that_nobody_holds_names_nobody(folder: str, lock: InstanceLock) -> None:
    lock.release()
    assert revival.holder(folder) is None


@pytest.mark.usefixtures("lock")
def test_a_program_that_takes_the_place_of_the_hung_one_is_not_ended(
    folder: str, killed: list[tuple[int, int]]
) -> None:
    assert not revival._end(HUNG, folder), "this process holds the lock now"
    assert killed == [(HUNG, signal.SIGTERM)]


@pytest.mark.usefixtures("lock")
def test_one_that_does_not_end_when_asked_is_ended_and_where_even_that_fails_none_is_started(
    folder: str, killed: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    note(folder, f"{HUNG} {socket.gethostname()}\n")
    monkeypatch.setattr(revival, "ColdStart", lambda *_: pytest.fail("a second program"))
    with pytest.raises(revival.NotRestartedError) as failure:
        revival.start_anew()
    assert failure.value.hangs
    assert killed == [(HUNG, signal.SIGTERM), (HUNG, signal.SIGKILL)]


def test_one_that_has_ended_meanwhile_is_what_was_wanted(folder: str, lock: InstanceLock) -> None:
    lock.release()
    assert revival._end(HUNG, folder)
