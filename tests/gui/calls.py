"""Calls for tests of windows, and the hand that clicks them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView

from tecart_starter.domain.calls import INCOMING, Call, CallState
from tecart_starter.domain.ports import CallPage


def call(
    identifier: int,
    *,
    number: str = "+493613026240",
    name: str = "",
    io: int | None = INCOMING,
    state: CallState = CallState.ENDED,
    opened: datetime | None = None,
    seconds: int | None = None,
    missed: bool = False,
) -> Call:
    """Return a call that arrived ``opened`` (now) and, where ``seconds`` says how long, has ended."""
    begin = opened or datetime.now(UTC)
    end = None if seconds is None else begin + timedelta(seconds=seconds)
    return Call(identifier, "22", number, io, state, begin, end, None, missed, False, name)


def double_click(view: QAbstractItemView, row: int) -> None:
    """Double-click a row as a mouse does: a click, then the second one."""
    place = view.visualRect(view.model().index(row, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


class History:
    """The calls of earlier days; ``asked``: with which search they were looked for."""

    def __init__(self, *calls: Call) -> None:
        """``calls``: newest first."""
        self.past = list(calls)
        self.asked: list[str] = []
        self.at_once = 10**6
        """More calls take too long to be found at a time."""

    def calls_before(
        self, place: tuple[float, int] | None, limit: int, *, search: str = "", missed: bool = False
    ) -> CallPage:
        """Return the next ones."""
        self.asked.append(search)
        start = 0 if place is None else next(n for n, call in enumerate(self.past, 1) if call.id == place[1])
        wanted = [call for call in self.past[start:] if call.missed or not missed]
        page = wanted[: min(limit, self.at_once)]
        return CallPage(page, (0.0, page[-1].id) if len(page) < len(wanted) else None)
