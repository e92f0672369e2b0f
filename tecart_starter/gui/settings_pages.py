"""What the settings dialog offers: its pages, and each option in people's words. A new option is a line here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tecart_starter.texts.catalog import Texts


@dataclass(frozen=True, slots=True)
class Address:
    """A system address, checked while it is typed."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text."""

    wrong: str = ""
    """The sentence for what cannot be."""
    hint: str = ""
    """What an empty line means, or an example."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several values; value and label."""

    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no; its box carries the label."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two bounds, with its unit."""

    least: int
    most: int
    unit: str
    step: int = 1


@dataclass(frozen=True, slots=True)
class Percent:
    """A factor, shown in percent; the bounds are percents."""

    least: int
    most: int
    step: int = 10


@dataclass(frozen=True, slots=True)
class Entries(Line):
    """A line of entries with semicolons between them."""


Kind = Address | Line | Choice | Flag | Whole | Percent


@dataclass(frozen=True, slots=True)
class Option:
    """One setting as people read it."""

    key: str
    label: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Page:
    """Settings that belong together."""

    key: str
    title: str
    icon: str
    options: tuple[Option, ...]


def settings_pages(tr: Texts) -> tuple[Page, ...]:
    """Return the pages in their order."""
    return (
        Page("system", tr("System"), "globe", _system(tr)),
        Page("calls", tr("Anrufe"), "phone", _calls(tr)),
        Page("end", tr("Anrufende"), "stop", _end(tr)),
        Page("windows", tr("Fenster"), "window", _windows(tr)),
        Page("notifications", tr("Benachrichtigungen"), "bell", _notifications(tr)),
        Page("general", tr("Allgemein"), "settings", _general(tr)),
    )


def _system(tr: Texts) -> tuple[Option, ...]:
    ends = Line(tr("Bitte eine Uhrzeit wie 04:00 eingeben."), tr("leer lassen, wenn es das nicht tut"))
    return (
        Option("system.address", tr("Systemadresse"), Address()),
        Option("login.session_ends", tr("Das CRM beendet alle Sitzungen täglich um"), ends),
    )


def _calls(tr: Texts) -> tuple[Option, ...]:
    seconds, pixels, day = tr("Sekunden"), tr("Pixel"), 86_400
    opening = (("window", tr("das Anruffenster sofort öffnen")), ("card", tr("nur die Karte zeigen")))
    digits = tr("Eine Vorwahl besteht aus höchstens acht Ziffern.")
    return (
        Option("calls.open", tr("Bei einem eingehenden Anruf"), Choice(opening)),
        Option("calls.country", tr("Land, in dem das Telefon steht"), Choice(_countries(tr))),
        Option("calls.area_code", tr("Eigene Vorwahl"), Line(digits, tr("zum Beispiel 0361"))),
        Option(
            "calls.merge_seconds",
            tr("Dieselben Nummern zählen als ein Anruf innerhalb von"),
            Whole(0, day, seconds),
        ),
        Option(
            "calls.missed_seconds",
            tr("Ein Anruf gilt als verpasst, wenn er endet innerhalb von"),
            Whole(0, day, seconds),
        ),
        Option("calls.width", tr("Breite des Anruffensters"), Whole(100, 10_000, pixels, 10)),
        Option("calls.height", tr("Höhe des Anruffensters"), Whole(100, 10_000, pixels, 10)),
    )


def _countries(tr: Texts) -> tuple[tuple[str, str], ...]:
    """Return where the users are, and around; any other country that is set already is shown by its code."""
    return (
        ("DE", tr("Deutschland")),
        ("AT", tr("Österreich")),
        ("CH", tr("Schweiz")),
        ("BE", tr("Belgien")),
        ("DK", tr("Dänemark")),
        ("FR", tr("Frankreich")),
        ("GB", tr("Großbritannien")),
        ("IT", tr("Italien")),
        ("LI", tr("Liechtenstein")),
        ("LU", tr("Luxemburg")),
        ("NL", tr("Niederlande")),
        ("PL", tr("Polen")),
        ("ES", tr("Spanien")),
        ("CZ", tr("Tschechien")),
        ("US", tr("USA")),
    )


def _end(tr: Texts) -> tuple[Option, ...]:
    after = (
        ("keep", tr("offen lassen")),
        ("close", tr("schließen")),
        ("close_untouched", tr("schließen, wenn niemand darin gearbeitet hat")),
    )
    return (
        Option("endcall.window", tr("Nach dem Anruf das Anruffenster"), Choice(after)),
        Option(
            "endcall.function",
            tr("Funktion der Anrufseite, die die Zeit stoppt"),
            Line(hint=tr("leer lassen, wenn nicht bekannt")),
        ),
        Option(
            "endcall.selector",
            tr("Stopp-Knopf der Anrufseite (CSS-Selektor)"),
            Line(hint=tr("leer lassen, wenn nicht bekannt")),
        ),
    )


def _windows(tr: Texts) -> tuple[Option, ...]:
    drawing = (
        ("auto", tr("was hier am besten geht")),
        ("hardware", tr("die Grafikkarte")),
        ("software", tr("der Prozessor")),
    )
    return (
        Option("web.zoom", tr("Größe der Seiten"), Percent(25, 500)),
        Option("windows.max_calls", tr("Anruffenster zugleich, höchstens"), Whole(0, 1000, tr("Fenster"))),
        Option("windows.max_pages", tr("Andere Fenster zugleich, höchstens"), Whole(0, 1000, tr("Fenster"))),
        Option("web.prewarm", tr("Das nächste Fenster schon vorbereiten"), Flag()),
        Option("web.rendering", tr("Seiten zeichnet (gilt nach einem Neustart)"), Choice(drawing)),
    )


def _notifications(tr: Texts) -> tuple[Option, ...]:
    style = (
        ("auto", tr("wie es hier am besten geht")),
        ("card", tr("als Karte")),
        ("system", tr("als Benachrichtigung des Systems")),
        ("off", tr("nicht zeigen")),
    )
    return (
        Option("notifications.style", tr("Eingehende Anrufe"), Choice(style)),
        Option(
            "dnd.schedule",
            tr("Nicht stören, jede Woche"),
            Entries(tr("Bitte so: Mo-Fr 12:00-13:00; Fr 16:00-24:00"), tr("zum Beispiel Mo-Fr 12:00-13:00")),
        ),
        Option("notifications.hide_numbers", tr("Nummern und Namen nicht zeigen"), Flag()),
        Option(
            "notifications.shortcut",
            tr("Tasten, die zur Karte führen"),
            Line(tr("Bitte mit Strg, Alt oder einer Funktionstaste: Strg+Alt+C"), tr("zum Beispiel Strg+Alt+C")),
        ),
    )


def _general(tr: Texts) -> tuple[Option, ...]:
    language = (("auto", tr("wie der Rechner")), ("de", "Deutsch"), ("en", "English"))
    level = (
        ("error", tr("nur Fehler")),
        ("warning", tr("Fehler und Auffälliges")),
        ("info", tr("das Übliche")),
        ("debug", tr("alles, für die Fehlersuche")),
    )
    return (
        Option("ui.language", tr("Sprache"), Choice(language)),
        Option("journal.days", tr("Anrufe aufbewahren"), Whole(1, 36_500, tr("Tage"))),
        Option("logging.level", tr("Ins Protokoll kommt"), Choice(level)),
    )
