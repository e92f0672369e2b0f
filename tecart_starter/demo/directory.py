"""The invented people of the demo CRM with their tasks and tickets.

Their numbers belong to nobody: the Federal Network Agency keeps them free for films (Bundesnetzagentur, „Rufnummern für
Medienproduktionen“). The documented example addresses lead to the contact 1 and the task 31526.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tecart_starter.domain.phone import Numbering

DONE = "Erledigt"
_AVATAR_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Contact:
    """A person or a company."""

    id: int
    name: str
    about: str
    """Company and role, or the line of business."""
    numbers: tuple[str, ...]
    mail: str
    address: str
    remark: str = ""

    @property
    def initials(self) -> str:
        """Return the letters for the avatar."""
        words = [word for word in self.name.split() if not word.endswith(".")]
        return "".join(word[0] for word in words[:_AVATAR_LETTERS]).upper()


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done."""

    id: int
    title: str
    contact: int
    due_in_days: int
    person: str
    text: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ticket:
    """A customer's request."""

    id: int
    title: str
    contact: int
    state: str
    days_old: int
    urgent: bool = False


class Directory:
    """Finds contacts and what belongs to them."""

    def __init__(self, numbering: Numbering) -> None:
        """``numbering``: what makes differently written numbers the same."""
        self._numbering = numbering
        self.contacts = CONTACTS
        self.tasks = TASKS
        self.tickets = TICKETS
        self._by_number = {self.key(number): contact for contact in CONTACTS for number in contact.numbers}

    def key(self, number: str) -> str:
        """Return the form in which equal numbers are equal texts; a SIP address counts by the number in it."""
        return self._numbering.canonical(self.written(number))

    def written(self, number: str) -> str:
        """Return the number as people write it; empty: withheld."""
        return self._numbering.display(number)

    def caller(self, number: str) -> Contact | None:
        """Return who has this number."""
        return self._by_number.get(self.key(number))

    def contact(self, number: int) -> Contact | None:
        """Return the contact with this id."""
        return next((contact for contact in self.contacts if contact.id == number), None)

    def task(self, number: int) -> Task | None:
        """Return the task with this id."""
        return next((task for task in self.tasks if task.id == number), None)

    def tasks_of(self, contact: Contact) -> list[Task]:
        """Return what is to be done for a contact."""
        return [task for task in self.tasks if task.contact == contact.id]

    def open_tickets_of(self, contact: Contact) -> list[Ticket]:
        """Return what a contact waits for."""
        return [ticket for ticket in self.tickets if ticket.contact == contact.id and ticket.state != DONE]


CONTACTS = (
    Contact(
        1,
        "Martina Kühn",
        "Kühn & Partner, Geschäftsführerin",
        ("+49 30 23125042", "+49 171 3920011"),
        "m.kuehn@kuehn-partner.example",
        "Lindenallee 14, 10117 Berlin",
        "Am besten vormittags zu erreichen.",
    ),
    Contact(
        2,
        "Jens Böhm",
        "Böhm Haustechnik, Einkauf",
        ("+49 69 90009182",),
        "einkauf@boehm-haustechnik.example",
        "Mainufer 3, 60311 Frankfurt am Main",
    ),
    Contact(
        3,
        "Stadtwerke Musterstadt",
        "Energie und Wasser",
        ("+49 89 99998564",),
        "service@stadtwerke-musterstadt.example",
        "Am Gaswerk 1, 80331 München",
        "Rahmenvertrag bis Ende nächsten Jahres.",
    ),
    Contact(
        4,
        "Autohaus Beispiel",
        "Werkstatt und Verkauf",
        ("+49 221 4710654",),
        "werkstatt@autohaus-beispiel.example",
        "Ringstraße 88, 50667 Köln",
    ),
    Contact(
        5,
        "Dr. Anke Vogt",
        "Praxis am Hafen, Inhaberin",
        ("+49 40 66969771",),
        "praxis@vogt-hafen.example",
        "Kaistraße 5, 20457 Hamburg",
        "Mittwochs nachmittags geschlossen.",
    ),
)

TASKS = (
    Task(
        31526,
        "Angebot überarbeiten",
        1,
        0,
        "Lea Sommer",
        "Frau Kühn möchte das Angebot mit drei statt fünf Arbeitsplätzen, dafür mit Schulung vor Ort.",
        ("Stückzahlen ändern", "Schulungstag ergänzen", "Neue Fassung per Mail schicken"),
    ),
    Task(
        31527,
        "Liefertermin bestätigen",
        2,
        1,
        "Lea Sommer",
        "Herr Böhm braucht den Termin schriftlich, weil die Monteure danach eingeteilt werden.",
        ("Lager fragen", "Termin bestätigen"),
    ),
    Task(
        31533,
        "Rückruf wegen Rechnung",
        5,
        2,
        "Tom Reuter",
        "Frau Dr. Vogt hat eine Frage zur letzten Rechnung.",
    ),
    Task(
        31529,
        "Wartungsvertrag verlängern",
        3,
        4,
        "Tom Reuter",
        "Der Vertrag läuft zum Jahresende aus. Die Stadtwerke wünschen ein zweites Preismodell.",
        ("Preise berechnen", "Vertragsentwurf schicken", "Nachfassen"),
    ),
    Task(
        31540,
        "Werkstatttermine abgleichen",
        4,
        6,
        "Lea Sommer",
        "Die Termine aus der Werkstatt stehen doppelt im Kalender.",
        ("Doppelte löschen", "Abgleich neu einrichten"),
    ),
)

TICKETS = (
    Ticket(2207, "Zugang für neue Kollegin", 1, "In Arbeit", 0),
    Ticket(2205, "Serienbrief druckt nur erste Seite", 4, "Neu", 0, urgent=True),
    Ticket(2198, "Telefonnummern mit Vorwahl importieren", 3, "In Arbeit", 2),
    Ticket(2191, "Kalender wird nicht abgeglichen", 5, "Wartet auf Kunden", 3),
    Ticket(2184, "Feld „Kundennummer“ umbenennen", 2, "Wartet auf Kunden", 6),
    Ticket(2170, "Schulung zweite Gruppe", 1, DONE, 9),
)
