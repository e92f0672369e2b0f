"""A short run of what ``./dev fuzz`` does for long (the links' own properties are tested in tests/domain)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.fuzz import journal_files, messages, settings_files
from tests.fuzz.targets import targets

FEW = targets(messages, settings_files, journal_files)


@pytest.mark.parametrize("target", FEW.values(), ids=FEW.keys())
def test_no_input_breaks_it(target: Callable[[], None]) -> None:
    target()


def test_the_links_are_among_what_is_fuzzed() -> None:
    names = set(targets())

    assert set(FEW) < names
    assert "test_links_properties.test_every_text_has_exactly_one_meaning" in names
