"""Asks the running program something that needs no payload."""

from __future__ import annotations

from tecart_starter.ipc import client, wire
from tecart_starter.ipc.endpoint import UnsafePathError

ANSWER_SECONDS = 5.0


def ask(verb: str) -> str | None:
    """Send a message without payload to the running program; return what it says, None where none answers."""
    try:
        answer = client.exchange(wire.encode(verb, client.new_id(), "", ""), answer_seconds=ANSWER_SECONDS)
    except (OSError, UnsafePathError, client.NoAnswerError):
        return None
    return (answer[1] if len(answer) > 1 else "") if answer[0] == wire.OK else None
