"""The sentence for what a link would do: for ``explain``, and wherever people look at a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tecart_starter.domain import calls
from tecart_starter.domain.foreign_text import shown
from tecart_starter.domain.links import AskFirst, EndCall, Link, OpenCall, OpenPage
from tecart_starter.domain.numbers import NumberKind, kind_of
from tecart_starter.texts.reasons import refusal_sentence

if TYPE_CHECKING:
    from tecart_starter.texts.catalog import Texts


def meaning_sentence(link: Link, tr: Texts) -> str:
    """Return what ``link`` does, or why it does nothing, in plain text; with a warning where part of it is unclear."""
    match link:
        case OpenPage():
            return tr("Öffnet die Seite in einem eigenen Fenster.")
        case AskFirst(host=host):
            return tr("Fragt zuerst nach: {host} gehört zu keinem eingerichteten System.", host=shown(host))
        case OpenCall():
            return " ".join([_call_sentence(link, tr), *_warnings(link, tr)])
        case EndCall():
            return _end_sentence(link, tr)
    return refusal_sentence(link, tr)


def _call_sentence(call: OpenCall, tr: Texts) -> str:
    number = shown(call.rnumber)
    match call.io, _is_hidden(call.rnumber):
        case calls.INCOMING, False:
            return tr("Eingehender Anruf von {number}: öffnet das Anruffenster.", number=number)
        case calls.INCOMING, True:
            return tr("Eingehender Anruf mit unterdrückter Rufnummer: öffnet das Anruffenster.")
        case calls.OUTGOING, False:
            return tr("Ausgehender Anruf an {number}: öffnet das Anruffenster.", number=number)
        case calls.OUTGOING, True:
            return tr("Ausgehender Anruf mit unterdrückter Rufnummer: öffnet das Anruffenster.")
        case _, False:
            return tr("Anruf mit {number}: öffnet das Anruffenster.", number=number)
    return tr("Anruf mit unterdrückter Rufnummer: öffnet das Anruffenster.")


def _warnings(call: OpenCall, tr: Texts) -> list[str]:
    warnings = []
    if call.unclear_io:
        sentence = tr("Die Richtung (io) „{text}“ ist unverständlich und wird weggelassen.", text=call.unclear_io)
        warnings.append(sentence)
    if call.url is None:
        warnings.append(tr("Die Adresse Ihres Systems ist noch nicht eingestellt."))
    return warnings


def _end_sentence(end: EndCall, tr: Texts) -> str:
    if _is_hidden(end.rnumber) and not _is_hidden(end.lnumber):
        return tr("Beendet die Zeiterfassung des offenen Anrufs auf {number}.", number=shown(end.lnumber))
    if _is_hidden(end.rnumber):
        return tr("Beendet die Zeiterfassung des Anrufs mit unterdrückter Rufnummer.")
    return tr("Beendet die Zeiterfassung des Anrufs mit {number}.", number=shown(end.rnumber))


def _is_hidden(number: str) -> bool:
    return kind_of(number) in (NumberKind.EMPTY, NumberKind.WITHHELD)
