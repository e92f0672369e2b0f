"""Every text that people paste, filled as its phone system fills it, is understood as the call that was meant."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

import pytest

from tecart_starter.cli.links import call_link, end_link
from tecart_starter.domain.bridge_requests import link_of_request
from tecart_starter.domain.link_findings import SERIOUS, examine
from tecart_starter.domain.links import EndCall, OpenCall, Reason, Refused, parse
from tecart_starter.domain.phone import Numbering
from tecart_starter.domain.phone_systems import (
    BRIDGE,
    OPENER,
    PHONE_SYSTEMS,
    STARTER,
    PhoneEvent,
    PhoneSystem,
    Places,
    Recipe,
    Sample,
    phone_system,
)
from tecart_starter.domain.system_address import read_address

SYSTEMS = (read_address("https://crm.example.test"),)
PLACES = Places("/opt/tecart/tecart-starter", "/opt/tecart/tecart-open", "http://127.0.0.1:17365/secret")
ASKED_FOR = {
    "procall", "juggler", "microsip", "3cx", "wildix", "innovaphone", "tapimaster", "auerswald", "starface", "snom",
    "yealink", "other",
}  # fmt: skip


def cases() -> Iterator[tuple[PhoneSystem, Recipe, Sample]]:
    for system in PHONE_SYSTEMS:
        for recipe in system.recipes:
            for sample in system.samples:
                yield system, recipe, sample


def link_of(recipe: Recipe, text: str) -> str:
    """What reaches the program when the phone system does what the recipe says."""
    if recipe.program == OPENER:
        return text
    if recipe.program == STARTER or STARTER in recipe.text:
        return link_of_command(shlex.split(text)[0 if recipe.program else 1 :])
    if BRIDGE in recipe.text:
        action, _, query = text.removeprefix(PLACES.bridge + "/").partition("?")
        link = link_of_request(action, query)
        assert link is not None
        return link
    return text


def link_of_command(arguments: list[str]) -> str:
    verb, *rest = arguments
    direction = rest.pop(0) if verb == "call" else ""
    number = rest.pop(0)
    own = rest[1] if rest else ""
    return call_link(direction, number, own) if verb == "call" else end_link(number, own)


@pytest.mark.parametrize(("system", "recipe", "sample"), list(cases()), ids=lambda one: getattr(one, "key", ""))
def test_a_filled_text_means_the_call(system: PhoneSystem, recipe: Recipe, sample: Sample) -> None:
    text = PLACES.fill(recipe.text + (f" {recipe.appended}" if recipe.appended else ""))
    for placeholder, value in sample.values.items():
        text = text.replace(placeholder, value)

    link = parse(link_of(recipe, text), SYSTEMS)

    has_own = "lnumber" in recipe.text or "--own" in recipe.text
    assert isinstance(link, EndCall if recipe.event is PhoneEvent.END else OpenCall)
    assert link.lnumber == (sample.own if has_own else "")
    assert link.rnumber == sample.other
    if isinstance(link, OpenCall):
        assert link.io == {PhoneEvent.INCOMING: 0, PhoneEvent.OUTGOING: 1}.get(recipe.event, sample.io)
    found = examine(link_of(recipe, text), link, Numbering("DE", ""))
    assert not [finding for finding in found if finding.topic in SERIOUS]


@pytest.mark.parametrize(("system", "recipe", "sample"), list(cases()), ids=lambda one: getattr(one, "key", ""))
def test_an_unfilled_placeholder_is_noticed(system: PhoneSystem, recipe: Recipe, sample: Sample) -> None:
    if recipe.program or recipe.appended:
        return  # the placeholder never reaches the program as a part of a link
    link = parse(link_of(recipe, PLACES.fill(recipe.text)), SYSTEMS)
    assert isinstance(link, Refused)
    assert link.reason is Reason.PLACEHOLDER


def test_the_phone_systems_that_are_asked_for_are_there() -> None:
    assert {system.key for system in PHONE_SYSTEMS} == ASKED_FOR
    assert {system.key for system in PHONE_SYSTEMS if system.wants_bridge} == {"starface", "snom", "yealink"}
    assert {system.key for system in PHONE_SYSTEMS if not system.tells_end} == {
        "3cx",
        "wildix",
        "innovaphone",
        "tapimaster",
    }


def test_no_text_has_the_form_that_kde_loses() -> None:
    assert not [recipe for system in PHONE_SYSTEMS for recipe in system.recipes if "call://" in recipe.text]


def test_nothing_of_this_computer_stays_open_in_a_text() -> None:
    for system in PHONE_SYSTEMS:
        for recipe in system.recipes:
            assert "⟦" not in PLACES.fill(recipe.text + recipe.program)


def test_an_unknown_key_is_any_other_phone() -> None:
    assert phone_system("").key == "other"
    assert phone_system("snom").name == "Snom"
