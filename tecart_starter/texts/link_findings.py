"""What the telephone assistant says about a link that has arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tecart_starter.domain.link_findings import Oddity, Topic
from tecart_starter.domain.links import Link, Refused
from tecart_starter.texts.reasons import field_name, refusal_sentence

if TYPE_CHECKING:
    from tecart_starter.texts.catalog import Texts


def finding_sentence(finding: Oddity, link: Link, tr: Texts) -> str:
    """Return the remark as one or two sentences of plain text, with a way out where there is one.

    ``link``: what was understood; of a refused one its own sentence counts.
    """
    if isinstance(link, Refused):
        return refusal_sentence(link, tr)
    field = field_name(finding.field, tr)
    subject, text = field[:1].upper() + field[1:], finding.text
    sentences = {
        Topic.NO_CALL: tr("Das ist der Link zu einer Seite. Er kommt nicht vom Telefon."),
        Topic.PLUS_LOST: tr(
            "Das + ging verloren: {field} kommt als {number} an. Bitte %2B oder 00 senden lassen.",
            field=field,
            number=text,
        ),
        Topic.SAME_NUMBERS: tr("Beide Nummern sind gleich. Bitte prüfen, ob zweimal derselbe Platzhalter dasteht."),
        Topic.SIP_ADDRESS: tr(
            "{field} ist eine SIP-Adresse. Das CRM erkennt daran vielleicht niemanden.", field=subject
        ),
        Topic.NAME: tr("{field} ist ein Name („{text}“), keine Rufnummer.", field=subject, text=text),
        Topic.NO_DIRECTION: tr("io fehlt, Richtung unbekannt. Das CRM fragt Sie vielleicht danach."),
        Topic.ODD_DIRECTION: tr("Die Richtung (io) „{text}“ ist unverständlich und wird weggelassen.", text=text),
        Topic.EXTENSION_ONLY: tr(
            "Die Gegenseite ist nur eine Durchwahl ({number}): ein Kollege, oder beide Nummern sind vertauscht.",
            number=text,
        ),
        Topic.WITHHELD: tr("Die Rufnummer ist unterdrückt. Das Anruffenster öffnet sich trotzdem."),
        Topic.NO_OWN_NUMBER: tr("Die eigene Nummer fehlt. Solange Sie nur ein Gespräch führen, stört das nicht."),
        Topic.UNKNOWN_FIELD: tr("„{name}“ kennt der Starter nicht; die Angabe wird weggelassen.", name=text),
    }
    return sentences[finding.topic]
