"""Whether the CRM answers this computer: address, network, certificate, clock, proxy."""

from __future__ import annotations

import ssl
import sys
from typing import TYPE_CHECKING

from tecart_starter.domain.address_check import PageKind, kind_of_page
from tecart_starter.domain.diagnosis import Blame, Finding, Weight
from tecart_starter.domain.foreign_text import shown
from tecart_starter.system.diagnosis.connection import (
    Trouble,
    TroubleError,
    look,
    proxy_for,
    skew_seen_without_trust,
)
from tecart_starter.system.diagnosis.trust import engine_trust
from tecart_starter.texts.certificates import company_authority

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tecart_starter.domain.system_address import SystemAddress
    from tecart_starter.system.diagnosis.connection import Answer
    from tecart_starter.system.diagnosis.surroundings import Surroundings
    from tecart_starter.texts.catalog import Texts

CLOCK_SECONDS = 120
FEW_DAYS = 14
_ERROR = 400


def check_address(where: Surroundings) -> Iterator[Finding]:
    """There is a system to work with."""
    tr, systems = where.tr, where.settings.systems
    if not systems:
        text = tr("Es ist noch keine Systemadresse eingestellt.")
        remedy = tr("„Systemadresse …“ im Menü des Symbols, oder: tecart-starter config set system.address NAME")
        yield Finding("address", Weight.FAULT, text, remedy, Blame.CONFIGURATION)
        return
    yield Finding("address", Weight.OK, tr("Systemadresse: {address}", address=systems[0].address))
    for system in systems:
        if system.scheme == "http":
            text = tr(
                "{address} ist nicht verschlüsselt: Kennwort und Daten sind im Netz lesbar.", address=system.address
            )
            yield Finding("address.http", Weight.WARNING, text, tr("Falls das CRM es kann, https:// eintragen."))


def check_crm(where: Surroundings) -> Iterator[Finding]:
    """Every system answers; only the default one stands in the way of the main job."""
    if not where.settings.systems:
        return
    trust = engine_trust(where.environment)
    for number, system in enumerate(where.settings.systems, start=1):
        key = "crm" if number == 1 else f"crm.{number}"
        weight = Weight.FAULT if number == 1 else Weight.WARNING
        try:
            answer = look(system, trust)
        except TroubleError as error:
            yield _trouble_finding(key, weight, system, error, where.tr)
        else:
            yield from _answer_findings(key, system, answer, where)
            if number == 1:
                yield from clock_findings(answer.skew, where.tr)


def check_proxy(where: Surroundings) -> Iterator[Finding]:
    """Whether the way to the CRM leads through a proxy."""
    for system in where.settings.systems[:1]:
        proxy = proxy_for(system)
        if proxy:
            text = where.tr("Der Weg zu {host} führt über den Proxy {proxy}.", host=system.host, proxy=proxy)
            yield Finding("proxy", Weight.NOTE, text)
        else:
            yield Finding("proxy", Weight.OK, where.tr("Der Weg zum CRM führt über keinen Proxy."))


def clock_findings(skew: float | None, tr: Texts) -> Iterator[Finding]:
    """Return how this computer's clock stands to the server's; ``skew`` as in ``Answer``."""
    if skew is None:
        return
    if abs(skew) < CLOCK_SECONDS:
        yield Finding("clock", Weight.OK, tr("Die Uhr geht richtig."))
    else:
        yield Finding("clock", Weight.WARNING, _clock_sentence(skew, tr), tr("Bitte die Uhr dieses Computers stellen."))


def _clock_sentence(skew: float, tr: Texts) -> str:
    amount = abs(skew)
    if amount < 2 * 3600:
        length = tr("{number} Minuten", number=round(amount / 60))
    elif amount < 2 * 86_400:
        length = tr("{number} Stunden", number=round(amount / 3600))
    else:
        length = tr("{number} Tage", number=round(amount / 86_400))
    return (
        tr("Die Uhr geht {length} vor.", length=length)
        if skew > 0
        else tr("Die Uhr geht {length} nach.", length=length)
    )


