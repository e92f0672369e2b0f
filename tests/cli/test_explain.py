"""``tecart-starter explain``: what links would do, for scripts and for people."""

from __future__ import annotations

import io
import json
import time
from typing import Any

import pytest

from tecart_starter.cli.explain import explain, read_links
from tecart_starter.domain.system_address import read_address
from tecart_starter.texts.catalog import Texts

SYSTEMS = [read_address("https://crm.example.test")]
FIELDS = ["link", "action", "url", "lnumber", "rnumber", "io", "reason", "message"]
CALL = "tecartcrmcall://lnumber=22&rnumber=%2B4936130262&io=0"


def explained(link: str, tr: Texts) -> dict[str, Any]:
    out = io.StringIO()
    explain([link], as_json=True, systems=SYSTEMS, tr=tr, out=out)
    [line] = out.getvalue().split("\n")[:-1]
    answer: dict[str, Any] = json.loads(line)
    assert list(answer) == FIELDS
    assert answer["link"] == link
    assert answer.pop("message")
    return {field: answer[field] for field in FIELDS[1:-1]}


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("tecartcrms://crm.example.test/x", ("open", "https://crm.example.test/x", None, None, None, None)),
        ("tecartcrms://evil.test", ("confirm", "https://evil.test/", None, None, None, None)),
        (
            CALL,
            (
                "call",
                "https://crm.example.test/public/index.php?op=calls_open&lnumber=22&rnumber=%2B4936130262&io=0",
                "22",
                "+4936130262",
                0,
                None,
            ),
        ),
        ("tecartcrmendcall:lnumber=22", ("endcall", None, "22", "", None, None)),
        ("tecartcrmendcall:rnumber=5&io=1", ("endcall", None, "", "5", 1, None)),
        ("tecartcrmcall:rnumber=!", ("reject", None, None, None, None, "bad-number")),
        ("", ("reject", None, None, None, None, "empty")),
        ("\udcff", ("reject", None, None, None, None, "bad-encoding")),
    ],
)
def test_json_has_the_public_fields(link: str, expected: tuple[object, ...], tr: Texts) -> None:
    assert explained(link, tr) == dict(zip(FIELDS[1:-1], expected, strict=True))


def test_json_is_ascii_so_that_no_link_breaks_the_output(tr: Texts) -> None:
    out = io.StringIO()

    explain(["ü\udcff\u2028\n"], as_json=True, systems=SYSTEMS, tr=tr, out=out)

    assert out.getvalue().isascii()
    assert out.getvalue().count("\n") == 1


def test_every_line_of_the_input_counts() -> None:
    assert list(read_links(io.BytesIO(b"a\n\nb\r\n\x0b\x85\xe2\x80\xa8c\n\n"))) == [
        "a",
        "",
        "b\r",
        "\x0b\udc85\u2028c",
        "",
    ]
    assert list(read_links(io.BytesIO(b"a"))) == ["a"]
    assert list(read_links(io.BytesIO(b""))) == []


def test_undecodable_line_is_refused(tr: Texts) -> None:
    [line] = read_links(io.BytesIO(b"tecartcrms://crm.example.test/\xff\n"))

    assert explained(line, tr)["reason"] == "bad-encoding"


def test_refusal_names_field_and_text_for_people(tr: Texts) -> None:
    out = io.StringIO()

    explain(["tecartcrmcall:lnumber=22&rnumber=12\u202ex"], as_json=False, systems=SYSTEMS, tr=tr, out=out)

    assert out.getvalue() == (
        "tecartcrmcall:lnumber=22&rnumber=12\\u202ex\n"
        "  Die Nummer der Gegenseite (rnumber) ist keine gültige Rufnummer.\n"
        "  Grund: bad-number\n"
        "  Feld: rnumber\n"
        "  Text: 12x\n"
        "\n"
    )


def test_call_shows_its_numbers_and_its_address_to_people(tr: Texts) -> None:
    out = io.StringIO()

    explain([CALL, "tecartcrmendcall:lnumber=22"], as_json=False, systems=SYSTEMS, tr=tr, out=out)

    assert out.getvalue() == (
        f"{CALL}\n"
        "  Eingehender Anruf von +4936130262: öffnet das Anruffenster.\n"
        "  Eigene Nummer (lnumber): 22\n"
        "  Nummer der Gegenseite (rnumber): +4936130262\n"
        "  Adresse: https://crm.example.test/public/index.php?op=calls_open&lnumber=22&rnumber=%2B4936130262&io=0\n"
        "\n"
        "tecartcrmendcall:lnumber=22\n"
        "  Beendet die Zeiterfassung des offenen Anrufs auf 22.\n"
        "  Eigene Nummer (lnumber): 22\n"
        "  Nummer der Gegenseite (rnumber): –\n"
        "\n"
    )


def test_thousands_of_lines_are_explained_in_a_second(tr: Texts) -> None:
    before = time.process_time()

    explain([CALL] * 2000, as_json=True, systems=SYSTEMS, tr=tr, out=io.StringIO())

    assert time.process_time() - before < 1
