"""The text of ``status --json``; its field names are public."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from tecart_starter.domain.call_fields import call_fields, iso

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from tecart_starter.domain.calls import Call
    from tecart_starter.domain.system_address import SystemAddress

LISTED_AFTER_END = timedelta(hours=1)


class ProgramFacts(NamedTuple):
    """What does not change while the program runs."""

    version: str
    pid: int
    started: datetime
    sandbox: bool
    rendering: str
    """``hardware`` or ``software``."""
    rendering_reason: str
    """Why: ``set``, ``graphics-card``, ``no-graphics-card``, or ``crashes`` of its driver."""
    crashing: bool = False
    """Whether it has crashed again at once, also with an empty cache: the engine is started only when it is wanted."""


def status_json(
    facts: ProgramFacts,
    *,
    now: datetime,
    systems: Sequence[SystemAddress],
    windows: Sequence[Any],
    cards: Sequence[Any],
    calls: Sequence[Call],
    links: dict[str, int],
    state: str,
    quiet_until: datetime | None,
    saved: bool,
    more: Mapping[str, object],
    ready: bool = True,
) -> str:
    """Return the status as JSON. ``windows`` and ``cards`` are named tuples whose fields are the public ones.

    ``more``: what the face and the guards tell, by its public name. ``saved``: the disk takes what happens.
    ``state``: the tray icon's.
    ``ready``: links are being executed.
    ``quiet_until``: when „do not disturb“ ends; None: it is off.
    """
    listed = [call for call in calls if call.ended is None or now - call.ended < LISTED_AFTER_END]
    return json.dumps(
        {
            "version": facts.version,
            "pid": facts.pid,
            "started": iso(facts.started),
            "ready": ready,
            "sandbox": facts.sandbox,
            "rendering": facts.rendering,
            "rendering_reason": facts.rendering_reason,
            "state": state,
            "saved": saved,
            "dnd": None if quiet_until is None else iso(quiet_until),
            **more,
            "systems": [_system_fields(system, default=system is systems[0]) for system in systems],
            "windows": [window._asdict() for window in windows],
            "cards": [card._asdict() for card in cards],
            "calls": [call_fields(call) for call in listed],
            "links": links,
        },
        ensure_ascii=False,
    )


def _system_fields(system: SystemAddress, *, default: bool) -> dict[str, object]:
    return {"name": system.name, "address": system.address, "default": default}


def early_status_json(
    facts: ProgramFacts,
    *,
    now: datetime,
    systems: Sequence[SystemAddress],
    calls: Sequence[Call],
    links: dict[str, int],
    saved: bool,
    language: str,
) -> str:
    """Return the status while links are stored, but nothing is shown and executed yet; ``calls``: the journal's."""
    return status_json(
        facts,
        now=now,
        systems=systems,
        windows=(),
        cards=(),
        calls=calls,
        links=links,
        state="idle",
        quiet_until=None,
        saved=saved,
        more={"language": language, "tray": False, "shortcut": None, "check": None},
        ready=False,
    )
