"""What a look at a system address has found, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tecart_starter.domain.address_check import PageKind, Trouble
from tecart_starter.domain.foreign_text import shown

if TYPE_CHECKING:
    from tecart_starter.domain.address_check import AddressReport
    from tecart_starter.texts.catalog import Texts

LONGEST = 200
"""Characters of an address that are shown."""


def trouble_sentence(report: AddressReport, tr: Texts) -> str:
    """Return what is in the way, and what helps; empty where nothing is."""
    if report.trouble is None:
        return ""
    host, elsewhere = shown(report.address.host), shown(report.elsewhere, LONGEST)
    sentences = {
        Trouble.UNKNOWN_HOST: tr(
            "{host} ist nicht zu finden. Bitte auf Tippfehler prüfen, oder ob dieser Computer verbunden ist.", host=host
        ),
        Trouble.NOT_ANSWERING: tr(
            "{host} antwortet nicht. Vielleicht fehlt die Verbindung ins Firmennetz (VPN).", host=host
        ),
        Trouble.TOO_SLOW: tr(
            "{host} hat nicht rechtzeitig geantwortet. Es wird trotzdem gehen, sobald es da ist.", host=host
        ),
        Trouble.NO_NETWORK: tr("Dieser Computer hat gerade keine Verbindung."),
        Trouble.PROXY: tr("Der Proxy dieses Computers lässt die Verbindung nicht zu."),
        Trouble.NOT_ENCRYPTED: tr("Dort gibt es keine verschlüsselte Verbindung, nur {address}.", address=elsewhere),
        Trouble.ELSEWHERE: tr("{host} leitet weiter zu {address}.", host=host, address=elsewhere),
        Trouble.NO_SUCH_PAGE: tr("{host} ist da, aber unter dieser Adresse gibt es keine Seite.", host=host),
        Trouble.SERVER_ERROR: tr("{host} meldet eine Störung. Bitte später noch einmal versuchen.", host=host),
        Trouble.BROKEN: tr("An dieser Adresse antwortet etwas, aber kein Webserver."),
    }
    return sentences.get(report.trouble) or _certificate_sentence(report.trouble, host, tr)


def _certificate_sentence(trouble: Trouble, host: str, tr: Texts) -> str:
    sentences = {
        Trouble.UNKNOWN_ISSUER: tr(
            "Dieser Computer kennt den Aussteller des Zertifikats nicht. Ihre IT kann ihn bekannt machen."
        ),
        Trouble.SELF_SIGNED: tr(
            "{host} weist sich nur selbst aus. Ihre IT kann das Zertifikat bekannt machen.", host=host
        ),
        Trouble.EXPIRED: tr(
            "Das Zertifikat ist abgelaufen. Bitte die Uhr dieses Computers prüfen, sonst Ihre IT fragen."
        ),
        Trouble.NOT_YET_VALID: tr("Das Zertifikat gilt noch nicht. Bitte die Uhr dieses Computers prüfen."),
        Trouble.OTHER_NAME: tr("Das Zertifikat gehört zu einem anderen Rechner als {host}.", host=host),
    }
    return sentences.get(trouble) or tr("Eine sichere Verbindung zu {host} kommt nicht zustande.", host=host)


def page_sentence(report: AddressReport, tr: Texts) -> str:
    """Return what kind of page answers."""
    if report.asks_itself:
        return tr("Der Server fragt selbst nach einer Anmeldung, bevor eine Seite kommt.")
    sentences = {
        PageKind.LOGIN: tr("TecArt-Anmeldeseite gefunden"),
        PageKind.TECART: tr("TecArt-Seite gefunden"),
        PageKind.SOME_LOGIN: tr("Anmeldeseite gefunden"),
        PageKind.OTHER: tr("Eine Seite ist da, aber keine TecArt-Anmeldeseite. Bitte die Adresse prüfen."),
    }
    return sentences[report.page] if report.page is not None else ""
