"""Who starts the program a second time while the first hangs is told, and offered to restart it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tecart_starter.app import startup
from tecart_starter.ipc import client, last_word
from tecart_starter.ipc.instance_lock import InstanceLock
from tecart_starter.texts.catalog import Texts


def test_a_person_who_starts_it_again_is_offered_a_restart(
    tr: Texts, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    waited: list[float] = []
    told: list[tuple[str, ...]] = []

    def exchange(_: bytes, answer_seconds: float) -> list[str]:
        waited.append(answer_seconds)
        raise client.NoAnswerError

    monkeypatch.setattr(client, "exchange", exchange)
    monkeypatch.setattr(last_word, "start", lambda *words: told.append(words))

    assert startup._leave_to_running(tr, background=False) == 69
    assert waited == [20]
    sentence = capsys.readouterr().err.strip()
    assert told == [("Der TecArt Starter reagiert nicht", sentence, last_word.HANGS, "Neu starten")]

    assert startup._leave_to_running(tr, background=True) == 0, "nobody asked for anything"
    assert len(told) == 1


def test_who_comes_while_the_program_ends_takes_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "listens", lambda: False)
    before, after = InstanceLock(str(tmp_path / "run")), InstanceLock(str(tmp_path / "run"))
    assert before.acquire()
    assert not after.acquire()
    end = threading.Timer(0.1, before.release)
    end.start()

    assert startup._wait_for_end(after)

    end.join()
    assert not before.acquire()
    after.release()


def test_who_comes_while_the_program_listens_or_hangs_leaves_it_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(startup, "ENDING_SECONDS", 0.1)
    before, after = InstanceLock(str(tmp_path / "run")), InstanceLock(str(tmp_path / "run"))
    assert before.acquire()

    for listens in (True, False):
        monkeypatch.setattr(client, "listens", lambda listens=listens: listens)
        assert not startup._wait_for_end(after)

    before.release()
    assert after.acquire()
    after.release()
