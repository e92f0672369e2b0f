"""Which calls stand together: the groups of the list, the entries of the side list, the sums of the day."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.domain.ports import DaySums
from tecart_starter.gui.call_marks import RUNNING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


class Group(StrEnum):
    """Where a call stands in the list; in this order from the top."""

    NOW = "now"
    NEEDS_YOU = "needs you"
    TODAY = "today"
    EARLIER = "earlier"


Row = Group | Call
"""Of the list: a heading or a call."""


class CallFilter(StrEnum):
    """Which calls an entry of the side list leaves over."""

    TODAY = "today"
    OPEN = "open"
    MISSED = "missed"
    UNCONFIRMED = "unconfirmed"
    EARLIER = "earlier"


def group_of(call: Call, now: datetime) -> Group:
    """Return where ``call`` stands."""
    if call.state in RUNNING or call.rings(now):
        return Group.NOW
    if call.state in (CallState.UNCONFIRMED, CallState.HELD) or call.runs_on:
        return Group.NEEDS_YOU
    if call.state is CallState.LOST and call.ended is None:
        return Group.NEEDS_YOU
    return Group.TODAY if _same_day(call.opened, now) else Group.EARLIER


def belongs(call: Call, wanted: CallFilter, now: datetime) -> bool:
    """Whether an entry of the side list leaves ``call`` over. What needs the person stays with today."""
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


def in_groups(calls: Iterable[Call], now: datetime, most: int) -> list[Row]:
    """Return ``calls`` in their order, group by group under its heading, ``most`` of them at most."""
    groups: dict[Group, list[Call]] = {group: [] for group in Group}
    for call in calls:
        groups[group_of(call, now)].append(call)
    rows: list[Row] = []
    for group, members in groups.items():
        rows += [group, *members[:most]] if members and most else []
        most = max(0, most - len(members))
    return rows


def counts(calls: Collection[Call], now: datetime, gone: DaySums) -> dict[CallFilter, int]:
    """Return how many of ``calls`` each entry of the side list leaves over; ``gone``: more calls of today."""
    groups = Counter(group_of(call, now) for call in calls)
    return {
        CallFilter.TODAY: len(calls) - groups[Group.EARLIER] + gone.calls,
        CallFilter.OPEN: groups[Group.NOW],
        CallFilter.MISSED: sum(call.missed for call in calls) + gone.missed,
        CallFilter.UNCONFIRMED: sum(call.state is CallState.UNCONFIRMED for call in calls),
        CallFilter.EARLIER: groups[Group.EARLIER],
    }


def sums_of_day(calls: Iterable[Call], now: datetime, gone: DaySums) -> DaySums:
    """Return the sums of those ``calls`` that came on the day of ``now``, and of those ``gone``, which did, too."""
    today = [call for call in calls if _same_day(call.opened, now)]
    missed = sum(call.missed for call in today)
    seconds = sum(call.seconds or 0 for call in today if not call.went_by)
    return DaySums(len(today) + gone.calls, seconds + gone.seconds, missed + gone.missed)


def _same_day(moment: datetime, now: datetime) -> bool:
    begin, end = day_of(now)
    return begin <= moment < end


@lru_cache(maxsize=1)  # of each of many calls the same is asked
def day_of(now: datetime) -> tuple[datetime, datetime]:
    """Return when the day of ``now`` begins and ends in the person's time zone."""
    midnight = datetime.combine(now.astimezone().date(), time())
    # in UTC as calls are: with other zones Python takes twenty times as long
    return midnight.astimezone(UTC), (midnight + timedelta(days=1)).astimezone(UTC)
