"""Which countries there are is known without the numbering plans."""

from __future__ import annotations

import phonenumbers

from tecart_starter.domain.countries import COUNTRIES


def test_they_are_those_that_have_a_numbering_plan() -> None:
    assert set(phonenumbers.SUPPORTED_REGIONS) == COUNTRIES
