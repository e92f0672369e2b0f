"""The search in the list of calls."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tecart_starter.gui.call_search import finds, searchable
from tests.gui.calls import call

if TYPE_CHECKING:
    from tecart_starter.gui.call_text import CallWording


@pytest.fixture
def text(wording: CallWording) -> str:
    one = call(1, number="+493613026240", name="Jörg Groß-Müller")
    return searchable(one, wording.describe(one, datetime.now(UTC)))


@pytest.mark.parametrize(
    "search",
    ["müller", "MÜLLER", "jörg gr", "gross", " Groß ", "0361 302", "0361/3026240", "+49 361", "00493613026240", "6240"],
)
def test_a_name_or_a_number_is_found_however_it_is_written(text: str, search: str) -> None:
    assert finds(search, text)


@pytest.mark.parametrize("search", ["maier", "0362", "62 41", "x6240", "müller 6240"])
def test_something_else_is_not_found(text: str, search: str) -> None:
    assert not finds(search, text)


def test_a_number_without_leading_zero_is_found_within_the_digits_of_one_number_only() -> None:
    assert not finds("4012", "+4940\n1234")


def test_few_digits_are_only_found_as_they_are_written() -> None:
    assert finds("49", "+49361")
    assert not finds("0-4", "+49361")
