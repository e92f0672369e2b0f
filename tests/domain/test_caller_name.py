"""The caller's name from the titles that call pages have."""

from __future__ import annotations

import pytest

from tecart_starter.domain.caller_name import caller_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Martina Kühn – Anruf", "Martina Kühn"),
        ("Anruf: Martina Kühn", "Martina Kühn"),
        ("Eingehender Anruf - Autohaus Beispiel | TecArt CRM", "Autohaus Beispiel"),
        ("  Dr.  Anke   Vogt ", "Dr. Anke Vogt"),
        ("3M Deutschland", "3M Deutschland"),
        ("Anruf", ""),
        ("+49 361 3026240", ""),
        ("Anruf 0361 3026240", ""),
        ("crm.example.test/public/index.php", ""),
        ("TecArt CRM", ""),
        ("", ""),
    ],
)
def test_the_first_part_that_is_neither_number_nor_general_word_is_the_name(title: str, name: str) -> None:
    assert caller_name(title) == name
