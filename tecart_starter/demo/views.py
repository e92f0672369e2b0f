"""The demo CRM's facts in German words, ready for its pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tecart_starter.domain.foreign_text import shown

if TYPE_CHECKING:
    from tecart_starter.demo.desk import Desk
    from tecart_starter.demo.directory import Contact, Task, Ticket
    from tecart_starter.demo.recordings import Recording

INCOMING, OUTGOING = 0, 1
WITHHELD = "Unterdrückte Nummer"
_EARLIER_CALLS = 2


@dataclass(frozen=True, slots=True)
class CallView:
    """One call as people read it. Everything in it that came from outside is safe to show as plain text."""

    id: int
    name: str
    """Of the contact, else the number."""
    number: str
    """Empty where ``name`` is the number already."""
    own: str
    """The telephone that was called, or from which."""
    contact: Contact | None
    direction: str
    """``in``, ``out`` or ``call``: the icon and the colour."""
    kind: str
    """The direction in words."""
    title: str
    started: str
    """14:32."""
    started_ms: int
    """The same in milliseconds since 1970, for the running clock."""
    stopped: str
    """14:35; empty while it runs."""
    running: bool
    length: str
    """03:12."""
    seconds: int
    phone_length: str
    """What the telephone said, where that differs."""
    note: str


@dataclass(frozen=True, slots=True)
class CallPage:
    """A call with what stands beside it."""

    call: CallView
    tasks: list[Task]
    tickets: list[Ticket]
    earlier: list[CallView]


def call_page(desk: Desk, recording: Recording) -> CallPage:
    """Return all that the page of a call shows."""
    call = call_view(desk, recording)
    key = desk.directory.key(recording.rnumber)
    earlier = [
        call_view(desk, other)
        for other in desk.recordings.newest_first()
        if other.id < recording.id and key and desk.directory.key(other.rnumber) == key
    ]
    if call.contact is None:
        return CallPage(call, [], [], earlier[:_EARLIER_CALLS])
    directory = desk.directory
    tasks, tickets = directory.tasks_of(call.contact), directory.open_tickets_of(call.contact)
    return CallPage(call, tasks, tickets, earlier[:_EARLIER_CALLS])


def call_view(desk: Desk, recording: Recording) -> CallView:
    """Return a call as people read it."""
    contact = desk.directory.caller(recording.rnumber)
    number = shown(desk.directory.written(recording.rnumber))
    name = contact.name if contact else number or WITHHELD
    direction, kind = _direction(recording.io)
    seconds = desk.recordings.seconds(recording)
    phone = recording.phone_seconds
    return CallView(
        id=recording.id,
        name=name,
        number=number if contact else "",
        own=shown(desk.directory.written(recording.lnumber)),
        contact=contact,
        direction=direction,
        kind=kind,
        title=f"{name} – Anruf" if contact or number else kind,
        started=time_of_day(recording.started),
        started_ms=int(recording.started.timestamp() * 1000),
        stopped=time_of_day(recording.stopped) if recording.stopped else "",
        running=recording.running,
        length=length(seconds),
        seconds=seconds,
        phone_length=length(phone) if phone is not None and abs(phone - seconds) > 1 else "",
        note=recording.note,
    )


def _direction(io: int | None) -> tuple[str, str]:
    if io == INCOMING:
        return "in", "Eingehender Anruf"
    if io == OUTGOING:
        return "out", "Ausgehender Anruf"
    return "call", "Anruf"


def time_of_day(moment: datetime) -> str:
    """Return ``14:32`` on this computer's clock."""
    return moment.astimezone().strftime("%H:%M")


def length(seconds: int) -> str:
    """Return ``03:12`` or ``1:03:12``."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def day(days_from_today: int) -> str:
    """Return ``heute``, ``morgen``, ``gestern`` or a date."""
    near = {-1: "gestern", 0: "heute", 1: "morgen"}
    date = datetime.now(UTC).astimezone() + timedelta(days=days_from_today)
    return near.get(days_from_today) or date.strftime("%d.%m.%Y")
