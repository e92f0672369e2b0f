"""The numbering plans of the world, as phonenumbers (Google's libphonenumber) knows them.

They take 2 MiB and 20 ms: ``phone`` has them loaded for the first number, ``app.engine`` together with the browser.
"""

from __future__ import annotations

from functools import lru_cache

import phonenumbers

REMEMBERED = 1000
"""Numbers: those of the list and the cards are written again with every second of their clocks."""


@lru_cache
def calling_code(country: str) -> str:
    """Return the digits with which numbers of ``country`` (ISO 3166) begin abroad (``49``); empty where unknown."""
    code = phonenumbers.country_code_for_region(country)
    return str(code) if code else ""


@lru_cache
def trunk_prefix(country: str) -> str:
    """Return what stands before an area code within ``country``; Italy has nothing to drop."""
    metadata = phonenumbers.PhoneMetadata.metadata_for_region(country)
    return (metadata.national_prefix if metadata else None) or ""


@lru_cache(REMEMBERED)
def formatted(number: str, country: str, *, national: bool) -> str:
    """Return ``number`` (``+493613026240``) as people write it; as it is where no plan knows it.

    ``national``: as within ``country`` if it is a number of that.
    """
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    own = parsed.country_code == phonenumbers.country_code_for_region(country)
    wanted = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(parsed, wanted.NATIONAL if national and own else wanted.INTERNATIONAL)
