"""The sentence for every reason why a link or an address is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tecart_starter.domain.reasons import Reason

if TYPE_CHECKING:
    from tecart_starter.domain.links import Refused
    from tecart_starter.texts.catalog import Texts


def refusal_sentence(refused: Refused, tr: Texts) -> str:
    """Return why a link is refused and what helps, in one or two sentences of plain text."""
    field = field_name(refused.field, tr)
    subject = field[:1].upper() + field[1:]
    sentences = {
        Reason.PLACEHOLDER: _placeholder_sentence(field, refused.text, tr),
        Reason.BAD_NUMBER: tr("{field} ist keine gültige Rufnummer.", field=subject),
        Reason.DUPLICATE: tr("{field} kommt mehrfach vor.", field=subject),
        Reason.DOUBLE_ENCODING: tr("{field} wurde doppelt kodiert.", field=subject),
        Reason.MISSING_NUMBER: tr("Der Link enthält keine Rufnummer."),
        Reason.NESTED_SCHEME: tr("Bitte den Link ohne https:// angeben."),
        Reason.WHITESPACE: tr("Leerzeichen bitte als %20 schreiben."),
    }
    unsafe = tr("Dieser Link ist ungültig oder unsicher und wurde nicht geöffnet ({code}).", code=refused.reason.value)
    return sentences.get(refused.reason, unsafe)


def _placeholder_sentence(field: str, text: str, tr: Texts) -> str:
    if not field:
        return tr("Im Link wurde „{text}“ nicht ersetzt. Bitte die Vorlage prüfen, aus der er stammt.", text=text)
    return tr(
        "Das Telefonprogramm hat {field} nicht ersetzt („{text}“). Bitte die URL in seinen Einstellungen prüfen.",
        field=field,
        text=text,
    )


def field_name(field: str, tr: Texts) -> str:
    """Return what people call a parameter of a call link, as within a sentence."""
    names = {
        "lnumber": tr("die eigene Nummer (lnumber)"),
        "rnumber": tr("die Nummer der Gegenseite (rnumber)"),
        "io": tr("die Richtung (io)"),
    }
    return names.get(field, field)


def address_sentence(reason: Reason, tr: Texts) -> str:
    """Return what is wrong with a typed system address: the ``reason`` of an ``AddressError``."""
    example = tr("Bitte die Adresse Ihres Systems eingeben, zum Beispiel firma.tecart.de.")
    host = tr("Diesen Rechnernamen kann es nicht geben. Bitte auf Tippfehler prüfen.")
    sentences = {
        Reason.EMPTY: example,
        Reason.NO_HOST: example,
        Reason.SCHEME: tr("Die Adresse beginnt mit https:// oder http://."),
        Reason.WHITESPACE: tr("Die Adresse enthält ein Leerzeichen."),
        Reason.USERINFO: tr("Benutzername und Kennwort gehören nicht in die Adresse."),
        Reason.BAD_PORT: tr("Der Port hinter dem Doppelpunkt ist eine Zahl von 1 bis 65535."),
        Reason.BACKSLASH: tr("Bitte einfache Schrägstriche (/) schreiben."),
        Reason.BAD_HOST: host,
        Reason.IP_HOST: host,
    }
    return sentences.get(reason, tr("Das ist keine gültige Adresse. Bitte auf Tippfehler prüfen."))
