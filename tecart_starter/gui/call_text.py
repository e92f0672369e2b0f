"""How a call reads for people: who, which number, which way, how long."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tecart_starter.domain.calls import INCOMING, Call, CallState
from tecart_starter.domain.forgotten import Clue
from tecart_starter.texts.call_states import state_words

if TYPE_CHECKING:
    from datetime import datetime

    from tecart_starter.domain.forgotten import LikelyEnd
    from tecart_starter.domain.phone import Numbering
    from tecart_starter.texts.catalog import Texts

HOUR, MINUTE = 3600, 60
_INITIALS = 2


@dataclass(frozen=True, slots=True)
class CallText:
    """One call in words. Everything is plain text."""

    title: str
    """Name, else number, else that it is withheld."""
    number: str
    """Number as people write it; empty where it is withheld, hidden, or nothing more than the title."""
    detail: str
    """Which way and to which own number; or what the person is to do."""
    state: str
    """One word for the list."""
    clock: str
    """``mm:ss`` or ``h:mm:ss``; empty for a missed call."""
    initials: str
    """Of a name; empty where there is none."""
    answer: str = ""
    """The button that says that the call has ended; empty: nobody is asked."""

    def lines(self) -> str:
        """Return all but the clock, for screen readers and for ``status``."""
        return "\n".join(line for line in (self.title, self.number, self.detail) if line)


class CallWording:
    """Words calls for people, in their language and numbering."""

    def __init__(self, tr: Texts, numbering: Numbering, *, hide_numbers: bool) -> None:
        """``hide_numbers``: say neither name nor number."""
        self._tr = tr
        self._numbering = numbering
        self._hide = hide_numbers

    def describe(self, call: Call, now: datetime) -> CallText:
        """Return ``call`` in words, its clock as it stands at ``now``."""
        way, number = self._way(call), self._number(call)
        detail = self._tr("Klingelt") if call.rings(now) else way
        title = call.name or self._numbering.display(call.rnumber, national=True) or self._tr("Unterdrückte Nummer")
        if self._hide:
            title, number = way, ""
        elif call.lnumber and call.io == INCOMING:
            detail = self._tr("{way} · an {own}", way=detail, own=self._own(call))
        if call.state is CallState.UNCONFIRMED:
            number = self._tr("Gespräch beendet – Zeit läuft im CRM weiter")
            detail = self._tr("Bitte im Anruffenster auf „Stopp“ klicken.")
        name = "" if self._hide else call.name
        state = state_words(call, now, self._tr)
        return CallText(title, number, detail, state, self._clock(call, now), _initials(name))

    def ask_whether_ended(self, call: Call, likely: LikelyEnd | None, now: datetime) -> CallText:
        """Return the question whether ``call`` has ended, with the likely end as its answer."""
        tr = self._tr
        question = tr("Läuft der Anruf noch? Beginn: {begin}", begin=moment(call.opened, now))
        if likely is None:
            detail, answer = tr("Es kam kein Ende an; die Zeit läuft weiter."), tr("Jetzt beenden")
        else:
            at = moment(likely.at, now)
            answer = tr("Beendet um {time}", time=at)
            detail = {
                Clue.NEXT_CALL: tr("Um {time} begann der nächste Anruf.", time=at),
                Clue.SCREEN_LOCKED: tr("Um {time} wurde der Bildschirm gesperrt.", time=at),
            }[likely.clue]
        return replace(self.describe(call, now), number=question, detail=detail, answer=answer)

    def number(self, call: Call) -> str:
        """Return the number of the other party as it goes to the clipboard; empty where it is withheld."""
        return self._number(call)

    def _number(self, call: Call) -> str:
        return self._numbering.display(call.rnumber)

    def _own(self, call: Call) -> str:
        return self._numbering.display(call.lnumber, national=True) or call.lnumber

    def _way(self, call: Call) -> str:
        if call.io is None:
            return self._tr("Anruf")
        return self._tr("Eingehender Anruf") if call.io == INCOMING else self._tr("Ausgehender Anruf")

    def _clock(self, call: Call, now: datetime) -> str:
        if call.went_by:
            return ""
        return clock(max(0, int((now - call.opened).total_seconds())) if call.seconds is None else call.seconds)


def moment(moment: datetime, now: datetime) -> str:
    """Return the time of day, with the day where it is another one than today."""
    local, today = moment.astimezone(), now.astimezone()
    return local.strftime("%H:%M" if local.date() == today.date() else "%d.%m. %H:%M")


def clock(seconds: int) -> str:
    """Return a length of time as ``mm:ss`` or ``h:mm:ss``."""
    hours, rest = divmod(seconds, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def _initials(name: str) -> str:
    words = [word for word in name.split() if word[0].isalpha() and not word.endswith(".")]  # no Dr., no Prof.
    if len(words) < _INITIALS:
        return name[:1].upper()
    return (words[0][0] + words[-1][0]).upper()
