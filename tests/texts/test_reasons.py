"""Every refusal has its sentence."""

from __future__ import annotations

import pytest

from tecart_starter.domain.links import Reason, Refused, parse
from tecart_starter.texts.catalog import Texts
from tecart_starter.texts.reasons import address_sentence, refusal_sentence


def sentence(link: str, tr: Texts) -> str:
    refused = parse(link, [])
    assert isinstance(refused, Refused)
    return refusal_sentence(refused, tr)


def test_placeholder_names_field_and_text(tr: Texts) -> None:
    assert sentence("tecartcrmcall://lnumber=22&rnumber=<%NUMBER%>", tr) == (
        "Das Telefonprogramm hat die Nummer der Gegenseite (rnumber) nicht ersetzt („<%NUMBER%>“). "
        "Bitte die URL in seinen Einstellungen prüfen."
    )
    assert "die eigene Nummer (lnumber) nicht ersetzt („{own}“)" in sentence("tecartcrmcall:lnumber={own}", tr)


def test_placeholder_of_a_page_link_names_its_text(tr: Texts) -> None:
    assert "„<%FQDN%>“ nicht ersetzt" in sentence("tecartcrms://<%FQDN%>/", tr)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("tecartcrmcall:lnumber=!", "Die eigene Nummer (lnumber) ist keine gültige Rufnummer."),
        ("tecartcrmcall:rnumber=1&rnumber=2", "Die Nummer der Gegenseite (rnumber) kommt mehrfach vor."),
        ("tecartcrmcall:io=1&io=2", "Die Richtung (io) kommt mehrfach vor."),
        ("tecartcrmcall:rnumber=%252B49", "Die Nummer der Gegenseite (rnumber) wurde doppelt kodiert."),
        ("tecartcrmcall:", "Der Link enthält keine Rufnummer."),
        ("tecartcrms://https://h.test/", "Bitte den Link ohne https:// angeben."),
        ("tecartcrms://h.test/a b", "Leerzeichen bitte als %20 schreiben."),
        (
            "tecartcrms://h.test/..",
            "Dieser Link ist ungültig oder unsicher und wurde nicht geöffnet (dot-segment).",
        ),
    ],
)
def test_refusal_says_what_is_wrong(link: str, expected: str, tr: Texts) -> None:
    assert sentence(link, tr) == expected


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_sentence(reason: Reason, tr: Texts) -> None:
    refusal = refusal_sentence(Refused(reason, "rnumber", "{x}"), tr)

    assert refusal.endswith(".")
    assert "{field}" not in refusal
    assert address_sentence(reason, tr).endswith(".")


def test_address_sentence_helps_where_it_can(tr: Texts) -> None:
    assert "firma.tecart.de" in address_sentence(Reason.EMPTY, tr)
    assert "65535" in address_sentence(Reason.BAD_PORT, tr)