def _answer_findings(key: str, system: SystemAddress, answer: Answer, where: Surroundings) -> Iterator[Finding]:
    tr, host = where.tr, system.host
    if answer.elsewhere:
        target = shown(answer.elsewhere.partition("?")[0])
        text = tr("{host} leitet weiter nach {target}.", host=host, target=target)
        remedy = tr(
            "Ist das die Anmeldung Ihrer Firma, gehört sie zu den vertrauenswürdigen Adressen; sonst bitte die"
            " Systemadresse prüfen."
        )
        trusted = any(f"//{name}/" in f"{answer.elsewhere}/" for name in where.settings.security.trusted_hosts)
        yield Finding(f"{key}.redirect", Weight.NOTE if trusted else Weight.WARNING, text, "" if trusted else remedy)
    elif answer.status >= _ERROR:
        text = tr("{host} antwortet mit dem Fehler {status}.", host=host, status=answer.status)
        remedy = tr("Bitte die Systemadresse prüfen, oder dem Betreiber des CRM Bescheid geben.")
        yield Finding(key, Weight.FAULT if key == "crm" else Weight.WARNING, text, remedy)
        return
    elif kind_of_page(answer.body) is PageKind.OTHER:
        text = tr("{host} antwortet, sieht aber nicht nach TecArt aus.", host=host)
        yield Finding(f"{key}.page", Weight.WARNING, text, tr("Bitte die Systemadresse prüfen."))
    if answer.tls:
        valid = tr("Das Zertifikat gilt noch {days} Tage.", days=answer.days_left)
        text = tr("{host} antwortet, sicher verschlüsselt ({tls}).", host=host, tls=answer.tls)
        yield Finding(key, Weight.OK, f"{text} {valid}" if (answer.days_left or 0) >= FEW_DAYS else text)
    else:
        yield Finding(key, Weight.OK, tr("{host} antwortet.", host=host))
    if answer.days_left is not None and answer.days_left < FEW_DAYS:
        text = tr("Das Zertifikat von {host} läuft in {days} Tagen ab.", host=host, days=answer.days_left)
        yield Finding(f"{key}.tls", Weight.NOTE, text, tr("Bitte dem Betreiber des CRM Bescheid geben."))


def _trouble_finding(key: str, weight: Weight, system: SystemAddress, error: TroubleError, tr: Texts) -> Finding:
    if error.trouble is Trouble.CLOCK:
        return Finding(f"{key}.tls", weight, *_clock_trouble(system, tr))
    if error.trouble is Trouble.ISSUER:
        return Finding(f"{key}.tls", weight, *_issuer_trouble(system, tr))
    if error.trouble is Trouble.PROXY_LOGIN:
        proxy = shown(proxy_for(system))
        text = tr(
            "Der Proxy {proxy} verlangt eine Anmeldung. Ob {host} antwortet, zeigt erst ein Fenster.",
            proxy=proxy,
            host=system.host,
        )
        return Finding(
            f"{key}.proxy", Weight.NOTE, text, tr("Der Starter fragt danach, sobald eine Seite geladen wird.")
        )
    part, text, remedy = _sentences(system, error, tr)[error.trouble]
    return Finding(f"{key}.{part}", weight, text, remedy)


def _sentences(system: SystemAddress, error: TroubleError, tr: Texts) -> dict[Trouble, tuple[str, str, str]]:
    """Return, for each trouble that needs no closer look, the end of its key, what it is, and what to do."""
    host, why = system.host, shown(error.detail)
    network = tr("Bitte die Verbindung ins Netz, das VPN und die Systemadresse prüfen.")
    address = tr("Bitte die Systemadresse prüfen.")
    operator = tr("Bitte dem Betreiber des CRM Bescheid geben.")
    refused = tr(
        "Der Proxy {proxy} lässt keine Verbindung zu {host} zu ({why}).",
        proxy=shown(proxy_for(system)),
        host=host,
        why=why,
    )
    insecure = tr("Mit {host} kommt keine sichere Verbindung zustande ({why}).", host=host, why=why)
    proxy = tr("Bitte die Einstellung des Proxys prüfen oder Ihrer IT melden.")
    return {
        Trouble.NAME: ("name", tr("{host} wurde nicht gefunden.", host=host), network),
        Trouble.CONNECTION: ("connection", tr("Keine Verbindung zu {host} ({why}).", host=host, why=why), network),
        Trouble.TIMEOUT: ("connection", tr("{host} antwortet nicht.", host=host), network),
        Trouble.PROXY: ("proxy", refused, proxy),
        Trouble.HOST: (
            "tls",
            tr("Das Zertifikat ist nicht für {host} ausgestellt.", host=host),
            f"{address} {operator}",
        ),
        Trouble.TLS: ("tls", insecure, operator),
        Trouble.NO_HTTP: (
            "connection",
            tr("Unter {host} antwortet kein Webserver ({why}).", host=host, why=why),
            address,
        ),
    }


def _clock_trouble(system: SystemAddress, tr: Texts) -> tuple[str, str]:
    """Tell a wrong clock from an expired certificate: the server says what time it is."""
    skew = skew_seen_without_trust(system)
    if skew is not None and abs(skew) >= CLOCK_SECONDS:
        text = tr("Das Zertifikat von {host} gilt zu dieser Zeit nicht.", host=system.host)
        return f"{text} {_clock_sentence(skew, tr)}", tr("Bitte die Uhr dieses Computers stellen.")
    text = tr("Das Zertifikat von {host} ist abgelaufen oder gilt noch nicht.", host=system.host)
    return text, tr("Bitte dem Betreiber des CRM Bescheid geben.")


def _issuer_trouble(system: SystemAddress, tr: Texts) -> tuple[str, str]:
    """Tell an authority that only the browser does not know from one that is unknown here altogether."""
    try:
        look(system, ssl.create_default_context())
    except TroubleError:
        text = tr("Dieser Computer kennt den Aussteller des Zertifikats von {host} nicht.", host=system.host)
    else:
        text = tr(
            "Dieser Computer kennt den Aussteller des Zertifikats von {host}, der eingebaute Browser aber nicht.",
            host=system.host,
        )
    return text, company_authority(sys.platform, tr)
