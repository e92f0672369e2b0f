"""Where the texts for the phone systems belong, and what is special about each: for the assistant and the manuals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tecart_starter.domain.phone_systems import BRIDGE, PhoneEvent, PhoneSystem, Recipe

if TYPE_CHECKING:
    from tecart_starter.texts.catalog import Texts


def system_name(system: PhoneSystem, tr: Texts) -> str:
    """Return what the system is called."""
    return system.name or tr("Anderes Telefon")


def place_to_paste(system: PhoneSystem, recipe: Recipe, tr: Texts) -> str:
    """Return where the text of ``recipe`` belongs: the way through the menus, with „›“ between the steps."""
    if system.key == "other":
        return _place_in_other(recipe, tr)
    return " › ".join((*_way(system.key, tr), _event(system.key, recipe.event, tr)))


def _way(key: str, tr: Texts) -> tuple[str, ...]:
    """Return the steps of the menu that lead to the events."""
    ways = {
        "procall": (tr("Einstellungen"), tr("Aktionen"), tr("Neue Aktion")),
        "juggler": (tr("Einstellungen"), tr("Action-URL")),
        "microsip": (tr("Datei MicroSIP.ini"), tr("Abschnitt [Settings]")),
        "3cx": (tr("Einstellungen"), tr("Externe Anwendung starten")),
        "wildix": (tr("Einstellungen"), tr("Persönlich"), tr("Popup-URL")),
        "innovaphone": (tr("Einstellungen"), tr("Externe Anwendungen")),
        "auerswald": (tr("Einstellungen"), tr("Funktionen"), tr("Automatisierung"), tr("URL öffnen")),
        "tapimaster": (tr("Einstellungen"), tr("Erweiterte Einstellungen"), tr("Programm oder URL")),
        "starface": (tr("Einstellungen"), tr("HTTP-Anfragen")),
        "snom": (tr("Weboberfläche"), tr("Einrichtung"), tr("Aktions-URLs")),
        "yealink": (tr("Weboberfläche"), tr("Funktionen"), tr("Action-URL")),
    }
    return ways.get(key, ())


def _event(key: str, event: PhoneEvent, tr: Texts) -> str:
    """Return what the system calls the event, in its own words where they are known."""
    own = {
        ("procall", PhoneEvent.INCOMING): tr("„Bei ankommendem Anruf“"),
        ("procall", PhoneEvent.OUTGOING): tr("„Bei abgehendem Anruf“"),
        ("procall", PhoneEvent.END): tr("„Bei Gesprächsende“"),
        ("juggler", PhoneEvent.CALL): tr("„Eingehender Anruf“ und „Ausgehender Anruf“"),
        ("juggler", PhoneEvent.END): tr("„Anruf beenden“"),
        ("wildix", PhoneEvent.CALL): tr("eingehend („Klingeln“) und ausgehend („Anrufaufbau“)"),
        ("3cx", PhoneEvent.INCOMING): tr("wenn es klingelt"),
        ("innovaphone", PhoneEvent.INCOMING): tr("„Bei Anruf starten“"),
        ("snom", PhoneEvent.END): tr("Verbindung beendet"),
        ("yealink", PhoneEvent.INCOMING): tr("Eingehender Anruf (Incoming Call)"),
        ("yealink", PhoneEvent.OUTGOING): tr("Ausgehender Anruf (Outgoing Call)"),
        ("yealink", PhoneEvent.END): tr("Anruf beendet (Call Terminated)"),
    }
    return own.get((key, event)) or event_name(event, tr)


def event_name(event: PhoneEvent, tr: Texts) -> str:
    """Return the event in plain words."""
    names = {
        PhoneEvent.CALL: tr("Eingehender und ausgehender Anruf"),
        PhoneEvent.INCOMING: tr("Eingehender Anruf"),
        PhoneEvent.OUTGOING: tr("Ausgehender Anruf"),
        PhoneEvent.END: tr("Ende des Gesprächs"),
    }
    return names[event]


def _place_in_other(recipe: Recipe, tr: Texts) -> str:
    if recipe.program:
        manner = tr("Das Telefon startet ein Programm")
    elif BRIDGE in recipe.text:
        manner = tr("Das Telefon sendet eine HTTP-Anfrage")
    else:
        manner = tr("Das Telefon öffnet einen Link")
    return f"{manner} › {event_name(recipe.event, tr)}"


def system_hints(system: PhoneSystem, tr: Texts) -> tuple[str, ...]:
    """Return what else there is to know, a sentence or two each."""
    special = {
        "microsip": tr("MicroSIP dabei beenden, sonst überschreibt es die Datei. Die Rufnummer hängt es selbst an."),
        "auerswald": tr("Die Platzhalter fügt das SoftPhone in seiner eigenen Schreibweise ein: DNID und number."),
        "wildix": tr("Für Anrufe unter Kollegen öffnet Wildix nichts."),
        "juggler": tr("Denselben Text bei beiden Ereignissen einfügen."),
        "other": tr("Statt <own> und <other> die Platzhalter des Telefons einsetzen: eigene Nummer und Gegenseite."),
    }
    hints = [special[system.key]] if system.key in special else []
    if not system.tells_end:
        hints.append(
            tr("{name} meldet das Ende nicht. Stoppen Sie die Zeit auf der Karte.", name=system_name(system, tr))
        )
    return tuple(hints)
