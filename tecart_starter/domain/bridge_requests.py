"""From the target of an HTTP request to a link: what the bridge understands (``domain/phone_systems`` uses it)."""

from __future__ import annotations

import re

from tecart_starter.domain.envelope import Scheme
from tecart_starter.domain.numbers import SEPARATORS
from tecart_starter.domain.percent import decode_leniently, encode_all

SCHEMES = {"call": Scheme.CALL, "endcall": Scheme.END_CALL}
"""Last part of the path, and the link it stands for."""
_SIP_NUMBER = re.compile(
    r"(?:[^<>]*<)?(?:sips?:)?(\+?[0-9*# ./()-]{1,64})@[^@<>]{1,128}>?(?:;[^<>@]*)?|sips?:(\+?[0-9*# ./()-]{1,64})>?"
)


def link_of_request(action: str, query: str) -> str | None:
    """Return the link that ``…/ACTION?QUERY`` stands for, None where there is no such action.

    Desk phones send the SIP address of a caller, and the CRM looks for numbers: of an address whose user is a number,
    this number is taken. Everything else goes to the link grammar as it came.
    """
    scheme = SCHEMES.get(action)
    if scheme is None:
        return None
    return f"{scheme.value}:" + "&".join(_with_number(pair) for pair in query.split("&"))


def _with_number(pair: str) -> str:
    key, equals, value = pair.partition("=")
    found = _SIP_NUMBER.fullmatch(decode_leniently(value).strip()) if key.lower() in ("lnumber", "rnumber") else None
    if not found:
        return pair
    return key + equals + encode_all((found[1] or found[2]).translate(SEPARATORS))
