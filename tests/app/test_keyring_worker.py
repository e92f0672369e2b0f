"""The keyring's thread: every answer has its own word, and none comes too late. The keyring itself is feigned here."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from tecart_starter.app.keyring_worker import KeyringWorker
from tecart_starter.domain.login import KeyringState, Secret
from tecart_starter.system import credentials

ORIGIN, USER = "https://crm.example.test", "mueller"
Read = Callable[[str, str], "str | None"]


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> Callable[[Read], None]:
    """Let the keyring answer by this function."""

    def answer(read: Read) -> None:
        monkeypatch.setattr(credentials.Credentials, "read", lambda _, origin, user: read(origin, user))

    return answer


def raising(error: Exception) -> Read:
    def read(origin: str, user: str) -> str | None:
        raise error

    return read


@pytest.mark.parametrize(
    ("read", "secret"),
    [
        (lambda *asked: "geheim" if asked == (ORIGIN, USER) else None, Secret(KeyringState.FOUND, "geheim")),
        (lambda *_: None, Secret(KeyringState.EMPTY)),
        (lambda *_: "", Secret(KeyringState.EMPTY)),
        (raising(credentials.KeyringLockedError()), Secret(KeyringState.DISMISSED)),
        (raising(credentials.NoKeyringError()), Secret(KeyringState.MISSING)),
        (raising(credentials.CredentialsError("broken pipe")), Secret(KeyringState.SILENT)),
    ],
)
def test_each_answer_has_its_word(qtbot: QtBot, keyring: Callable[[Read], None], read: Read, secret: Secret) -> None:
    keyring(read)
    worker = KeyringWorker()

    with qtbot.waitSignal(worker.answered) as told:
        worker.ask(ORIGIN, USER)

    assert told.args == [ORIGIN, secret]


def test_a_keyring_that_asks_the_person_is_called_locked_until_it_answers(
    qtbot: QtBot, keyring: Callable[[Read], None]
) -> None:
    unlocked = threading.Event()
    keyring(lambda *_: "geheim" if unlocked.wait(20) else None)
    worker = KeyringWorker(unlock_ms=10)
    said: list[Secret] = []
    worker.answered.connect(lambda _, secret: said.append(secret))

    worker.ask(ORIGIN, USER)
    qtbot.waitUntil(lambda: said == [Secret(KeyringState.LOCKED)])
    unlocked.set()

    qtbot.waitUntil(lambda: said[1:] == [Secret(KeyringState.FOUND, "geheim")])


def test_a_keyring_that_never_answers_is_given_up_and_heard_no_more(
    qtbot: QtBot, keyring: Callable[[Read], None]
) -> None:
    late, asked = threading.Event(), threading.Event()

    def read(*_: str) -> str:
        late.wait(20)
        asked.set()
        return "geheim"

    keyring(read)
    worker = KeyringWorker(unlock_ms=5, give_up_ms=20)
    said: list[Secret] = []
    worker.answered.connect(lambda _, secret: said.append(secret))

    worker.ask(ORIGIN, USER)
    qtbot.waitUntil(lambda: len(said) == 2)
    late.set()
    qtbot.waitUntil(asked.is_set)
    qtbot.wait(50)

    assert [secret.state for secret in said] == [KeyringState.LOCKED, KeyringState.SILENT]


def test_a_password_is_in_no_text_of_an_answer() -> None:
    assert "geheim" not in repr(Secret(KeyringState.FOUND, "geheim"))


def test_what_could_not_be_stored_is_said(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        credentials.Credentials, "store", lambda *_: raising(credentials.CredentialsError("voll"))("", "")
    )
    worker = KeyringWorker()

    with qtbot.waitSignal(worker.kept) as told:
        worker.keep(ORIGIN, USER, "geheim")

    assert told.args == ["voll"]
