"""The ledger: what was sent and acknowledged, and what must have become of it. It knows nothing of the program's code."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TOLERANCE = timedelta(seconds=0.2)
"""Between the clocks of the sender and of the journal."""


@dataclass(slots=True)
class Sent:
    """One message to the program."""

    identifier: str
    kind: str
    """``call``, ``end`` or ``page``."""
    subject: str
    """The number of the call, or the name of the page; each is used for one call or page only."""
    life: int
    """In which life of the program it was sent."""
    sent: datetime
    acknowledged: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the program and the CRM say in the end."""

    calls: list[dict[str, Any]]
    """As ``calls --json`` gives them."""
    opened: Counter[str]
    """How many calls of each number the CRM has made."""
    stopped: set[str]
    """Numbers of which the CRM has stopped every recording."""
    running: set[str]
    """Numbers of which the CRM has a running recording."""
    pages: Mapping[str, list[datetime]]
    """When the CRM was asked for each page."""
    offered_pages: set[str]
    """Pages that are listed for the person."""
    left_over: list[str] = field(default_factory=list)
    """Files that something has forgotten."""
    bugs: list[str] = field(default_factory=list)
    """What the program has written down as a bug of its own."""


class Kind(StrEnum):
    """What can have gone wrong."""

    LOST = "lost"
    DOUBLED = "doubled"
    MIXED_UP = "mixed up"


class Complaint(NamedTuple):
    """One thing that is not as it must be."""

    kind: Kind
    text: str


