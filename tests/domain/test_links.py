"""The link grammar against a corpus of valid and hostile links, and the arguments of the launcher."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tecart_starter.domain.links import (
    AskFirst,
    EndCall,
    Link,
    OpenCall,
    OpenPage,
    Reason,
    Refused,
    link_from_arguments,
    parse,
)
from tecart_starter.domain.system_address import read_address
from tests.domain.grammar import PAGE, SYSTEM, reason

CORPUS = [json.loads(line) for line in Path(__file__).with_name("links.jsonl").read_text("utf-8").split("\n") if line]
KINDS: dict[str, type[Link]] = {
    "open": OpenPage,
    "confirm": AskFirst,
    "call": OpenCall,
    "endcall": EndCall,
    "reject": Refused,
}


@pytest.mark.parametrize("case", CORPUS, ids=[case["id"] for case in CORPUS])
def test_link_of_the_corpus_means_what_it_should(case: dict[str, Any]) -> None:
    given = link_from_arguments(case["argv"]) if "argv" in case else case["link"]
    systems = [read_address(case["system"])] if "system" in case else [SYSTEM]

    link = given if isinstance(given, Refused) else parse(given, systems)

    assert type(link) is KINDS[case["expect"]]
    for field in ("url", "lnumber", "rnumber", "io", "reason"):
        if field in case:
            assert getattr(link, field, None) == case[field]


def test_sentinel_is_left_out() -> None:
    assert link_from_arguments(["--url", PAGE]) == PAGE


def test_link_that_was_cut_at_blanks_is_joined() -> None:
    assert link_from_arguments(["tecartcrmcall:rnumber=0361", "30262"]) == "tecartcrmcall:rnumber=0361 30262"


@pytest.mark.parametrize(
    "arguments", [["--url", "--url", PAGE], ["-"], [PAGE, "--url"], [PAGE, "-x"], ["--url", "-tecartcrms://h"]]
)
def test_any_other_option_refuses_the_whole_call(arguments: list[str]) -> None:
    refused = link_from_arguments(arguments)

    assert isinstance(refused, Refused)
    assert refused.reason is Reason.OPTION


def test_no_argument_is_an_empty_link() -> None:
    assert link_from_arguments([]) == ""
    assert reason("") is Reason.EMPTY
