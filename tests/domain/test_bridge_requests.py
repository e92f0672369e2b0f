"""From a request of a telephone to a link."""

from __future__ import annotations

import pytest

from tecart_starter.domain.bridge_requests import link_of_request


@pytest.mark.parametrize(
    ("query", "body"),
    [
        ("rnumber=03023125042&io=0", "rnumber=03023125042&io=0"),
        ("lnumber=22@pbx&rnumber=sip:03023125042@pbx.example.test;user=phone", "lnumber=22&rnumber=03023125042"),
        ("rnumber=sip%3A%2B493023125042%40pbx%3A5060", "rnumber=%2B493023125042"),
        ("rnumber=%22Max%20M%22%20%3Csip:0361222@10.0.0.1%3E", "rnumber=0361222"),
        ("rnumber=sips:%2A21%23@pbx", "rnumber=%2A21%23"),
        ("rnumber=sip:anna@pbx", "rnumber=sip:anna@pbx"),
        ("RNUMBER=sip:22@pbx", "RNUMBER=22"),
        ("rnumber=anonymous", "rnumber=anonymous"),
        ("other=sip:22@pbx", "other=sip:22@pbx"),
        ("", ""),
    ],
)
def test_numbers_are_taken_out_of_sip_addresses_and_the_rest_stays(query: str, body: str) -> None:
    assert link_of_request("call", query) == f"tecartcrmcall:{body}"


def test_the_action_chooses_the_link() -> None:
    assert link_of_request("endcall", "rnumber=1") == "tecartcrmendcall:rnumber=1"


@pytest.mark.parametrize("action", ["", "open", "quit", "CALL", "call/", "tecartcrms"])
def test_there_are_no_other_actions(action: str) -> None:
    assert link_of_request(action, "rnumber=1") is None
