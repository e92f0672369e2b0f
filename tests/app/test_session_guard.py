"""The warning before the CRM ends all sessions."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QObject, Signal

from tecart_starter.app.session_guard import SessionGuard
from tecart_starter.domain.settings import Login, Settings

NIGHT = datetime(2026, 11, 24, 3, 55).astimezone()


class Face:
    """Notes what is told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, int]] = []
        self.tell = self

    def session_ends(self, end: datetime, windows: int) -> None:
        self.told.append((end.strftime("%d. %H:%M"), windows))


class Engine(QObject):
    """Windows in which somebody has worked."""

    started = Signal(QObject)

    def __init__(self, worked_in: int) -> None:
        super().__init__()
        self.worked_in = worked_in


def guard(face: Face, worked_in: int, ends: str = "04:00") -> SessionGuard:
    settings = Settings()._replace(login=Login(session_ends=ends))
    return SessionGuard(settings, face, Engine(worked_in))  # type: ignore[arg-type] # stand-ins


def test_who_has_something_open_is_warned_once_before_each_end() -> None:
    face = Face()
    watch = guard(face, 2)

    for minutes in (-60, -1, 0, 1, 6, 24 * 60, 24 * 60 + 1):
        watch.look(NIGHT + timedelta(minutes=minutes))

    assert face.told == [("24. 04:00", 2), ("25. 04:00", 2)]


@pytest.mark.parametrize(("worked_in", "ends"), [(0, "04:00"), (2, ""), (2, "05:00")])
def test_nobody_is_warned_of_nothing(worked_in: int, ends: str) -> None:
    face = Face()

    guard(face, worked_in, ends).look(NIGHT)

    assert face.told == []
