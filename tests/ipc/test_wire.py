"""The message line: what goes in comes out, and nothing else passes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tecart_starter.ipc import wire

ARGUMENTS = (
    st.binary(max_size=200).filter(lambda raw: b"\0" not in raw).map(lambda raw: raw.decode("utf-8", "surrogateescape"))
)


@given(ARGUMENTS)
def test_any_argument_of_a_process_arrives_unchanged(link: str) -> None:
    line = wire.encode(wire.LINK, "abc123", "token", link)

    assert line.count(b"\n") == 1
    assert wire.decode(line[:-1]) == (wire.LINK, "abc123", "token", link)


@given(st.lists(ARGUMENTS.filter(lambda text: "\t" not in text), min_size=1, max_size=4))
def test_an_answer_arrives_unchanged(fields: list[str]) -> None:
    assert wire.decode_answer(wire.encode_answer(*fields)[:-1]) == fields


def test_a_tab_in_a_link_is_part_of_the_link() -> None:
    assert wire.decode(wire.encode(wire.LINK, "1", "", "a\tb")[:-1])[3] == "a\tb"


def test_a_message_over_the_limit_is_refused_before_it_is_sent() -> None:
    with pytest.raises(wire.WireError):
        wire.encode(wire.LINK, "1", "", "x" * wire.MAX_MESSAGE)


def test_a_message_of_another_version_is_known_as_one() -> None:
    with pytest.raises(wire.OtherVersionError):
        wire.decode(b"2\tlink\tabc\t\ttecartcrms://x")


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"1\tlink\tabc\t",
        b"2\tlink\tabc\t\ttecartcrms://x",
        b"1\tshutdown\tabc\t\t",
        b"1\tlink\t\t\ttecartcrms://x",
        b"1\tlink\ta/../b\t\ttecartcrms://x",
        b"GET / HTTP/1.1",
    ],
    ids=["empty", "too few fields", "other version", "unknown verb", "no id", "id with a path", "http"],
)
def test_what_is_no_message_of_ours_is_refused(line: bytes) -> None:
    with pytest.raises(wire.WireError):
        wire.decode(line)
