"""The search in the list of calls."""

from __future__ import annotations

import pytest

from tecart_starter.domain.call_search import finder, searchable


@pytest.fixture
def text() -> str:
    return searchable("Jörg Groß-Müller", "0361 3026240", "+49 361 3026240", "+493613026240")


@pytest.mark.parametrize(
    "search",
    ["müller", "MÜLLER", "jörg gr", "gross", " Groß ", "0361 302", "0361/3026240", "+49 361", "00493613026240", "6240"],
)
def test_a_name_or_a_number_is_found_however_it_is_written(text: str, search: str) -> None:
    assert finder(search)(text)


@pytest.mark.parametrize("search", ["maier", "0362", "62 41", "x6240", "müller 6240"])
def test_something_else_is_not_found(text: str, search: str) -> None:
    assert not finder(search)(text)


def test_a_number_without_leading_zero_is_found_within_the_digits_of_one_number_only() -> None:
    assert not finder("4012")("+4940\n1234")


def test_few_digits_are_only_found_as_they_are_written() -> None:
    assert finder("49")("+49361")
    assert not finder("0-4")("+49361")
