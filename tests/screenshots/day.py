"""Write a working day into a journal, for pictures: ``python day.py JOURNAL``; where the program's account can read it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tecart_starter.domain.calls import INCOMING, OUTGOING, Call, CallState
from tecart_starter.system.records.journal import Journal

MINUTES = 7
"""Between two calls."""
CALLS = (
    ("Jens Böhm", "+496990009182", INCOMING, 391, False, "Angebot für die neue Anlage nachfassen"),
    ("", "", INCOMING, 12, True, ""),
    ("Autohaus Beispiel", "+492214710654", OUTGOING, 124, False, ""),
    ("Dr. Anke Vogt", "+494066969771", INCOMING, 1100, False, ""),
    ("Stadtwerke Musterstadt", "+498999998564", OUTGOING, 718, False, ""),
    ("", "+4915228895456", INCOMING, 9, True, ""),
    ("Martina Kühn", "+493023125042", INCOMING, 260, False, ""),
    ("Autohaus Beispiel", "+492214710654", INCOMING, 75, False, ""),
)


def main() -> None:
    """One call needs the person: its time was not stopped in the CRM."""
    journal = Journal(Path(sys.argv[1]))
    now = datetime.now(UTC)
    for place, (name, number, io, seconds, missed, note) in enumerate(reversed(CALLS)):
        opened = now - timedelta(minutes=MINUTES * (len(CALLS) - place) + 20)
        ended = opened + timedelta(seconds=seconds)
        how = None if missed else "event"
        journal.add_call(
            Call(0, "22", number, io, CallState.ENDED, opened, ended, how, missed, not missed, name, note=note)
        )
    opened = now - timedelta(minutes=18)
    ended = opened + timedelta(seconds=250)
    journal.add_call(Call(0, "22", "+491713920055", INCOMING, CallState.UNCONFIRMED, opened, ended))
    journal.close()


main()
