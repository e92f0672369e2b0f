"""Hosts of page links: which are refused, which are ours, which ask."""

from __future__ import annotations

import pytest

from tecart_starter.domain.hosts import is_this_computer
from tecart_starter.domain.links import AskFirst, Reason
from tests.domain.grammar import asked, opened, reason, understand


@pytest.mark.parametrize(
    ("authority", "expected"),
    [
        ("crm%2Eexample%2Etest", Reason.BAD_HOST),
        ("%63rm.example.test", Reason.BAD_HOST),
        ("crm.example.test%", Reason.BAD_HOST),
        ("crm.example.test..", Reason.BAD_HOST),
        (".", Reason.BAD_HOST),
        ("[::1]x", Reason.BAD_HOST),
        ("[::1%25eth0]", Reason.BAD_HOST),
        ("💩.test", Reason.BAD_HOST),
        ("ü_x.test", Reason.BAD_HOST),
        ("ü" * 300, Reason.BAD_HOST),
        ("[fe80::zz]", Reason.IP_HOST),
        ("[::ffff:127.0.0.1]", Reason.IP_HOST),
        ("crm.0x7f", Reason.IP_HOST),
        ("crm.0X", Reason.IP_HOST),
        ("127.0.0.1.", Reason.IP_HOST),
        ("１２７.0.0.1", Reason.IP_HOST),
        ("localhost.", Reason.LOCAL_HOST),
        ("a.b.localhost", Reason.LOCAL_HOST),
        ("ⓛocalhost", Reason.LOCAL_HOST),
        ("ｈttps:", Reason.NESTED_SCHEME),
        ("HTTP", Reason.NESTED_SCHEME),
        ("@crm.example.test", Reason.USERINFO),
        ("crm.example.test:000443", Reason.BAD_PORT),
        ("crm.example.test:٤٤٣", Reason.BAD_PORT),
        ("crm.example.test:%34%34%33", Reason.BAD_PORT),
        ("crm.example.test。", Reason.HOST_ALIAS),
        ("crm.exa\u00admple.test", Reason.HOST_ALIAS),
    ],
)
def test_dangerous_host_is_refused(authority: str, expected: Reason) -> None:
    assert reason(f"tecartcrms://{authority}/") is expected


def test_letter_that_is_only_mapped_to_ours_is_an_alias() -> None:
    assert reason("tecartcrms://\u212aunde.test/", "https://kunde.test") is Reason.HOST_ALIAS
    assert reason("tecartcrms://ｃrm.müller.test/", "https://crm.müller.test") is Reason.HOST_ALIAS


def test_host_with_umlaut_may_come_from_a_browser() -> None:
    assert opened("tecartcrms://CRM.M%C3%9CLLER.test./", "https://crm.müller.test") == (
        "https://crm.xn--mller-kva.test/"
    )


@pytest.mark.parametrize("address", ["http://127.0.0.1:5000", "http://localhost:5000", "http://[::1]:5000"])
def test_own_computer_is_fine_where_it_is_configured(address: str) -> None:
    assert opened(address.replace("http", "tecartcrm") + "/x", address) == address + "/x"
    assert asked(address.replace("http", "tecartcrm").replace("5000", "9222") + "/x", address)


def test_question_shows_the_port_unless_it_is_the_default() -> None:
    assert understand("tecartcrms://EVIL.test:8443/a") == AskFirst("https://evil.test:8443/a", "evil.test:8443")
    assert understand("tecartcrm://evil.test.:80") == AskFirst("http://evil.test/", "evil.test")


@pytest.mark.parametrize(
    ("host", "here"),
    [("localhost", True), ("crm.localhost", True), ("127.9.0.1", True), ("[::1]", True), ("127.example.de", False)],
)
def test_what_never_leaves_this_computer(host: str, *, here: bool) -> None:
    assert is_this_computer(host) is here
