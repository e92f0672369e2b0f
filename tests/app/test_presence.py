"""What happens when the screen is locked and unlocked, and after a sleep."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from tecart_starter.app import presence
from tecart_starter.app.presence import Presence
from tecart_starter.app.screens import Screens
from tecart_starter.domain.readiness import LinkOpeners, Readiness, SessionState


class Program:
    """All that is told to do something; notes it."""

    def __init__(self, *, ready: bool, found: SessionState | None) -> None:
        self.done: list[str] = []
        self.ready, self.windows = ready, self
        self.found = None if found is None else Readiness(datetime.now(UTC), found, LinkOpeners.OURS)

    def try_again(self) -> None:
        self.done.append("pages")

    def look(self) -> None:
        self.done.append("session")


@pytest.mark.parametrize(
    ("ready", "found", "done"),
    [
        (True, SessionState.THERE, ["pages", "session"]),
        (True, None, ["pages", "session"]),
        (True, SessionState.LOGIN, ["pages"]),
        (False, SessionState.UNKNOWN, []),
    ],
)
def test_after_a_sleep_pages_are_tried_and_the_session_is_looked_at_a_little_later(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, ready: bool, found: SessionState | None, done: list[str]
) -> None:
    monkeypatch.setattr(presence, "NO_STORM_MS", 30)
    program = Program(ready=ready, found=found)
    one = Presence(program, program, program, program)  # type: ignore[arg-type] # stand-ins
    one._on_resumed()
    assert program.done == done[:1], "not at once: the whole company wakes up in the same minute"
    qtbot.wait(80)
    assert program.done == done
    one.stop()


class Still:
    """Something that keeps still, or not."""

    def __init__(self) -> None:
        self.quiet: list[bool] = []

    def set_quiet(self, *, quiet: bool) -> None:
        self.quiet.append(quiet)


def test_a_lock_and_quiet_times_each_hold_back(qtbot: QtBot) -> None:
    cards, notices = Still(), Still()
    tray = SimpleNamespace(set_quiet=lambda _: None, set_calls=lambda _: None, set_state=lambda _: None)
    face = SimpleNamespace(cards=cards, notices=notices, tray=tray, main_window=None, questions=None)
    screens = Screens(face, None)  # type: ignore[arg-type] # stand-ins
    screens.set_locked(True)
    screens.set_quiet(datetime.now(UTC))
    screens.set_locked(False)
    screens.set_quiet(None)
    assert cards.quiet == notices.quiet == [True, True, True, False]
