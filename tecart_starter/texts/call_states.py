"""The states of a call, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tecart_starter.domain.calls import CallState

if TYPE_CHECKING:
    from datetime import datetime

    from tecart_starter.domain.calls import Call
    from tecart_starter.texts.catalog import Texts


def state_words(call: Call, now: datetime, tr: Texts) -> str:
    """Return what became of ``call`` so far, in a word or two."""
    if call.rings(now):
        return tr("Klingelt")
    if call.runs_on:
        return tr("Zeit prüfen")
    if call.went_by:
        return tr("Verpasst")
    return {
        CallState.HELD: tr("Nicht geöffnet"),
        CallState.OPENING: tr("Wird geöffnet"),
        CallState.OPEN: tr("Gespräch"),
        CallState.ENDING: tr("Wird beendet"),
        CallState.ENDED: tr("Beendet"),
        CallState.UNCONFIRMED: tr("Zeit prüfen"),
        CallState.LOST: tr("Fenster zu"),
    }[call.state]
