"""The list of calls as a Qt model: grouped, filtered, searched, newest first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal, Slot

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.domain.foreign_text import shown
from tecart_starter.gui.call_list.call_groups import CallFilter, Group, Row, belongs, counts, in_groups, sums_of_day
from tecart_starter.gui.call_list.earlier_calls import EarlierCalls
from tecart_starter.gui.call_list.text_search import TextSearch
from tecart_starter.gui.plain_text import as_markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tecart_starter.domain.ports import CallHistory, DaySums
    from tecart_starter.gui.call_text import CallText, CallWording

CALL_ROLE = Qt.ItemDataRole.UserRole + 1
"""The Call of a row; None for a heading."""
TEXT_ROLE = Qt.ItemDataRole.UserRole + 2
"""The CallText of a row; None for a heading."""
TEXTS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
PAGE = 200
"""Calls that are shown, and those of earlier days that are loaded, at a time."""
GATHER_MS = 40
"""Changes within this time are shown together: a flood of links must not sort the list a thousand times."""

Index = QModelIndex | QPersistentModelIndex


class CallModel(QAbstractListModel):
    """Rows are headings and calls; a row keeps its selection while others come, go and move.

    Signals:
        arranged: the rows are up to date with the calls.
    """

    arranged = Signal()

    def __init__(
        self, wording: CallWording, headings: Mapping[Group, str], history: CallHistory, parent: QObject
    ) -> None:
        """Without calls. ``headings``: the words over the groups. ``history``: has the calls of earlier days."""
        super().__init__(parent)
        self._wording = wording
        self._headings = headings
        self._earlier = EarlierCalls(history)
        self._further = QTimer(self, singleShot=True, interval=0)
        self._further.timeout.connect(self._on_further_due)
        self._moving = False
        """Rows come and go: a view that is told so must not ask for more of them in between."""
        self._calls: dict[int, Call] = {}
        self._search = TextSearch(lambda call: self._describe(call, call.opened))
        self._rows: list[Row] = []
        self._most, self._cut = PAGE, False
        self._filter = CallFilter.TODAY
        self._now = datetime.now(UTC)  # one for all clocks: a model's rows change only when it says so
        self._soon = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._soon.timeout.connect(self._on_soon_timeout)
        self._watched, self._stale = True, False

    @property
    def calls(self) -> tuple[Call, ...]:
        """All calls in memory, whatever is shown of them."""
        return tuple(self._calls.values())

    def call(self, identifier: int) -> Call | None:
        """Return a call of the list, or one that only the journal has as far as it is loaded."""
        return self._calls.get(identifier) or self._earlier.calls.get(identifier)

    def who(self, call: Call) -> str:
        """Return whose call it is: name or number, as the list says it."""
        return shown(self._wording.describe(call, call.opened).title)

    def every_call(self) -> Iterator[Call]:
        """Return what is shown, newest first, and what would be shown further down."""
        while self.canFetchMore(QModelIndex()):
            self.fetchMore(QModelIndex())
        return (row for row in self._rows if isinstance(row, Call))

    @property
    def looking(self) -> bool:
        """Whether earlier calls are still being looked through."""
        return self._earlier.missing > 0

    @property
    def searching(self) -> bool:
        """Whether only what was searched for is shown."""
        return bool(self._search.text)

    def set_calls(self, calls: Iterable[Call]) -> None:
        """Show these calls."""
        self._calls = {call.id: call for call in calls}
        self._search.forget_all()
        self._show_others()

    def update_call(self, call: Call) -> None:
        """Show the present state of a call, or a new one; in a moment, together with what else changes."""
        self._calls[call.id] = call
        self._search.forget(call.id)
        self._arrange_soon()

    def remove_calls(self, identifiers: Iterable[int]) -> None:
        """Let go of these calls: from now on the history has them, or nobody."""
        gone = [identifier for identifier in identifiers if identifier in self._calls]
        self._earlier.let_go([self._calls.pop(identifier) for identifier in gone])
        for identifier in gone:
            self._search.forget(identifier)
        self._arrange_soon()

    def set_watched(self, *, watched: bool) -> None:
        """Arrange the rows when calls change, or, as long as nobody watches, only once somebody looks again."""
        self._watched = watched
        if watched and self._stale:
            self._on_soon_timeout()

    def set_filter(self, wanted: CallFilter) -> None:
        """Leave over the calls of one entry of the side list."""
        self._filter = wanted
        self._show_others()

    def set_search(self, text: str) -> None:
        """Leave over the calls in whose name or number ``text`` occurs."""
        self._search.look_for(text)
        self._show_others()

    def apply(self, wording: CallWording, headings: Mapping[Group, str]) -> None:
        """Go on with other settings, or in another language."""
        self._wording = wording
        self._headings = headings
        self._search.forget_all()
        self._show_others()

    def counts(self) -> dict[CallFilter, int]:
        """Return how many calls belong to each entry of the side list."""
        now = datetime.now(UTC)
        return counts(self._calls.values(), now, self._earlier.today(now, self._calls))

    def sums_of_day(self) -> DaySums:
        """Return the sums of today."""
        now = datetime.now(UTC)
        return sums_of_day(self._calls.values(), now, self._earlier.today(now, self._calls))

    def call_at(self, index: Index) -> Call | None:
        """Return the call of a row; None for a heading and for no row."""
        row = self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None
        return row if isinstance(row, Call) else None

    def tick(self) -> None:
        """The running clocks have moved; at midnight, and when one has rung too long, the groups have, too."""
        before, self._now = self._now, datetime.now(UTC)
        midnight = self._now.astimezone().date() != before.astimezone().date()
        if midnight or any(call.rings(before) and not call.rings(self._now) for call in self._calls.values()):
            self._on_soon_timeout()
        if midnight and self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))  # times of day become dates
        for number, row in enumerate(self._rows):
            if isinstance(row, Call) and row.ended is None:
                self.dataChanged.emit(self.index(number), self.index(number), [TEXT_ROLE])

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there may be more calls, further down."""
        wanted = self._watched and not self._moving and not parent.isValid()
        return wanted and (self._cut or not self._earlier.at_end)

    def fetchMore(self, parent: Index) -> None:
        """Show some more calls."""
        if self.canFetchMore(parent):
            self._most += PAGE
            self._go_on(0 if self._cut else PAGE)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many rows there are, headings among them."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row shows; for Qt and for screen readers a call is one line of text."""
        row = self._rows[index.row()]
        if isinstance(row, Group):
            return self._headings[row] if role == Qt.ItemDataRole.DisplayRole else None
        if role == CALL_ROLE:
            return row
        if role not in (TEXT_ROLE, *TEXTS):
            return None
        text = self._describe(row, self._now)
        if role == TEXT_ROLE:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_markup(shown(row.note)) if row.note else None
        parts = (shown(text.title), shown(text.number), text.state, text.clock, shown(row.note))
        return ", ".join(part for part in parts if part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be selected."""
        return super().flags(index) if self.call_at(index) else Qt.ItemFlag.NoItemFlags

    def _arrange_soon(self) -> None:
        self._stale = True
        if self._watched and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _on_soon_timeout(self) -> None:
        self._soon.stop()
        self._stale = False
        self._moving = True
        self._move_to(self._wanted_rows())
        self._moving = False
        self.arranged.emit()

    def _show_others(self) -> None:
        """Show another choice of calls: nothing of the old rows needs to stay."""
        self._soon.stop()
        self._stale = False
        self._further.stop()
        self._earlier.choose(self._filter, self._search.text, datetime.now(UTC))
        self._most = PAGE
        if not self._earlier.at_end:
            self._load(PAGE)
        self._moving = True
        self.beginResetModel()
        self._rows = self._wanted_rows()
        self.endResetModel()
        self._moving = False
        self.arranged.emit()

    def _wanted_rows(self) -> list[Row]:
        self._now = now = datetime.now(UTC)
        known = (self._earlier.calls | self._calls).values()
        wanted = [call for call in known if self._wanted(call, now) and self._search.finds(call)]
        self._cut = len(wanted) > self._most
        newest_first = sorted(wanted, key=lambda call: (call.rings(now), *_age(call)), reverse=True)
        return in_groups(newest_first, now, self._most)

    def _wanted(self, call: Call, now: datetime) -> bool:
        return belongs(call, self._filter, now) or (self._filter is CallFilter.TODAY and self.searching)

    def _go_on(self, most: int) -> None:
        self._moving = True
        if most:
            self._load(most)
        self._move_to(self._wanted_rows())
        self._moving = False

    def _load(self, most: int) -> None:
        """Load the next calls; where a search has not found as many in its time, it goes on in a moment."""
        self._earlier.load(most)
        if self.looking:
            self._further.start()

    @Slot()
    def _on_further_due(self) -> None:
        self._go_on(self._earlier.missing)
        self.arranged.emit()

    def _describe(self, call: Call, now: datetime) -> CallText:
        """Return the words of ``call``; its number stays a number where a card says what to do instead."""
        text = self._wording.describe(call, now)
        if call.state is not CallState.UNCONFIRMED:
            return text
        return replace(text, number=self._wording.describe(call._replace(state=CallState.ENDED), now).number)

    def _move_to(self, rows: list[Row]) -> None:
        """Become ``rows`` step by step, so that selection and scroll position stay with their calls."""
        nowhere, staying = QModelIndex(), {_key(row) for row in rows}
        for number in range(len(self._rows) - 1, -1, -1):
            if _key(self._rows[number]) not in staying:
                self.beginRemoveRows(nowhere, number, number)
                del self._rows[number]
                self.endRemoveRows()
        present = {_key(row) for row in self._rows}
        for number, row in enumerate(rows):
            if _key(row) not in present:
                self.beginInsertRows(nowhere, number, number)
                self._rows.insert(number, row)
                self.endInsertRows()
            elif (old := self._row_of(row, number)) > number:
                self.beginMoveRows(nowhere, old, old, nowhere, number)
                self._rows.insert(number, self._rows.pop(old))
                self.endMoveRows()
            if self._rows[number] is not row:  # each by itself: of more than one at a time a view sorts out all
                self._rows[number] = row
                self.dataChanged.emit(self.index(number), self.index(number))

    def _row_of(self, row: Row, start: int) -> int:
        return next(number for number in range(start, len(self._rows)) if _key(self._rows[number]) == _key(row))


def _age(call: Call) -> tuple[datetime, int]:
    return call.opened, call.id


def _key(row: Row) -> str | int:
    return row if isinstance(row, Group) else row.id
