"""Which call a link is about."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.domain.links import EndCall, OpenCall, parse
from tecart_starter.domain.matching import find_call_to_end, same_call
from tecart_starter.domain.phone import Numbering

CORPUS = [
    case
    for line in Path(__file__).with_name("links.jsonl").read_text("utf-8").split("\n")
    if line and "after" in (case := json.loads(line))
]


def call(identifier: int, lnumber: str, rnumber: str) -> Call:
    return Call(identifier, lnumber, rnumber, 0, CallState.OPEN, datetime(2026, 11, 24, 9, 0, tzinfo=UTC))


def ended(lnumber: str, rnumber: str, *numbers: tuple[str, str], numbering: Numbering | None = None) -> int | None:
    """The index of the call that is ended, of those with these own and remote numbers."""
    calls = [call(index, *pair) for index, pair in enumerate(numbers)]
    found = find_call_to_end(EndCall(lnumber, rnumber, None), calls, numbering or Numbering())
    return None if found is None else found.id


@pytest.mark.parametrize("case", CORPUS, ids=[case["id"] for case in CORPUS])
def test_end_of_the_corpus_ends_the_right_call(case: dict[str, Any]) -> None:
    end = parse(case["link"], [])
    before = [parse(link, []) for link in case["after"]]
    assert isinstance(end, EndCall)

    numbers = [(link.lnumber, link.rnumber) for link in before if isinstance(link, OpenCall)]

    assert len(numbers) == len(before)
    assert ended(end.lnumber, end.rnumber, *numbers) == case["ends"]


def test_newest_of_several_matching_calls_is_ended() -> None:
    assert ended("22", "0361", ("22", "0361"), ("22", "+49361"), ("22", "0362")) == 1


@pytest.mark.parametrize(("end", "own"), [("", "22"), ("22", ""), ("anonymous", "22"), ("22", "unbekannt")])
def test_missing_own_number_equals_any(end: str, own: str) -> None:
    assert ended(end, "0361", (own, "0361")) == 0


def test_own_numbers_that_differ_do_not_match() -> None:
    assert ended("23", "0361", ("22", "0361")) is None
    assert ended("0361302622", "5", ("+49361302622", "5")) == 0


@pytest.mark.parametrize("remote", ["", "anonymous", "sip:anonymous@anonymous.invalid"])
def test_end_without_remote_number_means_the_withheld_call(remote: str) -> None:
    assert ended("22", remote, ("22", "unbekannt"), ("22", "0361")) == 0
    assert ended("", remote, ("22", ""), ("22", "0361")) == 0


def test_end_without_remote_number_falls_back_to_the_only_call_of_its_own_number() -> None:
    assert ended("22", "", ("23", "0362"), ("22", "0361")) == 1
    assert ended("22", "", ("23", ""), ("22", "0361")) == 1
    assert ended("22", "", ("22", "0362"), ("22", "0361")) is None
    assert ended("22", "", ("", "0361")) is None
    assert ended("", "anonymous", ("22", "0361")) is None


def test_remote_number_never_ends_a_withheld_call() -> None:
    assert ended("22", "0361", ("22", "")) is None


def test_area_code_joins_both_forms() -> None:
    assert ended("22", "3613026240", ("22", "03613026240"), numbering=Numbering("DE", "361")) == 0
    assert ended("22", "3613026240", ("22", "03613026240")) is None


def test_same_numbers_are_the_same_call_whatever_the_direction() -> None:
    known = call(1, "22", "0361 3026240")

    assert same_call(known, OpenCall("22", "+493613026240", 1, None), Numbering())
    assert not same_call(known, OpenCall("22", "+493613026241", 0, None), Numbering())
    assert not same_call(known, OpenCall("", "03613026240", 0, None), Numbering())
    assert same_call(call(2, "22", ""), OpenCall("22", "anonymous", 0, None), Numbering())


def test_a_lost_call_is_in_nobody_s_way_when_the_own_number_decides() -> None:
    lost = call(1, "22", "0361111")._replace(state=CallState.LOST)
    end = EndCall("22", "anonymous", None)

    assert find_call_to_end(end, [lost, call(2, "22", "0361222")], Numbering()) == call(2, "22", "0361222")
    assert find_call_to_end(end, [lost], Numbering()) == lost
    assert find_call_to_end(end, [call(2, "22", "0361222"), call(3, "22", "0361333")], Numbering()) is None
