"""The settings in people's words: one table for the dialog, the templates for administrators, and the manuals."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tecart_starter.texts.catalog import Texts


@dataclass(frozen=True, slots=True)
class Words:
    """What is said about one setting."""

    label: str
    """Its name in the dialog: begins a sentence that the value ends, or stands for itself."""
    about: str = ""
    """One or two sentences: what it does, and when another value is right."""
    choices: Mapping[str, str] = field(default_factory=dict)
    """By value, where there are few."""
    unit: str = ""
    hint: str = ""
    """What an empty line means, or an example."""
    wrong: str = ""
    """The sentence for what cannot be."""


@dataclass(frozen=True, slots=True)
class Group:
    """Settings that belong together: a page of the dialog, a folder of the policy editor."""

    key: str
    title: str
    icon: str
    words: Mapping[str, Words]
    """By key of the setting, in their order."""


def all_words(groups: tuple[Group, ...]) -> dict[str, Words]:
    """Return the words of every setting by its key."""
    return {key: words for group in groups for key, words in group.words.items()}


def system_words(tr: Texts) -> dict[str, Words]:
    """Return what is said about the CRM systems."""
    return {
        "system.address": Words(
            tr("Systemadresse"),
            tr("Die Adresse Ihres CRM. Der Name genügt, zum Beispiel „musterfirma“ für musterfirma.tecart.de."),
        ),
        "systems": Words(
            tr("Weitere Systeme"),
            tr("Links zu diesen Systemen öffnen sich ohne Rückfrage in einem eigenen Fenster."),
            wrong=tr("Bitte zu jedem System eine Adresse eingeben."),
        ),
    }


def login_words(tr: Texts) -> dict[str, Words]:
    """Return what is said about logging in."""
    return {
        "login.user": Words(
            tr("Benutzername"), tr("Der Name, mit dem Sie sich am CRM anmelden."), hint=tr("wie im CRM")
        ),
        "login.automatic": Words(
            tr("Automatisch anmelden"),
            tr("Der Starter füllt die Anmeldeseite des CRM einmal aus, wenn ein Kennwort gespeichert ist."),
        ),
        "login.session_ends": Words(
            tr("Das CRM beendet alle Sitzungen täglich um"),
            tr("Kurz vorher erinnert der Starter an Anruffenster, in denen noch nicht gespeichert wurde."),
            hint=tr("leer lassen, wenn es das nicht tut"),
            wrong=tr("Bitte eine Uhrzeit wie 04:00 eingeben."),
        ),
    }


def security_words(tr: Texts) -> dict[str, Words]:
    """Return what is said about what may be opened."""
    return {
        "security.trusted_hosts": Words(
            tr("Vertraute Server"),
            tr("Auch Seiten dieser Server dürfen in den Fenstern des CRM erscheinen, etwa die Anmeldung Ihrer Firma."),
            hint=tr("zum Beispiel sso.musterfirma.de"),
            wrong=tr("Bitte nur Namen von Servern eingeben, zum Beispiel sso.musterfirma.de."),
        ),
    }


def window_words(tr: Texts) -> dict[str, Words]:
    """Return what is said about windows and their pages."""
    pixels = tr("Pixel")
    return {
        "web.zoom": Words(tr("Größe der Seiten"), tr("Vergrößert oder verkleinert alles in den Fenstern des CRM.")),
        "pages.default_size": Words(tr("Größe neuer Fenster"), unit=pixels),
        "pages.sizes": Words(
            tr("Größe einzelner Seiten"),
            tr("Links, die „op=“ mit diesem Namen enthalten, öffnen sich in dieser Größe."),
            unit=pixels,
            hint=tr("Name der Seite"),
            wrong=tr("Bitte zu jeder Seite ihren Namen und eine Größe von 100 bis 10000 Pixel eingeben."),
        ),
        "windows.max_calls": Words(
            tr("Anruffenster zugleich, höchstens"),
            tr("Weitere Anrufe stehen in der Liste und öffnen sich mit einem Klick."),
        ),
        "windows.max_pages": Words(
            tr("Andere Fenster zugleich, höchstens"),
            tr("Weitere Links stehen in der Liste und öffnen sich mit einem Klick."),
        ),
        "web.prewarm": Words(
            tr("Das nächste Fenster schon vorbereiten"),
            tr("Der erste Anruf öffnet sich dann so schnell wie jeder weitere. Das braucht etwa 170 MB Speicher."),
        ),
        "web.keep_session": Words(
            tr("Sitzung im CRM wach halten"),
            tr("Der Starter ruft alle zehn Minuten die Startseite ab, damit die Sitzung nicht von selbst abläuft."),
        ),
        "web.rendering": _rendering_words(tr),
    }


def _rendering_words(tr: Texts) -> Words:
    about = tr(
        "Bleiben Fenster schwarz oder flackern sie, hilft der Prozessor. Nach zwei Abstürzen des Grafiktreibers"
        " zeichnet er von selbst. Gilt nach dem nächsten Start."
    )
    drawing = {
        "auto": tr("was hier am besten geht"),
        "hardware": tr("die Grafikkarte"),
        "software": tr("der Prozessor"),
    }
    return Words(tr("Seiten zeichnet"), about, drawing)


def general_words(tr: Texts) -> dict[str, Words]:
    """Return what is said about the program itself."""
    return {
        "ui.language": Words(tr("Sprache"), choices={"auto": tr("wie der Rechner"), "de": "Deutsch", "en": "English"}),
        "startup.autostart": Words(
            tr("Mit der Anmeldung am Computer starten"),
            tr("Der Starter wartet dann im Hintergrund, bis das Telefon klingelt."),
        ),
        "journal.days": Words(
            tr("Anrufe aufbewahren"), tr("Ältere Anrufe löscht der Starter aus seiner Liste."), unit=tr("Tage")
        ),
    }


def diagnosis_words(tr: Texts) -> dict[str, Words]:
    """Return what is said about the log."""
    level = {
        "error": tr("nur Fehler"),
        "warning": tr("Fehler und Auffälliges"),
        "info": tr("das Übliche"),
        "debug": tr("alles, für die Fehlersuche"),
    }
    numbers = {"masked": tr("nur mit den letzten zwei Ziffern"), "full": tr("vollständig")}
    return {
        "logging.level": Words(tr("Ins Protokoll kommt"), choices=level),
        "logging.numbers": Words(
            tr("Rufnummern im Protokoll"),
            tr("Vollständige Nummern sind personenbezogene Daten; sie helfen nur bei der Fehlersuche."),
            numbers,
        ),
    }


def pace_words(tr: Texts) -> dict[str, Words]:
    """Return what is said about many links at once."""
    at_once, a_second = tr("Links"), tr("je Sekunde")
    return {
        "links.call_burst": Words(
            tr("Anrufe auf einmal, höchstens"),
            tr("Kommen mehr Links zugleich, öffnen sie sich nacheinander. Verloren geht keiner."),
            unit=at_once,
        ),
        "links.call_rate": Words(tr("Weitere Anrufe"), unit=a_second),
        "links.page_burst": Words(tr("Seiten auf einmal, höchstens"), unit=at_once),
        "links.page_rate": Words(tr("Weitere Seiten"), unit=a_second),
    }