@dataclass(slots=True)
class Ledger:
    """Written to from several threads."""

    entries: list[Sent] = field(default_factory=list)
    disturbances: list[tuple[datetime, datetime]] = field(default_factory=list)
    """Times in which pages may rightly be requested again: the CRM was away, a page had crashed."""
    faults: Counter[str] = field(default_factory=Counter)
    """How often each kind was made."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, entry: Sent) -> Sent:
        """Note that a message is about to be sent."""
        with self._lock:
            self.entries.append(entry)
        return entry

    def acknowledge(self, entry: Sent, moment: datetime) -> None:
        """Note that the program has answered ``ok``."""
        entry.acknowledged = moment

    def acknowledged(self, kind: str) -> list[Sent]:
        """Return the acknowledged messages of a kind."""
        with self._lock:
            return [entry for entry in self.entries if entry.kind == kind and entry.acknowledged]

    def complaints(self, outcome: Outcome) -> list[Complaint]:
        """Return everything that was lost, doubled or mixed up; none is what we want."""
        left = [Complaint(Kind.MIXED_UP, f"{name} was left over") for name in outcome.left_over]
        left += [Complaint(Kind.MIXED_UP, f"a bug: {bug}") for bug in outcome.bugs]
        return [*self._about_calls(outcome), *self._about_ends(outcome), *self._about_pages(outcome), *left]

    def _by_subject(self, kind: str) -> dict[str, list[Sent]]:
        found: dict[str, list[Sent]] = defaultdict(list)
        for entry in self.entries:
            if entry.kind == kind:
                found[entry.subject].append(entry)
        return found

    def _about_calls(self, outcome: Outcome) -> Iterable[Complaint]:
        sent, ends = self._by_subject("call"), self._by_subject("end")
        rows = _rows(outcome)
        for number in rows.keys() - sent.keys():
            yield Complaint(Kind.MIXED_UP, f"call {number}: nobody has announced it")
        for number, entries in sent.items():
            its_rows = rows.get(number, [])
            allowed = _different_calls(entries, ends.get(number, []))
            story = f"{allowed} allowed ({_story([*entries, *ends.get(number, [])])}; {its_rows})"
            if outcome.opened[number] > allowed:
                yield Complaint(Kind.DOUBLED, f"call {number}: made {outcome.opened[number]} times, {story}")
            if len(its_rows) > allowed:
                yield Complaint(Kind.DOUBLED, f"call {number}: {len(its_rows)} calls, {story}")
            if any(entry.acknowledged for entry in entries) and not its_rows:
                yield Complaint(Kind.LOST, f"call {number}: acknowledged, and lost")
            # a call that ended before its window could be opened is never opened
            pages = sum(row["state"] == "open" or bool(row["how"]) for row in its_rows)
            if pages > outcome.opened[number]:
                yield Complaint(
                    Kind.MIXED_UP, f"call {number}: {pages} opened, but the CRM made {outcome.opened[number]}"
                )

    def _about_ends(self, outcome: Outcome) -> Iterable[Complaint]:
        sent = self._by_subject("end")
        for number, rows in _rows(outcome).items():
            ends = sent.get(number, [])
            ended = [row for row in rows if row["ended"]]
            if ended and not ends:
                yield Complaint(Kind.MIXED_UP, f"call {number}: ended by nobody")
            if not ended and any(end.acknowledged for end in ends):
                yield Complaint(Kind.LOST, f"call {number}: its end was acknowledged, and lost")
            if len(rows) > 1:
                continue  # which of them was ended when is the tracker's to know
            if ended and not _between(ended[0]["ended"], ends):
                times = [end.sent for end in ends]
                yield Complaint(Kind.MIXED_UP, f"call {number}: ended at {ended[0]['ended']}, which is none of {times}")
            if rows[0]["how"] and number not in outcome.stopped:
                yield Complaint(Kind.MIXED_UP, f"call {number}: said to be stopped, but the CRM records on")
        for number in outcome.stopped - sent.keys():
            yield Complaint(Kind.MIXED_UP, f"call {number}: the CRM has stopped it, and nobody had asked for it")

    def _about_pages(self, outcome: Outcome) -> Iterable[Complaint]:
        for page, entries in self._by_subject("page").items():
            requests = outcome.pages.get(page, [])
            undisturbed = [moment for moment in requests if not self._is_disturbed(moment)]
            if len(undisturbed) > 1:
                yield Complaint(Kind.DOUBLED, f"page {page}: requested {len(undisturbed)} times")
            if entries[0].acknowledged and not requests and page not in outcome.offered_pages:
                yield Complaint(Kind.LOST, f"page {page}: acknowledged, and lost")

    def _is_disturbed(self, moment: datetime) -> bool:
        return any(begin <= moment <= end for begin, end in self.disturbances)

    def figures(self, outcome: Outcome) -> dict[str, int]:
        """Return what there was to do, and what came of it."""
        states = Counter(row["state"] for row in outcome.calls)
        kinds = Counter(complaint.kind for complaint in self.complaints(outcome))
        acknowledged = len({entry.identifier for entry in self.entries if entry.acknowledged})
        return {
            "links sent": len({entry.identifier for entry in self.entries}),
            "acknowledged": acknowledged,
            "executed or offered": acknowledged - kinds[Kind.LOST],
            "lost": kinds[Kind.LOST],
            "doubled": kinds[Kind.DOUBLED],
            "mixed up": kinds[Kind.MIXED_UP],
            "calls opened": outcome.opened.total(),
            "calls ended": sum(bool(row["ended"]) for row in outcome.calls),
            "calls confirmed by the CRM": states["ended"],
            "calls offered": states["held"] + states["lost"],
            "calls unconfirmed": states["unconfirmed"],
            "recordings stopped": len(outcome.stopped),
            "pages opened": sum(bool(requests) for requests in outcome.pages.values()),
            "pages offered": len(outcome.offered_pages),
            "faults": self.faults.total(),
        }


def _rows(outcome: Outcome) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in outcome.calls:
        rows[row["rnumber"]].append(row)
    return rows


def _different_calls(announced: list[Sent], ends: list[Sent]) -> int:
    """How many calls these announcements of one number may be.

    The same call announced again is the same call, unless the program died or the call was ended in between.
    """
    lives: set[int] = set()
    calls = 0
    for entry in announced:
        ended = any(entry.acknowledged is None or end.sent <= entry.acknowledged for end in ends)
        calls += entry.life not in lives or ended
        lives.add(entry.life)
    return calls


def _story(entries: list[Sent]) -> str:
    """What was sent when, for whoever looks for the reason."""
    entries.sort(key=lambda entry: entry.sent)
    return ", ".join(
        f"{entry.kind} in life {entry.life} at {entry.sent:%H:%M:%S.%f}, "
        + (f"answered at {entry.acknowledged:%H:%M:%S.%f}" if entry.acknowledged else "no answer")
        for entry in entries
    )


def _between(ended: str, ends: list[Sent]) -> bool:
    moment = datetime.fromisoformat(ended)
    return any(
        end.sent - TOLERANCE <= moment and (end.acknowledged is None or moment <= end.acknowledged + TOLERANCE)
        for end in ends
    )
