"""The link grammar: what a link means, decided without Qt, disk or network, for any text whatever.

Every entry point of the program uses this one parser. Its rules are numbered: R0 (arguments) ``launcher``, R1 and R2
``envelope``, R3 to R6 ``page_links`` with ``hosts`` and ``url_parts``, R7 and R8 ``call_links``, R9 ``numbers``, R10
``system_address``, R11 ``phone`` and ``matching``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tecart_starter.domain.call_links import read_call_link
from tecart_starter.domain.envelope import Scheme, split_scheme, unwrapped
from tecart_starter.domain.foreign_text import shown
from tecart_starter.domain.link_results import AskFirst, EndCall, Link, OpenCall, OpenPage, Refused
from tecart_starter.domain.page_links import read_page_link
from tecart_starter.domain.reasons import GrammarError, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tecart_starter.domain.system_address import SystemAddress

__all__ = [
    "AskFirst",
    "EndCall",
    "Link",
    "OpenCall",
    "OpenPage",
    "Reason",
    "Refused",
    "parse",
]


def parse(text: str, systems: Sequence[SystemAddress]) -> Link:
    """Say what a link means; never raises.

    ``systems``: the configured ones, the default one first. Without any a call has no address yet, and a page link
    asks.
    """
    try:
        return _understand(text, systems)
    except GrammarError as refusal:
        return Refused(refusal.reason, refusal.field, shown(refusal.text))


def _understand(text: str, systems: Sequence[SystemAddress]) -> Link:
    scheme, rest = split_scheme(unwrapped(text))
    if scheme is Scheme.PAGE:
        return read_page_link(rest, "https", systems)
    if scheme is Scheme.PLAIN_PAGE:
        return read_page_link(rest, "http", systems)
    call = read_call_link(rest)
    if scheme is Scheme.END_CALL:
        return EndCall(call.lnumber, call.rnumber, call.io)
    url = systems[0].call_url(call.lnumber, call.rnumber, call.io) if systems else None
    return OpenCall(call.lnumber, call.rnumber, call.io, url, shown(call.unclear_io))
