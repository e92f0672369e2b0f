"""From a line to its answer: what the far ends of socket and pipe have in common."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, NamedTuple

from tecart_starter.ipc import wire

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)


class Request(NamedTuple):
    """One message as it arrived."""

    verb: str
    identifier: str
    token: str
    payload: str


def answer_line(line: bytes, handle: Callable[[Request], tuple[str, ...]]) -> tuple[str, ...] | None:
    """Return what ``handle`` answers to the message in ``line`` (without its line feed), None where it is none.

    Of a message of another version ``handle`` hears too (verb ``OTHER_VERSION``); it is not answered.
    """
    try:
        request = Request(*wire.decode(line))
    except wire.OtherVersionError:
        log.warning("a message of another version came: has the program been updated?")
        handle(Request(wire.OTHER_VERSION, "", "", ""))
        return None
    except wire.WireError:
        log.warning("a connection sent no message of ours")
        return None
    started = time.monotonic()
    answer = handle(request)
    log.debug("%s answered %s in %.1f ms", request.verb, answer[0], (time.monotonic() - started) * 1000)
    return answer
