"""The text of ``status --json`` and of ``calls --json``: field names are public, see the README."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tecart_starter.domain.calls import Call
    from tecart_starter.domain.system_address import SystemAddress

LISTED_AFTER_END = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class ProgramFacts:
    """What does not change while the program runs."""

    version: str
    pid: int
    started: datetime
    sandbox: bool
    rendering: str
    """``hardware`` or ``software``."""


def call_fields(call: Call) -> dict[str, Any]:
    """Return the public fields of a call."""
    return {
        "id": call.id,
        "lnumber": call.lnumber,
        "rnumber": call.rnumber,
        "io": call.io,
        "state": call.state.value,
        "missed": call.missed,
        "opened": _iso(call.opened),
        "ended": None if call.ended is None else _iso(call.ended),
        "seconds": call.seconds,
        "how": call.how,
    }


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")


def status_json(
    facts: ProgramFacts,
    *,
    now: datetime,
    systems: Sequence[SystemAddress],
    windows: Sequence[Any],
    cards: Sequence[Any],
    calls: Sequence[Call],
    links: dict[str, int],
) -> str:
    """Return the status as JSON. ``windows`` and ``cards`` are dataclasses whose fields are the public ones."""
    listed = [call for call in calls if call.ended is None or now - call.ended < LISTED_AFTER_END]
    return json.dumps(
        {
            "version": facts.version,
            "pid": facts.pid,
            "started": _iso(facts.started),
            "ready": True,
            "sandbox": facts.sandbox,
            "rendering": facts.rendering,
            "systems": [
                {"name": system.name, "address": system.address, "default": index == 0}
                for index, system in enumerate(systems)
            ],
            "windows": [asdict(window) for window in windows],
            "cards": [asdict(card) for card in cards],
            "calls": [call_fields(call) for call in listed],
            "links": links,
        },
        ensure_ascii=False,
    )
