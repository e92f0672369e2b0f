"""Every meaning of a link has its sentence."""

from __future__ import annotations

import pytest

from tecart_starter.domain.links import parse
from tecart_starter.domain.system_address import read_address
from tecart_starter.texts.catalog import Texts
from tecart_starter.texts.meanings import meaning_sentence


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("tecartcrms://h.test/x", "Öffnet die Seite in einem eigenen Fenster."),
        ("tecartcrms://é.test:8443/", "Fragt zuerst nach: xn--9ca.test:8443 gehört zu keinem eingerichteten System."),
        ("tecartcrmcall:rnumber=0361&io=0", "Eingehender Anruf von 0361: öffnet das Anruffenster."),
        ("tecartcrmcall:rnumber=0361&io=1", "Ausgehender Anruf an 0361: öffnet das Anruffenster."),
        ("tecartcrmcall:rnumber=0361", "Anruf mit 0361: öffnet das Anruffenster."),
        ("tecartcrmcall:lnumber=1&io=0", "Eingehender Anruf mit unterdrückter Rufnummer: öffnet das Anruffenster."),
        ("tecartcrmcall:lnumber=1&io=1", "Ausgehender Anruf mit unterdrückter Rufnummer: öffnet das Anruffenster."),
        ("tecartcrmcall:rnumber=private", "Anruf mit unterdrückter Rufnummer: öffnet das Anruffenster."),
        (
            "tecartcrmcall:rnumber=0361&io=<%IO%>",
            (
                "Anruf mit 0361: öffnet das Anruffenster. "
                "Die Richtung (io) „<%IO%>“ ist unverständlich und wird weggelassen."
            ),
        ),
        ("tecartcrmendcall:rnumber=0361", "Beendet die Zeiterfassung des Anrufs mit 0361."),
        ("tecartcrmendcall:lnumber=22", "Beendet die Zeiterfassung des offenen Anrufs auf 22."),
        ("tecartcrmendcall:rnumber=private", "Beendet die Zeiterfassung des Anrufs mit unterdrückter Rufnummer."),
        ("x", "Dieser Link ist ungültig oder unsicher und wurde nicht geöffnet (scheme)."),
    ],
)
def test_link_is_put_into_words(link: str, expected: str, tr: Texts) -> None:
    assert meaning_sentence(parse(link, [read_address("https://h.test")]), tr) == expected


def test_call_without_any_system_says_what_is_missing(tr: Texts) -> None:
    assert meaning_sentence(parse("tecartcrmcall:rnumber=5", []), tr).endswith(
        "Die Adresse Ihres Systems ist noch nicht eingestellt."
    )
