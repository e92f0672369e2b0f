"""Lines on the socket, in the spool, and answers to the launcher."""

from __future__ import annotations

import os
import tempfile

from hypothesis import given, settings
from hypothesis import strategies as st

from tecart_starter.ipc import spool, wire
from tecart_starter.ipc.requests import Request, answer_line
from tests.fuzz.mutations import damaged

LINK = "tecartcrmcall://lnumber=22&rnumber=%2B493613026240&io=0"
LINES = (
    wire.encode(wire.LINK, "0a1b", "", LINK)[:-1],
    wire.encode(wire.LINK, "0a1b", "token", "tecartcrms://ü\n\\n")[:-1],
    wire.encode(wire.STATUS, "0a1b", "", "")[:-1],
    wire.encode(wire.QUIT, "0a1b", "", "")[:-1],
)
ANSWERS = (wire.encode_answer(wire.OK)[:-1], wire.encode_answer(wire.REFUSED, "host", "Ein Satz.\nNoch einer\\.")[:-1])


@given(damaged(LINES) | st.binary(max_size=200))
@settings(deadline=None, max_examples=300)
def a_line_is_a_message_or_none(line: bytes) -> None:
    """It reaches the program as it was sent, with a verb that is known, or not at all.

    Of another version's the program hears no more than that it came.
    """
    seen: list[Request] = []

    def handle(request: Request) -> tuple[str, ...]:
        seen.append(request)
        return (wire.OK,)

    answer = answer_line(line, handle)

    messages = [request for request in seen if request.verb != wire.OTHER_VERSION]
    assert (answer is None) == (not messages)
    for request in messages:
        assert request.verb in wire.VERBS
        assert request.identifier.isalnum()
        if b"\n" not in line and len(line) < wire.MAX_MESSAGE // 2:  # what a socket gives has no line feed
            assert wire.decode(wire.encode(*request)[:-1]) == tuple(request)


@given(damaged(ANSWERS) | st.binary(max_size=200))
@settings(deadline=None, max_examples=300)
def an_answer_is_fields_whatever_it_is(line: bytes) -> None:
    """The launcher never stumbles over it."""
    assert wire.decode_answer(line)


NAMES = (
    "000001764000000-0a1b.link",
    "1764000000000-0a1b.link",
    "x.link",
    "1-1.link",
    "²-1.link",
    "1-.link",
    "1-a.part",
)


@given(st.sampled_from(NAMES), damaged((LINK.encode(), b"tecartcrms://x")))
@settings(deadline=None, max_examples=60)
def a_file_in_the_spool_is_a_link_or_passed_over(name: str, content: bytes) -> None:
    """Others may have put files there."""
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, name), "wb") as file:  # noqa: PTH118, PTH123 - the spool speaks in plain paths
            file.write(content)
        for link in spool.read(folder):
            assert link.link.encode("utf-8", "surrogateescape") == content
            assert link.received >= 0
