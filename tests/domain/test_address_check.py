"""What a page is, and which address may have been meant."""

from __future__ import annotations

import pytest

from tecart_starter.domain.address_check import AddressReport, PageKind, Trouble, kind_of_page, suggestions
from tecart_starter.domain.system_address import read_address


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("<title>TecArt CRM</title><input name=p type=password>", PageKind.LOGIN),
        ("<INPUT class='x' TYPE = \"PassWord\"> powered by TECART", PageKind.LOGIN),
        ("<title>TecArt</title><div id=app></div>", PageKind.TECART),
        ("<title>Webmail</title><input type='password'>", PageKind.SOME_LOGIN),
        ("<h1>It works!</h1>", PageKind.OTHER),
        ("", PageKind.OTHER),
    ],
)
def test_pages_are_told_apart(page: str, kind: PageKind) -> None:
    assert kind_of_page(page) is kind


def suggested(typed: str, trouble: Trouble | None, elsewhere: str = "") -> list[str]:
    report = AddressReport(read_address(typed), trouble=trouble, elsewhere=elsewhere)
    return [address.address for address in suggestions(report)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("firma.de", "https://firma.tecart.de"),
        ("firma.tecart", "https://firma.tecart.de"),
        ("firma.tecrat.de", "https://firma.tecart.de"),
        ("https://www.firma.tecart.com/crm", "https://firma.tecart.de/crm"),
        ("crm.firma.example", "https://firma.tecart.de"),
    ],
)
def test_a_host_that_does_not_exist_may_be_meant_at_the_hosters(typed: str, meant: str) -> None:
    assert suggested(typed, Trouble.UNKNOWN_HOST) == [meant]


@pytest.mark.parametrize("typed", ["firma", "10.1.2.3", "https://firma.test:8443", "localhost"])
def test_nothing_is_suggested_where_nobody_knows(typed: str) -> None:
    assert suggested(typed, Trouble.UNKNOWN_HOST) == []


def test_each_trouble_with_a_way_out_has_it() -> None:
    assert suggested("firma", Trouble.NOT_ENCRYPTED) == ["http://firma.tecart.de"]
    assert suggested("https://h.test/crm", Trouble.NO_SUCH_PAGE) == ["https://h.test"]
    assert suggested("http://h.test", Trouble.ELSEWHERE, "https://h.test/") == ["https://h.test"]
    assert suggested("https://h.test", Trouble.ELSEWHERE, "https://sso.test/login/index.php") == [
        "https://sso.test/login"
    ]
    assert suggested("https://h.test", Trouble.ELSEWHERE, "https://user@h.test/") == []
    assert suggested("https://h.test", None) == []
