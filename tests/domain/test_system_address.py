"""The system address: what people type, and the addresses built from it."""

from __future__ import annotations

import pytest

from tecart_starter.domain.reasons import Reason
from tecart_starter.domain.system_address import AddressError, SystemAddress, read_address


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("firma", "https://firma.tecart.de"),
        (" Firma/ ", "https://firma.tecart.de"),
        ("müller", "https://xn--mller-kva.tecart.de"),
        ("firma.tecart.de", "https://firma.tecart.de"),
        ("//firma.tecart.de", "https://firma.tecart.de"),
        ("https://firma.tecart.de/ordner/", "https://firma.tecart.de/ordner"),
        ("http://10.0.0.5:8080", "http://10.0.0.5:8080"),
        ("[::1]:8080", "https://[::1]:8080"),
        ("https://[FD00:0:0:0:0:0:0:10]/", "https://[fd00::10]"),
        ("localhost", "https://localhost"),
        ("crm:8080", "https://crm:8080"),
        ("https://crm", "https://crm"),
        ("crm.müller.de.", "https://crm.xn--mller-kva.de"),
        ("HTTPS://CRM.Example.Test:443//a//b/?x#y", "https://crm.example.test/a/b"),
        ("http://h.test:80", "http://h.test"),
        ("https://firma.tecart.de/public/index.php?op=x", "https://firma.tecart.de"),
        ("https://h.test/tecart/public/", "https://h.test/tecart"),
        ("h.test/crm/login.html#a", "https://h.test/crm"),
        ("https://h.test/public/tecart", "https://h.test/public/tecart"),
        ("https://h.test/Ü", "https://h.test/%C3%9C"),
        ("tecartcrm://h.test:8080/tecart/public/index.php?op=x", "http://h.test:8080/tecart"),
        ("<https://h.test>", "https://h.test"),
    ],
)
def test_typed_text_has_one_normal_form(typed: str, address: str) -> None:
    assert read_address(typed).address == address


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("  ", Reason.EMPTY),
        ("https://", Reason.NO_HOST),
        ("https:///x", Reason.NO_HOST),
        ("htps://firma", Reason.SCHEME),
        ("https:firma", Reason.SCHEME),
        ("https//firma", Reason.SCHEME),
        ("https://https://firma", Reason.SCHEME),
        ("file:///etc/passwd", Reason.SCHEME),
        ("firma tecart", Reason.WHITESPACE),
        ("https://ich:geheim@firma.tecart.de", Reason.USERINFO),
        ("firma:99999", Reason.BAD_PORT),
        ("firma:https", Reason.BAD_PORT),
        ("firma..de", Reason.BAD_HOST),
        ("-firma", Reason.BAD_HOST),
        ("[::1", Reason.BAD_HOST),
        ("1.2.3", Reason.IP_HOST),
        ("010.0.0.1", Reason.IP_HOST),
        ("[::g]", Reason.IP_HOST),
        ("\\\\firma\\x", Reason.BACKSLASH),
        ("h.test/../x", Reason.DOT_SEGMENT),
        ("h.test/%zz", Reason.BAD_ESCAPE),
        ("h.test/\udc80", Reason.BAD_ENCODING),
        ("h.test\x00", Reason.CONTROL_CHAR),
        ("a" * 8193, Reason.TOO_LONG),
    ],
)
def test_what_is_no_address_says_why(typed: str, reason: Reason) -> None:
    with pytest.raises(AddressError) as caught:
        read_address(typed)

    assert caught.value.reason is reason


def test_name_is_kept() -> None:
    assert read_address("firma", "Zentrale") == SystemAddress("https", "firma.tecart.de", None, "", "Zentrale")


def test_addresses_are_built_from_the_normal_form() -> None:
    system = read_address("http://h.test:8080/tecart/")

    assert system.origin == "http://h.test:8080"
    assert system.home_url == "http://h.test:8080/tecart/"
    assert system.call_url("a b", "+49/ü~", None) == (
        "http://h.test:8080/tecart/public/index.php?op=calls_open&lnumber=a%20b&rnumber=%2B49%2F%C3%BC~"
    )
    assert system.call_url("", "5", 0).endswith("&lnumber=&rnumber=5&io=0")


@pytest.mark.parametrize("url", ["https://h.test", "https://h.test/x", "https://H.TEST:443?a#b", "HTTPS://h.test#a"])
def test_page_of_the_same_origin_is_owned(url: str) -> None:
    assert read_address("https://h.test/tecart").owns(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://h.test/",
        "https://h.test:8443/",
        "https://h.test./",
        "https://h.test.evil.test/",
        "https://a.h.test/",
        "https://h.test@evil.test/",
        "https://evil.test\\@h.test/",
        "https://h.test\\@evil.test/",
        "https:h.test/",
        "https:////h.test/",
        "view-source:https://h.test/",
        "data:text/html,https://h.test/",
        "",
    ],
)
def test_page_of_another_origin_is_not_owned(url: str) -> None:
    assert not read_address("https://h.test").owns(url)


def test_port_is_part_of_the_origin() -> None:
    system = read_address("https://[fd00::10]:8443")

    assert system.owns("https://[fd00::10]:8443/x")
    assert not system.owns("https://[fd00::10]/x")
