"""What the person is told when a page does not come: one sentence, why, and one way out."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tecart_starter.domain.foreign_text import shown
from tecart_starter.texts.certificates import company_authority
from tecart_starter.web.failing.failure import Failure, Reason
from tecart_starter.web.pages.confinement import authority

if TYPE_CHECKING:
    from collections.abc import Callable

    from tecart_starter.texts.catalog import Texts

WRONG_NAME, UNKNOWN_ISSUER, REVOKED = -200, -202, -206
"""Chromium's net_error_list.h: certificate errors that people can do something about."""
PROXY_AWAY = -130
"""The same: the proxy itself does not answer."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is shown; plain text."""

    headline: str
    text: str = ""
    more: str = ""
    """In smaller letters: what happens next."""
    button: str = ""
    """Empty: there is nothing to press."""


def describe(failure: Failure, tr: Texts, *, repeats: bool, twice: bool) -> Problem:
    """Say what ``failure`` means.

    ``repeats``: the program tries again by itself. ``twice``: another try may make the call in the CRM a second time.
    """
    headline, text = _SENTENCES[failure.reason](failure, tr)
    more = ""
    if twice:
        more = tr(
            "Vielleicht hat das CRM den Anruf schon angelegt. Ein neuer Versuch kann ihn ein zweites Mal anlegen."
        )
    elif repeats:
        more = tr("Es wird von selbst weiter versucht.")
    elif failure.form:
        more = tr("Bitte senden Sie Ihre Eingaben in der Seite noch einmal ab.")
    return Problem(headline, text, more, "" if failure.form else tr("Erneut versuchen"))


def begun_before(tr: Texts) -> Problem:
    """Say that a call cannot simply be shown again: its page's own address never became known."""
    return Problem(
        tr("Dieser Anruf war schon begonnen"),
        tr("Die Adresse seiner Seite ist nicht bekannt."),
        tr("Vielleicht hat das CRM den Anruf schon angelegt. Ein neuer Versuch kann ihn ein zweites Mal anlegen."),
        tr("Anruf öffnen"),
    )


def is_a_file(tr: Texts) -> Problem:
    """Say that there is nothing to see: the address is that of a file, which is being downloaded."""
    return Problem(tr("Hier gibt es keine Seite, nur eine Datei"), tr("Sie wird heruntergeladen; siehe unten."))


def login_declined(tr: Texts) -> Problem:
    """Say that the server lets nobody in without its own login."""
    return Problem(
        tr("Ohne Anmeldung geht es hier nicht weiter"),
        tr("Der Server oder der Proxy verlangt einen Benutzernamen und ein Kennwort."),
        button=tr("Anmelden"),
    )


def not_printed(tr: Texts) -> Problem:
    """Say that the page is not on paper."""
    return Problem(
        tr("Das Drucken hat nicht geklappt."), more=tr("Bitte prüfen Sie den Drucker, und drucken Sie noch einmal.")
    )


def held_up(tr: Texts) -> Problem:
    """Say that a question in another window comes first: its page shares the process, or Chromium itself asks."""
    return Problem(
        tr("In einem anderen Fenster wartet eine Frage"),
        tr("Sobald Sie dort geantwortet haben, geht es hier von selbst weiter."),
    )


def not_opened_yet(tr: Texts) -> Problem:
    """Say that the CRM has gone elsewhere after the login."""
    return Problem(tr("Der Anruf ist im CRM noch nicht geöffnet."), button=tr("Anruf öffnen"))


def not_stopped(tr: Texts) -> Problem:
    """Say that the page offered no way to stop the recording."""
    return Problem(
        tr("Die Zeit läuft im CRM weiter."),
        more=tr("Bitte stoppen Sie sie in dieser Seite, oder zeigen Sie dem Starter den Knopf dafür."),
        button=tr("Stopp-Knopf zeigen …"),
    )


def show_the_button(tr: Texts) -> Problem:
    """Say what to do while the page waits for the person to show the button."""
    return Problem(
        tr("Bitte klicken Sie auf den Knopf, mit dem Sie die Zeit stoppen."),
        more=tr("Er wird dabei nicht gedrückt. Esc bricht ab."),
        button=tr("Abbrechen"),
    )


def button_known(tr: Texts) -> Problem:
    """Say that the button is known from now on; ``try`` presses it."""
    return Problem(
        tr("Der Stopp-Knopf ist gemerkt."),
        more=tr("Am Ende des Gesprächs drückt ihn der Starter. Ausprobieren stoppt die Zeit jetzt."),
        button=tr("Ausprobieren"),
    )


def button_works(tr: Texts) -> Problem:
    """Say that the button was found and pressed."""
    return Problem(
        tr("Der Stopp-Knopf ist gemerkt und wurde gedrückt."), more=tr("Bitte sehen Sie nach, ob die Zeit steht.")
    )


def would_repeat(tr: Texts) -> Problem:
    """Say what going to the call's first address again would do."""
    return Problem(tr("Dabei legt das CRM den Anruf ein zweites Mal an."), button=tr("Trotzdem laden"))


