"""Calls for tests of windows, and the hand that clicks them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView

from tecart_starter.domain.calls import INCOMING, Call, CallState
from tecart_starter.domain.ports import CallPage, DaySums


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
        begin = place or (float("inf"), 0)
        past = [call for call in self.past if (call.opened.timestamp(), call.id) < begin]
        wanted = [call for call in past if call.missed or not missed]
        page = wanted[: min(limit, self.at_once)]
        return CallPage(page, (page[-1].opened.timestamp(), page[-1].id) if len(page) < len(wanted) else None)

    def sums(self, since: datetime, newest: int, but: Collection[int]) -> DaySums:
        """Count."""
        counted = [call for call in self.past if call.opened >= since and call.id <= newest and call.id not in but]
        seconds = sum(call.seconds or 0 for call in counted if not call.went_by)
        return DaySums(len(counted), seconds, sum(call.missed for call in counted))
