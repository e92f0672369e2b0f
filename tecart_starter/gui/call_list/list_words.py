"""The words around the list of calls: headings, entries of the side list, sums of the day, and what empty means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tecart_starter.gui.call_list.call_groups import CallFilter, Group
from tecart_starter.gui.call_text import HOUR, MINUTE
from tecart_starter.gui.elements.side_list import SideEntry

if TYPE_CHECKING:
    from tecart_starter.domain.ports import DaySums
    from tecart_starter.texts.catalog import Texts

LINKS, DIAGNOSIS, SETTINGS = "links", "diagnosis", "settings"
EM_SPACE = "\u2003"


def headings(tr: Texts) -> dict[Group, str]:
    """Return the words over the groups."""
    return {
        Group.NOW: tr("Jetzt"),
        Group.NEEDS_YOU: tr("Braucht Sie"),
        Group.TODAY: tr("Heute"),
        Group.EARLIER: tr("Früher"),
    }


def entries(tr: Texts) -> tuple[SideEntry, ...]:
    """Return the entries of the side list."""
    return (
        SideEntry(CallFilter.TODAY, tr("Heute"), "clock"),
        SideEntry(CallFilter.OPEN, tr("Offen"), "phone"),
        SideEntry(CallFilter.MISSED, tr("Verpasst"), "missed"),
        SideEntry(CallFilter.UNCONFIRMED, tr("Unbestätigt"), "warning"),
        SideEntry(CallFilter.EARLIER, tr("Früher"), "clock"),
        SideEntry(LINKS, tr("Links"), "globe"),
        SideEntry(DIAGNOSIS, tr("Diagnose"), "diagnosis", opens=True),
        SideEntry(SETTINGS, tr("Einstellungen"), "settings", opens=True),
    )


def nothing(wanted: CallFilter | None, tr: Texts, *, searching: bool, looking: bool) -> str:
    """Return the sentence for an empty list; ``wanted`` None: that of links. ``looking``: perhaps something comes."""
    if wanted is None:
        return tr("Kein Link wurde zurückgehalten oder abgelehnt.")
    if looking:
        return tr("Es wird gesucht …")
    if searching:
        return tr("Dazu ist hier kein Anruf zu finden.")
    return {
        CallFilter.TODAY: tr("Noch keine Anrufe heute. Sobald das Telefon klingelt, stehen sie hier."),
        CallFilter.OPEN: tr("Gerade ist kein Anruf offen."),
        CallFilter.MISSED: tr("Kein Anruf wurde verpasst."),
        CallFilter.UNCONFIRMED: tr("Alle Zeiten sind gestoppt. Hier ist nichts zu prüfen."),
        CallFilter.EARLIER: tr("Von früher ist kein Anruf da."),
    }[wanted]


def sums(found: DaySums, tr: Texts) -> str:
    """Return the sums of a day in words; empty without calls."""
    if not found.calls:
        return ""
    hours, minutes = found.seconds // HOUR, found.seconds % HOUR // MINUTE
    length = tr("{h} h {m} min", h=hours, m=minutes) if hours else tr("{m} min", m=minutes)
    parts = [tr.plural("1 Anruf", "{number} Anrufe", found.calls), length]
    if found.missed:
        parts.append(tr("{number} verpasst", number=found.missed))
    return EM_SPACE.join(parts)
