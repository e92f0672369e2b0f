"""What is odd about a link."""

from __future__ import annotations

import pytest

from tecart_starter.domain.link_findings import Oddity, Topic, examine
from tecart_starter.domain.links import parse
from tecart_starter.domain.phone import Numbering
from tecart_starter.domain.sent_fields import SentFields, sent_fields
from tecart_starter.domain.system_address import read_address

SYSTEMS = (read_address("https://crm.example.test"),)
ERFURT = Numbering("DE", "0361")


def found(text: str) -> list[tuple[str, str]]:
    return [(one.topic.value, one.field) for one in examine(text, parse(text, SYSTEMS), ERFURT)]


@pytest.mark.parametrize(
    "text",
    [
        "tecartcrmcall:lnumber=22&rnumber=03023125042&io=0",
        "tecartcrmcall://lnumber=22&rnumber=+493023125042&io=1/",
        "tecartcrmcall:lnumber=+493613026222&rnumber=%2B493023125042&io=incoming",
        "tecartcrmendcall:lnumber=22&rnumber=03023125042",
    ],
)
def test_nothing_is_said_where_all_is_well(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tecartcrmcall:lnumber=22&rnumber=%20493023125042&io=0", [("plus-lost", "rnumber")]),
        ("tecartcrmcall:lnumber=22&rnumber=493023125042&io=0", [("plus-lost", "rnumber")]),
        ("tecartcrmcall:lnumber=493613026222&rnumber=030231250&io=0", [("plus-lost", "lnumber")]),
        ("tecartcrmcall:lnumber=22&rnumber= 43123456789&io=0", [("plus-lost", "rnumber")]),
        ("tecartcrmcall:lnumber=22&rnumber=03023125042", [("no-direction", "")]),
        ("tecartcrmcall:lnumber=22&rnumber=03023125042&io=", [("no-direction", "")]),
        ("tecartcrmcall:lnumber=22&rnumber=03023125042&io=2", [("odd-direction", "")]),
        ("tecartcrmcall:lnumber=sip:22@pbx.test&rnumber=03023125042&io=0", [("sip-address", "lnumber")]),
        ("tecartcrmcall:lnumber=22&rnumber=sip:030@pbx.test&io=0", [("sip-address", "rnumber")]),
        ("tecartcrmcall:lnumber=anna.muster&rnumber=03023125042&io=0", [("name", "lnumber")]),
        ("tecartcrmcall:lnumber=22&rnumber=23&io=0", [("extension-only", "rnumber")]),
        ("tecartcrmcall:lnumber=22&rnumber=anonymous&io=0", [("withheld", "rnumber")]),
        ("tecartcrmcall:lnumber=22&rnumber=&io=0", [("withheld", "rnumber")]),
        ("tecartcrmcall:rnumber=03023125042&io=0", [("no-own-number", "lnumber")]),
        ("tecartcrmcall:lnumber=03613026222&rnumber=+493613026222&io=0", [("same-numbers", "")]),
        ("tecartcrmcall:lnumber=22&rnumber=03023125042&io=0&name=M", [("unknown-field", "")]),
        ("tecartcrms://crm.example.test/public/index.php", [("no-call", "")]),
        ("tecartcrmcall:lnumber=22&rnumber=<%NUMBER%>&io=0", [("refused", "rnumber")]),
        ("tecartcrmcall:lnumber=22&rnumber=%252B49302312&io=0", [("refused", "rnumber")]),
        ("tecartcrmcall:lnumber=22&rnumber=1&rnumber=2", [("refused", "rnumber")]),
        ("garbage", [("refused", "")]),
    ],
)
def test_each_oddity_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_the_most_serious_comes_first() -> None:
    assert [topic for topic, _ in found("tecartcrmcall:rnumber=493023125042&x=1")] == [
        "plus-lost",
        "no-direction",
        "unknown-field",
        "no-own-number",
    ]


def test_an_end_needs_no_direction() -> None:
    assert found("tecartcrmendcall:lnumber=22&rnumber=03023125042") == []


def test_what_is_shown_cannot_disguise_itself() -> None:
    odd = "tecartcrmcall:lnumber=22&rnumber=0302312&io=0&n\u202eame=1"
    assert examine(odd, parse(odd, SYSTEMS), ERFURT) in (
        (Oddity(Topic.UNKNOWN_FIELD, text="name"),),
        (Oddity(Topic.UNKNOWN_FIELD, text="n\\u202eame"),),
    )


def test_fields_are_shown_as_they_were_sent() -> None:
    assert sent_fields("tecartcrmcall://LNumber=22&rnumber=%2B49+30&io=0/") == SentFields("22", "%2B49+30", "0")
    assert sent_fields("tecartcrmendcall:rnumber=<%N%>&rnumber=2&x=1") == SentFields(None, "<%N%>", None, ("x",), True)
    assert sent_fields("tecartcrms://h/") is None
    assert sent_fields("") is None
