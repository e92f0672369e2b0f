"""The list of calls as a Qt model: grouped, filtered, newest first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tecart_starter.domain.calls import Call, CallState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tecart_starter.gui.call_text import CallWording

CALL_ROLE = Qt.ItemDataRole.UserRole + 1
"""The Call of a row; None for a heading."""
TEXT_ROLE = Qt.ItemDataRole.UserRole + 2
"""The CallText of a row."""
NOW = (CallState.OPENING, CallState.OPEN, CallState.ENDING)

Index = QModelIndex | QPersistentModelIndex


class Group(StrEnum):
    """Where a call stands in the list."""

    NOW = "now"
    NEEDS_YOU = "needs you"
    TODAY = "today"
    EARLIER = "earlier"


class CallFilter(StrEnum):
    """Which calls the side list leaves over."""

    TODAY = "today"
    OPEN = "open"
    MISSED = "missed"
    UNCONFIRMED = "unconfirmed"
    EARLIER = "earlier"


def group_of(call: Call, now: datetime) -> Group:
    """Return where ``call`` stands."""
    if call.state in NOW:
        return Group.NOW
    if call.state in (CallState.UNCONFIRMED, CallState.HELD) or (call.state is CallState.LOST and call.ended is None):
        return Group.NEEDS_YOU
    return Group.TODAY if call.opened.astimezone().date() == now.astimezone().date() else Group.EARLIER


def matches(call: Call, wanted: CallFilter, now: datetime) -> bool:
    """Whether ``call`` belongs to an entry of the side list."""
    match wanted:
        case CallFilter.OPEN:
            return group_of(call, now) is Group.NOW
        case CallFilter.MISSED:
            return call.missed
        case CallFilter.UNCONFIRMED:
            return call.state is CallState.UNCONFIRMED
        case CallFilter.EARLIER:
            return group_of(call, now) is Group.EARLIER
    return group_of(call, now) is not Group.EARLIER


class CallModel(QAbstractListModel):
    """Rows are headings (a Group) and calls."""

    def __init__(self, wording: CallWording, parent: QObject) -> None:
        """Without calls."""
        super().__init__(parent)
        self._wording = wording
        self._calls: dict[int, Call] = {}
        self._rows: list[Group | Call] = []
        self._filter = CallFilter.TODAY
        self._search = ""

    @property
    def calls(self) -> tuple[Call, ...]:
        """All calls, whatever is shown of them."""
        return tuple(self._calls.values())

    def set_calls(self, calls: Iterable[Call]) -> None:
        """Show these calls."""
        self._calls = {call.id: call for call in calls}
        self._arrange()

    def update_call(self, call: Call) -> None:
        """Show the present state of a call, or a new one."""
        self._calls[call.id] = call
        self._arrange()

    def set_filter(self, wanted: CallFilter) -> None:
        """Leave over the calls of one entry of the side list."""
        self._filter = wanted
        self._arrange()

    def set_search(self, text: str) -> None:
        """Leave over the calls in whose name or number ``text`` occurs; blanks do not count."""
        self._search = "".join(text.casefold().split())
        self._arrange()

    def apply(self, wording: CallWording) -> None:
        """Go on with other settings."""
        self._wording = wording
        self._arrange()

    def count(self, wanted: CallFilter) -> int:
        """Return how many calls belong to an entry of the side list."""
        now = datetime.now(UTC)
        return sum(matches(call, wanted, now) for call in self._calls.values())

    def call_at(self, index: Index) -> Call | None:
        """Return the call of a row; None for a heading."""
        row = self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None
        return row if isinstance(row, Call) else None

    def tick(self) -> None:
        """The running clocks have moved."""
        for number, row in enumerate(self._rows):
            if isinstance(row, Call) and row.ended is None:
                self.dataChanged.emit(self.index(number), self.index(number), [TEXT_ROLE])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row shows."""
        row = self._rows[index.row()]
        if isinstance(row, Group):
            return row if role == Qt.ItemDataRole.UserRole else None
        if role == CALL_ROLE:
            return row
        text = self._wording.describe(row, datetime.now(UTC))
        if role == TEXT_ROLE:
            return text
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{text.title}, {text.number}, {text.state}, {text.clock}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be selected."""
        return super().flags(index) if self.call_at(index) else Qt.ItemFlag.NoItemFlags

    def _arrange(self) -> None:
        now = datetime.now(UTC)
        groups: dict[Group, list[Call]] = {group: [] for group in Group}
        for call in sorted(self._calls.values(), key=lambda one: (one.opened, one.id), reverse=True):
            if matches(call, self._filter, now) and self._found(call):
                groups[group_of(call, now)].append(call)
        rows: list[Group | Call] = []
        for group, calls in groups.items():
            rows += [group, *calls] if calls else []
        if [_key(row) for row in rows] == [_key(row) for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _found(self, call: Call) -> bool:
        if not self._search:
            return True
        digits = "".join(character for character in self._search if character.isdigit())
        text = self._wording.describe(call, call.opened)
        haystack = "".join(f"{text.title}{text.number}{call.rnumber}{call.name}".casefold().split())
        return self._search in haystack or (len(digits) > 2 and digits.lstrip("0") in _digits(haystack))  # noqa: PLR2004 - shorter would find everything


def day_sum(calls: Iterable[Call], now: datetime) -> timedelta:
    """Return how long today's calls lasted in all."""
    today = now.astimezone().date()
    return timedelta(
        seconds=sum(call.seconds or 0 for call in calls if call.opened.astimezone().date() == today and not call.missed)
    )


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


def _key(row: Group | Call) -> object:
    return row if isinstance(row, Group) else row.id
