"""The public fields of a call, as ``status --json`` and ``calls --json`` give them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from tecart_starter.domain.calls import Call


def call_fields(call: Call) -> dict[str, Any]:
    """Return the fields in their public order; times as ISO 8601 with their offset."""
    return {
        "id": call.id,
        "lnumber": call.lnumber,
        "rnumber": call.rnumber,
        "io": call.io,
        "state": call.state.value,
        "missed": call.missed,
        "opened": iso(call.opened),
        "ended": None if call.ended is None else iso(call.ended),
        "seconds": call.seconds,
        "how": call.how,
    }


def iso(moment: datetime) -> str:
    """Return ``moment`` as ISO 8601 with milliseconds."""
    return moment.isoformat(timespec="milliseconds")
