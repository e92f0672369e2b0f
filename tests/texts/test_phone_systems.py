"""The words around the texts for phone systems, and the remarks about links."""

from __future__ import annotations

import pytest

from tecart_starter.domain.link_findings import Oddity, Topic
from tecart_starter.domain.links import OpenCall, Reason, Refused
from tecart_starter.domain.phone_systems import PHONE_SYSTEMS, PhoneSystem, phone_system
from tecart_starter.texts.catalog import Texts
from tecart_starter.texts.link_findings import finding_sentence
from tecart_starter.texts.phone_systems import place_to_paste, system_hints, system_name

systems = pytest.mark.parametrize("system", PHONE_SYSTEMS, ids=lambda one: one.key)


@systems
def test_every_text_has_a_place_of_its_own(system: PhoneSystem, tr: Texts) -> None:
    places = [place_to_paste(system, recipe, tr) for recipe in system.recipes]
    assert len(set(places)) == len(places)
    assert all(" › " in place for place in places)
    assert system_name(system, tr)


def test_what_a_system_cannot_do_is_said(tr: Texts) -> None:
    assert "3CX meldet das Ende nicht. Stoppen Sie die Zeit auf der Karte." in system_hints(phone_system("3cx"), tr)
    assert system_hints(phone_system("procall"), tr) == ()


@pytest.mark.parametrize("topic", Topic)
def test_every_finding_has_its_sentence(topic: Topic, tr: Texts) -> None:
    link = Refused(Reason.DOUBLE_ENCODING, "rnumber") if topic is Topic.REFUSED else OpenCall("", "1", None, None)
    sentence = finding_sentence(Oddity(topic, "rnumber", "4711"), link, tr)
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_the_sentences_name_the_field(tr: Texts) -> None:
    sip = finding_sentence(Oddity(Topic.SIP_ADDRESS, "lnumber", "sip:22@pbx"), OpenCall("", "1", None, None), tr)
    assert sip.startswith("Die eigene Nummer (lnumber) ist eine SIP-Adresse.")
