"""What a typed system address means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tecart_starter.gui.dialogs.address_finding import find_address

if TYPE_CHECKING:
    from tecart_starter.texts.catalog import Texts


@pytest.mark.parametrize(
    ("typed", "address", "addition"),
    [
        ("musterfirma", "https://musterfirma.tecart.de", ".tecart.de"),
        ("MusterFirma", "https://musterfirma.tecart.de", ".tecart.de"),
        ("musterfirma.tecart.de", "https://musterfirma.tecart.de", ""),
        ("https://crm.example.test:8443/tecart/", "https://crm.example.test:8443/tecart", ""),
        ("müller", "https://xn--mller-kva.tecart.de", ""),
    ],
)
def test_an_address_is_said_as_it_is_stored(typed: str, address: str, addition: str, tr: Texts) -> None:
    found = find_address(typed, tr)
    assert found.address is not None
    assert found.address.address == address
    assert found.sentence == f"Wird gespeichert als {address}"
    assert (found.tone, found.addition) == ("muted", addition)


def test_an_address_without_encryption_is_a_warning(tr: Texts) -> None:
    found = find_address("http://crm.example.test", tr)
    assert found.address is not None
    assert "nicht verschlüsselt" in found.sentence
    assert found.tone == "warn"


@pytest.mark.parametrize("typed", ["http://localhost:8080", "http://127.0.0.1", "http://[::1]:8099/crm"])
def test_what_stays_on_this_computer_is_none(typed: str, tr: Texts) -> None:
    found = find_address(typed, tr)
    assert "nicht verschlüsselt" not in found.sentence
    assert found.tone == "muted"


@pytest.mark.parametrize("typed", ["muster firma", "ftp://x", "https://user:geheim@x.example", "a..b", "x:99999"])
def test_what_is_wrong_is_said_in_a_sentence(typed: str, tr: Texts) -> None:
    found = find_address(typed, tr)
    assert found.address is None
    assert found.tone == "bad"
    assert found.sentence.endswith(".")


@pytest.mark.parametrize("typed", ["", "   "])
def test_nothing_typed_is_nothing_wrong(typed: str, tr: Texts) -> None:
    found = find_address(typed, tr)
    assert (found.address, found.sentence, found.tone) == (None, "", "muted")