def _offline(failure: Failure, tr: Texts) -> tuple[str, str]:
    del failure
    return tr("Keine Verbindung"), tr("Der Computer ist gerade nicht mit dem Netz verbunden.")


def _name(failure: Failure, tr: Texts) -> tuple[str, str]:
    text = tr("Bitte prüfen Sie die Verbindung ins Netz, das VPN und die Systemadresse.")
    return tr("{host} wurde nicht gefunden", host=_host(failure)), text


def _connection(failure: Failure, tr: Texts) -> tuple[str, str]:
    text = tr("Der Server ist gerade nicht erreichbar.")
    return tr("Keine Verbindung zu {host}", host=_host(failure)), text


def _timeout(failure: Failure, tr: Texts) -> tuple[str, str]:
    return tr("{host} antwortet nicht", host=_host(failure)), tr("Der Server hat sich zu lange nicht gemeldet.")


def _proxy(failure: Failure, tr: Texts) -> tuple[str, str]:
    if failure.code == PROXY_AWAY:
        text = tr("Der Proxy {proxy} ist nicht erreichbar.", proxy=shown(failure.proxy))
    elif failure.proxy:
        text = tr("Der Proxy {proxy} lässt die Verbindung nicht zu.", proxy=shown(failure.proxy))
    else:
        text = tr("Der Proxy Ihres Netzes lässt die Verbindung nicht zu.")
    return tr("Keine Verbindung zu {host}", host=_host(failure)), text


def _clock(failure: Failure, tr: Texts) -> tuple[str, str]:
    text = tr("Das Zertifikat des Servers gilt zu dieser Zeit nicht. Bitte prüfen Sie die Uhr dieses Computers.")
    return tr("Keine sichere Verbindung zu {host}", host=_host(failure)), text


def _certificate(failure: Failure, tr: Texts) -> tuple[str, str]:
    texts = {
        WRONG_NAME: tr("Das Zertifikat des Servers ist für eine andere Adresse ausgestellt."),
        UNKNOWN_ISSUER: tr("Dieser Computer kennt den Aussteller des Zertifikats nicht."),
        REVOKED: tr("Das Zertifikat des Servers wurde zurückgezogen."),
    }
    text = texts.get(failure.code, tr("Das Zertifikat des Servers ist ungültig."))
    if failure.code == UNKNOWN_ISSUER:
        text = f"{text} {company_authority(sys.platform, tr)}"
    if failure.code in (UNKNOWN_ISSUER, WRONG_NAME):
        text = f"{text} {_network_login(tr)}"
    return tr("Keine sichere Verbindung zu {host}", host=_host(failure)), text


def _network_login(tr: Texts) -> str:
    """Say what such networks do: they answer in the place of every server until somebody has logged in."""
    return tr("Manche Netze (Hotel, Bahn) verlangen erst eine Anmeldung im Browser.")


def _encryption(failure: Failure, tr: Texts) -> tuple[str, str]:
    text = tr("Der Server verschlüsselt nicht oder nur auf veraltete Weise. Bitte prüfen Sie die Systemadresse.")
    return tr("Keine sichere Verbindung zu {host}", host=_host(failure)), text


def _broken_off(failure: Failure, tr: Texts) -> tuple[str, str]:
    text = tr("Der Server hat keine Antwort geschickt.")
    return tr("Die Verbindung zu {host} ist abgebrochen", host=_host(failure)), text


def _status(failure: Failure, tr: Texts) -> tuple[str, str]:
    return tr("{host} meldet einen Fehler ({code}).", host=_host(failure), code=failure.code), ""


def _nothing(failure: Failure, tr: Texts) -> tuple[str, str]:
    return tr("{host} hat keine Seite geschickt", host=_host(failure)), ""


def _foreign(failure: Failure, tr: Texts) -> tuple[str, str]:
    refused = tr("Fremde Adressen werden hier nicht geöffnet.")
    text = f"{refused} {_network_login(tr)}"
    return tr("Die Seite wollte zu {host} wechseln", host=shown(failure.foreign_host)), text


def _crash(failure: Failure, tr: Texts) -> tuple[str, str]:
    del failure
    return tr("Die Seite ist abgestürzt"), tr("Was im CRM gespeichert war, ist nicht verloren.")


_SENTENCES: dict[Reason, Callable[[Failure, Texts], tuple[str, str]]] = {
    Reason.OFFLINE: _offline,
    Reason.NAME: _name,
    Reason.CONNECTION: _connection,
    Reason.TIMEOUT: _timeout,
    Reason.PROXY: _proxy,
    Reason.CLOCK: _clock,
    Reason.CERTIFICATE: _certificate,
    Reason.ENCRYPTION: _encryption,
    Reason.BROKEN_OFF: _broken_off,
    Reason.STATUS: _status,
    Reason.NOTHING: _nothing,
    Reason.FOREIGN: _foreign,
    Reason.CRASH: _crash,
}


def _host(failure: Failure) -> str:
    return shown(authority(failure.url))
