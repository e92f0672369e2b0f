"""An arrived link in words: each field as it was understood and as it was sent, and what is odd about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tecart_starter.domain.call_links import OWN, REMOTE, read_direction, read_number
from tecart_starter.domain.calls import INCOMING, OUTGOING
from tecart_starter.domain.foreign_text import shown
from tecart_starter.domain.link_findings import SERIOUS, examine
from tecart_starter.domain.links import EndCall, OpenCall
from tecart_starter.domain.reasons import GrammarError
from tecart_starter.domain.sent_fields import SentFields, sent_fields
from tecart_starter.gui.elements.remark import Mark
from tecart_starter.texts.link_findings import finding_sentence

if TYPE_CHECKING:
    from tecart_starter.domain.arrived_link import ArrivedLink
    from tecart_starter.domain.phone import Numbering
    from tecart_starter.texts.catalog import Texts

LONGEST = 300
"""Characters of a link that are shown."""


@dataclass(frozen=True, slots=True)
class FieldWords:
    """One field of the link."""

    name: str
    value: str
    """As it was understood."""
    sent: str
    """As it was sent, where that looks different."""


@dataclass(frozen=True, slots=True)
class ArrivalWords:
    """All that is shown of an arrived link. Everything is plain text."""

    link: str
    fields: tuple[FieldWords, ...]
    result: str
    """What the CRM gets; empty where it gets nothing."""
    remarks: tuple[tuple[Mark, str], ...]


def describe_arrival(arrived: ArrivedLink, numbering: Numbering, tr: Texts) -> ArrivalWords:
    """Return ``arrived`` in words; ``numbering``: where the telephone stands."""
    findings = examine(arrived.text, arrived.link, numbering)
    remarks = [
        (Mark.BAD if one.topic in SERIOUS else Mark.WARN, finding_sentence(one, arrived.link, tr)) for one in findings
    ]
    if not remarks:
        remarks = [(Mark.GOOD, tr("Alles verstanden"))]
    fields = _fields(arrived, numbering, tr)
    return ArrivalWords(shown(arrived.text, LONGEST), fields, _result(arrived, tr), tuple(remarks))


def _fields(arrived: ArrivedLink, numbering: Numbering, tr: Texts) -> tuple[FieldWords, ...]:
    """Each field by itself: of a refused link, too, some may be all right."""
    sent = sent_fields(arrived.text)
    if sent is None:
        return ()
    io = read_direction(sent.direction or "")[0]
    other = {INCOMING: tr("Anrufer"), OUTGOING: tr("Angerufen")}
    numbers = (
        _number(OWN, tr("Eigene Nummer"), sent.own, numbering, tr),
        _number(REMOTE, other[io] if io in other else tr("Gegenseite"), sent.other, numbering, tr),
    )
    return numbers if sent.ends else (*numbers, _direction(io, sent, tr))


def _number(field: str, name: str, sent: str | None, numbering: Numbering, tr: Texts) -> FieldWords:
    if sent is None:
        return FieldWords(name, "–", tr("nicht gesendet"))
    raw = tr("gesendet als {text}", text=shown(sent) or "„“")
    try:
        number = read_number(field, sent)
    except GrammarError:
        return FieldWords(name, tr("nicht verstanden"), raw)
    value = numbering.display(number) or tr("unterdrückt")
    return FieldWords(name, shown(value), "" if value == sent else raw)


def _direction(io: int | None, sent: SentFields, tr: Texts) -> FieldWords:
    words = {INCOMING: tr("eingehend"), OUTGOING: tr("ausgehend")}
    raw = tr("io fehlt") if sent.direction is None else f"io={shown(sent.direction)}"
    return FieldWords(tr("Richtung"), words[io] if io in words else tr("unbekannt"), raw)


def _result(arrived: ArrivedLink, tr: Texts) -> str:
    link = arrived.link
    if isinstance(link, OpenCall):
        return shown(link.url, LONGEST) if link.url else tr("Die Adresse Ihres Systems ist noch nicht eingestellt.")
    if isinstance(link, EndCall):
        return tr("Das Ende dieses Gesprächs: Die Zeit wird gestoppt.")
    return ""
