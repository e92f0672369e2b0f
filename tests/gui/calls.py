"""Calls for tests of windows, and the hand that clicks them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView

from tecart_starter.domain.calls import INCOMING, Call, CallState


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

    def calls_before(self, before: Call | None, limit: int, *, search: str = "", missed: bool = False) -> list[Call]:
        """Return the next ones."""
        self.asked.append(search)
        start = 0 if before is None else self.past.index(before) + 1
        return [call for call in self.past[start:] if call.missed or not missed][:limit]
