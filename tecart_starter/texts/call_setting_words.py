"""The settings about calls and telephones in people's words; see ``setting_words``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tecart_starter.texts.setting_words import Words

if TYPE_CHECKING:
    from tecart_starter.texts.catalog import Texts


def call_words(tr: Texts) -> dict[str, Words]:
    """Return what is said about calls."""
    seconds, pixels = tr("Sekunden"), tr("Pixel")
    return {
        "calls.open": Words(
            tr("Bei einem eingehenden Anruf"),
            choices={"window": tr("das Anruffenster sofort öffnen"), "card": tr("nur die Karte zeigen")},
        ),
        "calls.country": Words(
            tr("Land, in dem das Telefon steht"),
            tr("Damit erkennt der Starter dieselbe Nummer in verschiedenen Schreibweisen."),
            country_names(tr),
            hint=tr("oder die zwei Buchstaben eines anderen Landes"),
            wrong=tr("Bitte die zwei Buchstaben eines Landes eingeben, zum Beispiel DE."),
        ),
        "calls.area_code": Words(
            tr("Eigene Vorwahl"),
            tr("Nummern ohne Vorwahl gehören dann zu diesem Ort."),
            hint=tr("zum Beispiel 0361"),
            wrong=tr("Eine Vorwahl besteht aus höchstens acht Ziffern."),
        ),
        "calls.merge_seconds": Words(
            tr("Dieselben Nummern zählen als ein Anruf innerhalb von"),
            tr("Viele Telefonanlagen melden einen Anruf beim Klingeln und beim Abheben. 0: nie zusammenfassen."),
            unit=seconds,
        ),
        "calls.missed_seconds": Words(
            tr("Ein Anruf gilt als verpasst, wenn er endet innerhalb von"),
            tr("Nur, wenn niemand seine Karte oder sein Fenster angerührt hat."),
            unit=seconds,
        ),
        "calls.remind_minutes": Words(
            tr("An einen offenen Anruf erinnern nach"),
            tr("Der Starter fragt dann einmal, ob der Anruf beendet ist. 0: nie."),
            unit=tr("Minuten"),
        ),
        "calls.width": Words(tr("Breite des Anruffensters"), unit=pixels),
        "calls.height": Words(tr("Höhe des Anruffensters"), unit=pixels),
    }


def end_words(tr: Texts) -> dict[str, Words]:
    """Return what is said about the end of a call."""
    after = {
        "keep": tr("offen lassen"),
        "close": tr("schließen"),
        "close_untouched": tr("schließen, wenn niemand darin gearbeitet hat"),
    }
    unknown = tr("leer lassen, wenn nicht bekannt")
    return {
        "endcall.window": Words(tr("Nach dem Anruf das Anruffenster"), choices=after),
        "endcall.function": Words(
            tr("Funktion der Anrufseite, die die Zeit stoppt"),
            tr("Nur, wenn Ihr CRM eine eigene Funktion dafür hat; sonst leer lassen."),
            hint=tr("zum Beispiel Zeit.stoppen"),
        ),
        "endcall.selector": Words(
            tr("Stopp-Knopf der Anrufseite (CSS-Selektor)"),
            tr("Am einfachsten zeigen Sie den Knopf einmal: im Kontextmenü eines Anruffensters."),
            hint=unknown,
        ),
    }


def telephone_words(tr: Texts) -> dict[str, Words]:
    """Return what is said about telephones that cannot open links."""
    return {
        "bridge.enabled": Words(
            tr("Anrufe auch über eine Webadresse annehmen"),
            tr(
                "Für Telefonprogramme, die keine Links öffnen, etwa den STARFACE-Client."
                " Die geheime Adresse dafür nennt „Telefon einrichten“."
            ),
        ),
        "bridge.port": Words(tr("Anschluss (Port) dafür")),
        "bridge.address": Words(
            tr("Adresse dieses Computers für Tischtelefone"),
            tr("Leer: Nur Programme auf diesem Computer werden angehört."),
            hint=tr("leer lassen, wenn nicht gebraucht"),
            wrong=tr("Bitte eine IP-Adresse dieses Computers eingeben, zum Beispiel 192.168.1.30."),
        ),
        "bridge.peers": Words(
            tr("Tischtelefone, die anrufen dürfen"),
            tr("Adressen oder Netze; alle anderen werden abgewiesen."),
            hint=tr("zum Beispiel 192.168.1.20"),
            wrong=tr("Bitte IP-Adressen oder Netze eingeben, zum Beispiel 192.168.1.20 oder 192.168.1.0/24."),
        ),
    }


def notification_words(tr: Texts) -> dict[str, Words]:
    """Return what is said about what pops up."""
    style = {
        "auto": tr("wie es hier am besten geht"),
        "card": tr("als Karte"),
        "system": tr("als Benachrichtigung des Systems"),
        "off": tr("nicht zeigen"),
    }
    return {
        "notifications.style": Words(tr("Eingehende Anrufe"), choices=style),
        "notifications.hide_numbers": Words(
            tr("Nummern und Namen nicht zeigen"), tr("Stattdessen steht nur „Eingehender Anruf“ da.")
        ),
        "notifications.shortcut": Words(
            tr("Tasten, die zur Karte führen"),
            hint=tr("zum Beispiel Strg+Alt+C"),
            wrong=tr("Bitte mit Strg, Alt oder einer Funktionstaste: Strg+Alt+C"),
        ),
        "dnd.schedule": Words(
            tr("Nicht stören, jede Woche"),
            tr("Anrufe werden geöffnet und aufgezeichnet, aber nichts drängt sich nach vorn."),
            hint=tr("zum Beispiel Mo-Fr 12:00-13:00"),
            wrong=tr("Bitte so eingeben: Mo-Fr 12:00-13:00"),
        ),
        "dnd.until": Words(
            tr("Nicht stören bis"),
            tr("Am schnellsten stellen Sie das im Menü des Symbols ein."),
            hint=tr("leer: nicht eingeschaltet"),
            wrong=tr("Bitte Tag und Uhrzeit eingeben, zum Beispiel 2026-12-24T14:00."),
        ),
    }


def country_names(tr: Texts) -> dict[str, str]:
    """Return where the users are, and around, by their codes."""
    return {
        "DE": tr("Deutschland"),
        "AT": tr("Österreich"),
        "CH": tr("Schweiz"),
        "BE": tr("Belgien"),
        "DK": tr("Dänemark"),
        "FR": tr("Frankreich"),
        "GB": tr("Großbritannien"),
        "IT": tr("Italien"),
        "LI": tr("Liechtenstein"),
        "LU": tr("Luxemburg"),
        "NL": tr("Niederlande"),
        "PL": tr("Polen"),
        "ES": tr("Spanien"),
        "CZ": tr("Tschechien"),
        "US": tr("USA"),
    }
