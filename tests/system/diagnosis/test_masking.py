"""What the help desk must not learn is not in a text any more, and the rest still is."""

from __future__ import annotations

import pytest

from tecart_starter.system.diagnosis.masking import Masker


@pytest.fixture
def masker() -> Masker:
    return Masker(["crm.example.test", "sso.example.test"], ["anna.schmidt", "pc-17"], "/home/anna")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("https://crm.example.test/public/index.php?op=calls_open&rnumber=1", "https://host-1.invalid/public/index.php?…"),
        ("host CRM.example.test: timeout", "host host-1.invalid: timeout"),
        ("see sso.example.test.", "see host-2.invalid."),
        ("notcrm.example.test.org", "notcrm.example.test.org"),
        ("http://user:secret@proxy.example.test:3128", "http://…@host-3.invalid:3128"),
        ("tecartcrms://other.example.test/a#b", "tecartcrms://host-3.invalid/a#…"),
        ("tecartcrmcall://lnumber=22&rnumber=0361302624 x", "tecartcrmcall:… x"),
        ("calls from +49 361 30262422", "calls from …22"),
        ("mail to a.b@example.test now", "mail to …@… now"),
        ("/home/anna/.config/x of anna.schmidt on pc-17", "~/.config/x of NAME on NAME"),
        ("peer 192.168.1.20 and 127.0.0.1", "peer host-3.invalid and 127.0.0.1"),
        ("2026-11-25T22:10:00.123Z INFO tecart_starter.app: started 1.0", "2026-11-25T22:10:00.123Z INFO tecart_starter.app: started 1.0"),
    ],
)  # fmt: skip
def test_it_is_masked(masker: Masker, text: str, masked: str) -> None:
    assert masker.mask(text) == masked


def test_the_same_host_gets_the_same_name_in_all_texts(masker: Masker) -> None:
    first = masker.mask("https://new.example.test/ and https://newer.example.test/")
    assert first == "https://host-3.invalid/ and https://host-4.invalid/"
    assert masker.mask("newer.example.test") == "host-4.invalid"


def test_what_is_masked_stays_as_it_is(masker: Masker) -> None:
    once = masker.mask("https://crm.example.test:8443/x?y 0361 302624")
    assert masker.mask(once) == once
