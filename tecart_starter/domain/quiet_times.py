"""Do not disturb: when nothing may pop up, by hand (``dnd.until``) and by the week (``dnd.schedule``)."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tecart_starter.domain.settings import DoNotDisturb

DAYS = ("mo", "di", "mi", "do", "fr", "sa", "so")
ENGLISH_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
A_DAY = timedelta(days=1)
MOST_STEPS = 15
"""Of times that follow one another without a gap: a week of them, and one more, is for ever."""


class Slot(NamedTuple):
    """A time of the week, in the person's own time zone."""

    days: frozenset[int]
    """On which it begins; 0: Monday."""
    begin: time
    end: time
    """Not after ``begin``: on the next day."""

    def end_after(self, now: datetime) -> datetime | None:
        """Return when the slot that ``now`` (aware) lies in ends; None: it lies in none."""
        local = now.astimezone()
        for day in (local.date(), local.date() - A_DAY):
            begin = _local(day.isoformat(), self.begin)
            end = _local((day + A_DAY if self.end <= self.begin else day).isoformat(), self.end)
            if day.weekday() in self.days and begin <= now < end:
                return end
        return None


def read_slot(text: str) -> Slot:
    """Return the time that an entry like ``Mo-Fr 12:00-13:00`` or ``Mo,Mi 22:00-06:00`` means. Raises ValueError.

    Days are German or English, two letters each; a range may go over the week's end. ``24:00`` is midnight.
    """
    days, _, hours = text.strip().partition(" ")
    begin, dash, end = hours.strip().partition("-")
    if not dash:
        raise ValueError(text)
    slot = Slot(frozenset(_days(days)), _time(begin), _time(end))
    if slot.begin == slot.end and end.strip() != "24:00":
        raise ValueError(text)
    return slot


class QuietTimes:
    """Says whether it is quiet."""

    def __init__(self, settings: DoNotDisturb) -> None:
        """``settings``: checked ones."""
        self._interrupted = datetime.min.replace(tzinfo=datetime.now().astimezone().tzinfo)
        self.apply(settings)

    def apply(self, settings: DoNotDisturb) -> None:
        """Go on with other settings."""
        self._by_hand = datetime.fromisoformat(settings.until).astimezone() if settings.until else None
        self._slots = [read_slot(entry) for entry in settings.schedule]

    def until(self, now: datetime) -> datetime | None:
        """Return when the quiet that there is at ``now`` (aware) ends; None: there is none."""
        end: datetime | None = None
        if self._by_hand is not None and now < self._by_hand:
            end = self._by_hand
        if now >= self._interrupted:
            for _ in range(MOST_STEPS):
                later = max((one for slot in self._slots if (one := slot.end_after(end or now))), default=None)
                if later is None or (end is not None and later <= end):
                    break
                end = later
        return end

    def interrupt(self, now: datetime) -> None:
        """The person wants to be disturbed again: what the schedule says of ``now`` does not count to its end."""
        if (end := self.until(now)) is not None:
            self._interrupted = end


def _local(day: str, at: time) -> datetime:
    return datetime.fromisoformat(f"{day}T{at.isoformat()}").astimezone()


def _time(text: str) -> time:
    text = text.strip()
    return time() if text == "24:00" else datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 - a time of day only


def _days(text: str) -> set[int]:
    found: set[int] = set()
    for part in text.split(","):
        first, dash, last = part.partition("-")
        begin = _day(first)
        found.update((begin + step) % 7 for step in range((_day(last) - begin) % 7 + 1 if dash else 1))
    return found


def _day(text: str) -> int:
    word = text.strip().lower()
    return DAYS.index(word) if word in DAYS else ENGLISH_DAYS.index(word)
