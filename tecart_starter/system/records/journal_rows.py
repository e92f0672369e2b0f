"""Calls and links as rows of the journal, and back again. A row that cannot be what we wrote is left out."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.domain.stored_link import LinkState, StoredLink

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

CALL_COLUMNS = (
    *("id", "lnumber", "rnumber", "io", "state", "opened", "ended", "how"),
    *("missed", "touched", "name", "page", "requested", "reminded", "note"),
)
LINK_COLUMNS = ("number", "text", "received", "state")

_Row = TypeVar("_Row", Call, StoredLink)

log = logging.getLogger(__name__)


def call_row(call: Call) -> tuple[object, ...]:
    """Return the values of CALL_COLUMNS."""
    ended = None if call.ended is None else call.ended.timestamp()
    return (
        *(call.id, call.lnumber, call.rnumber, call.io, call.state, call.opened.timestamp(), ended, call.how),
        *(call.missed, call.touched, call.name, call.page, call.requested, call.reminded, call.note),
    )


def calls_of(rows: Iterable[Sequence[object]]) -> list[Call]:
    """Return the calls of rows in the order of CALL_COLUMNS."""
    return list(_understood(_call, rows))


def links_of(rows: Iterable[Sequence[object]]) -> list[StoredLink]:
    """Return the links of rows in the order of LINK_COLUMNS."""
    return list(_understood(_link, rows))


def _understood(read: Callable[[Sequence[object]], _Row], rows: Iterable[Sequence[object]]) -> Iterable[_Row]:
    for row in rows:
        try:
            yield read(row)
        except (ValueError, TypeError, OverflowError, OSError):  # a damaged disk, a foreign hand
            log.warning("row %r of the journal makes no sense", row[0])


def _call(row: Sequence[object]) -> Call:
    identifier, lnumber, rnumber, io, state, opened, ended, how, *rest = row
    missed, touched, name, page, requested, reminded, note = rest
    return Call(
        id=_number(identifier),
        lnumber=_text(lnumber),
        rnumber=_text(rnumber),
        io=None if io is None else _number(io),
        state=CallState(_text(state)),
        opened=_time(opened),
        ended=None if ended is None else _time(ended),
        how=None if how is None else _text(how),
        missed=bool(_number(missed)),
        touched=bool(_number(touched)),
        name=_text(name),
        page=_text(page),
        requested=bool(_number(requested)),
        reminded=bool(_number(reminded)),
        note=_text(note),
    )


def _link(row: Sequence[object]) -> StoredLink:
    number, text, received, state = row
    return StoredLink(_number(number), _text(text), _time(received), LinkState(_text(state)))


def _number(value: object) -> int:
    if isinstance(value, int):
        return value
    raise TypeError(value)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise TypeError(value)


def _time(value: object) -> datetime:
    if isinstance(value, float | int):
        return datetime.fromtimestamp(value, UTC)
    raise TypeError(value)
