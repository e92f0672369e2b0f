"""Which call a link is about (rule R11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tecart_starter.domain.calls import Call
    from tecart_starter.domain.link_results import EndCall, OpenCall
    from tecart_starter.domain.phone import Numbering


def find_call_to_end(end: EndCall, calls: Sequence[Call], numbering: Numbering) -> Call | None:
    """Return the call that ``end`` is about. ``calls``: those not ended, oldest first; the newest match wins.

    An end without remote number, or with a withheld one, means a call with a withheld number; where there is none, the
    only open call of the same own number, else the only lost one.
    """
    own, remote = numbering.canonical(end.lnumber), numbering.canonical(end.rnumber)
    for call in reversed(calls):
        its_own = numbering.canonical(call.lnumber)
        if numbering.canonical(call.rnumber) == remote and (its_own == own or not its_own or not own):
            return call
    if remote or not own:
        return None
    candidates = [call for call in calls if numbering.canonical(call.lnumber) == own]
    candidates = [
        call for call in candidates if call.active
    ] or candidates  # a lost one from last week is in nobody's way
    return candidates[0] if len(candidates) == 1 else None


def same_call(call: Call, link: OpenCall, numbering: Numbering) -> bool:
    """Whether ``link`` names the numbers of ``call``, however they are written; ``io`` is not compared."""
    return numbering.same(call.lnumber, link.lnumber) and numbering.same(call.rnumber, link.rnumber)
