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
    parse,
)
from tecart_starter.domain.system_address import SystemAddress, read_address
from tecart_starter.launcher import SmuggledOptionError, link_of
from tests.domain.grammar import SYSTEM, reason

CORPUS = [json.loads(line) for line in Path(__file__).with_name("links.jsonl").read_text("utf-8").split("\n") if line]
KINDS: dict[str, type[Link]] = {
    "open": OpenPage,
    "confirm": AskFirst,
    "call": OpenCall,
    "endcall": EndCall,
    "reject": Refused,
}


def through_launcher(arguments: list[str], systems: list[SystemAddress]) -> Link:
    """What the arguments of a process come to: rule R0 is the launcher's."""
    try:
        return parse(link_of(arguments) or "", systems)
    except SmuggledOptionError:
        return Refused(Reason.OPTION)


@pytest.mark.parametrize("case", CORPUS, ids=[case["id"] for case in CORPUS])
def test_link_of_the_corpus_means_what_it_should(case: dict[str, Any]) -> None:
    systems = [read_address(case["system"])] if "system" in case else [SYSTEM]

    link = through_launcher(case["argv"], systems) if "argv" in case else parse(case["link"], systems)

    assert type(link) is KINDS[case["expect"]]
    for field in ("url", "lnumber", "rnumber", "io", "reason"):
        if field in case:
            assert getattr(link, field, None) == case[field]


def test_nothing_is_an_empty_link() -> None:
    assert reason("") is Reason.EMPTY
