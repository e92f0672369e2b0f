"""What callers wrap around a link, and its scheme."""

from __future__ import annotations

import pytest

from tecart_starter.domain.links import Reason
from tests.domain.grammar import PAGE, opened, reason


def test_only_one_pair_of_quotes_is_removed() -> None:
    assert reason(f"\"'{PAGE}'\"") is Reason.SCHEME


@pytest.mark.parametrize("text", ['""', "<>", "' '", "\ufeff\u200b\u00a0"])
def test_nothing_within_its_wrapping_is_empty(text: str) -> None:
    assert reason(text) is Reason.EMPTY


@pytest.mark.parametrize("quote", ['"', "<", "'"])
def test_single_quote_is_no_pair(quote: str) -> None:
    assert reason(quote) is Reason.SCHEME


def test_length_counts_bytes_not_characters() -> None:
    assert reason(f"{PAGE}/?q={'ü' * 4090}") is Reason.TOO_LONG
    assert opened(f"{PAGE}/?q={'ü' * 4070}").endswith("%C3%BC")


def test_wrapping_does_not_count_for_the_length() -> None:
    longest = f"{PAGE}/?q=".ljust(8192, "a")

    assert opened(f' "{longest}" ').endswith("aaa")


@pytest.mark.parametrize("text", ["tecartcrms", "\u017fcheme:", "tecartcrms ://h", "tecartcrms%3A//h", ":", "K:x"])
def test_scheme_must_be_one_of_the_four(text: str) -> None:
    assert reason(text) is Reason.SCHEME


def test_half_characters_are_a_bad_encoding() -> None:
    assert reason(f"{PAGE}/\udcff") is Reason.BAD_ENCODING
