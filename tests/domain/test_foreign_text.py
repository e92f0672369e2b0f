"""Foreign text is safe to show."""

from __future__ import annotations

from tecart_starter.domain.foreign_text import shown


def test_invisible_characters_become_visible() -> None:
    assert shown("a\u202eb\n\u200b\x00\udcff\u2028ü") == "a\\u202eb\\u000a\\u200b\\u0000\\udcff\\u2028ü"


def test_long_text_is_cut_at_the_limit() -> None:
    assert shown("x" * 120) == "x" * 120
    assert shown("x" * 121) == "x" * 119 + "…"
    assert len(shown("\u202e" * 5000)) == 120
    assert shown("abcdef", longest=4) == "abc…"
