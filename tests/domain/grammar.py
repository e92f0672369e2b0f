"""Shorthand for tests of the link grammar: what a link, or a number in it, becomes."""

from __future__ import annotations

from tecart_starter.domain.links import AskFirst, Link, OpenCall, OpenPage, Reason, Refused, parse
from tecart_starter.domain.system_address import read_address

SYSTEM = read_address("https://crm.example.test")
PAGE = "tecartcrms://crm.example.test"


def understand(link: str, *addresses: str) -> Link:
    return parse(link, [read_address(address) for address in addresses] or [SYSTEM])


def reason(link: str, *addresses: str) -> Reason:
    refused = understand(link, *addresses)
    assert isinstance(refused, Refused), refused
    return refused.reason


def opened(link: str, *addresses: str) -> str:
    page = understand(link, *addresses)
    assert isinstance(page, OpenPage), page
    return page.url


def asked(link: str, *addresses: str) -> str:
    question = understand(link, *addresses)
    assert isinstance(question, AskFirst), question
    return question.url


def called(link: str) -> OpenCall:
    call = understand(link)
    assert isinstance(call, OpenCall), call
    return call


def number(value: str) -> str:
    """What becomes of ``value`` as the number of the other party."""
    return called(f"tecartcrmcall:lnumber=22&rnumber={value}").rnumber


def number_reason(value: str) -> Reason:
    return reason(f"tecartcrmcall:lnumber=22&rnumber={value}")
