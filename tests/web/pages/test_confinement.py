"""Which addresses windows may show, and the small questions about addresses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl

from tecart_starter.domain.settings import Security, Settings
from tecart_starter.domain.system_address import read_address
from tecart_starter.web.pages.confinement import AddressRefusedError, Confinement, is_entry, makes_call, operation

CRM = read_address("https://crm.example.test/tecart")
OTHER = read_address("http://intranet.test:8080")


@pytest.fixture
def confinement() -> Confinement:
    return Confinement(Settings(systems=(CRM,), security=Security(trusted_hosts=("sso.example.test", "[::1]"))))


@pytest.mark.parametrize(
    "address",
    [
        "http://crm.example.test/",
        "https://crm.example.test:8443/",
        "https://crm.example.test.evil.test/",
        "https://user@crm.example.test/",
        "https://evil.test\\@crm.example.test/",
        "https://sso.example.test/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "chrome://crash",
        "https://crm.example.test/a b",
        "",
    ],
)
def test_only_addresses_of_systems_are_loaded(confinement: Confinement, address: str):
    with pytest.raises(AddressRefusedError):
        confinement.check(address)


def test_checked_address_is_not_changed(confinement: Confinement):
    address = "https://crm.example.test/tecart/public/index.php?op=x&name=M%C3%BCller%2B+%26&n=%2B1#frag"
    assert confinement.check(address).toString(QUrl.ComponentFormattingOption.FullyEncoded) == address


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("https://crm.example.test/", True),
        ("https://crm.example.test:443/elsewhere", True),
        ("https://sso.example.test/login", True),
        ("https://sso.example.test:8443/login", True),
        ("https://[::1]/", True),
        ("http://sso.example.test/login", False),
        ("https://x.sso.example.test/", False),
        ("https://evil.test/", False),
        ("about:blank", False),
        ("data:text/html,x", False),
        ("", False),
    ],
)
def test_windows_show_systems_and_trusted_hosts(confinement: Confinement, address: str, allowed: bool):
    assert confinement.allows(QUrl(address)) is allowed


def test_trusted_hosts_need_no_tls_where_the_system_has_none():
    settings = Settings(systems=(OTHER,), security=Security(trusted_hosts=("sso.example.test",)))
    assert Confinement(settings).allows(QUrl("http://sso.example.test/"))


def test_new_settings_count_at_once(confinement: Confinement):
    confinement.apply(Settings(systems=(OTHER,)))
    assert not confinement.allows(QUrl("https://crm.example.test/"))
    assert confinement.owner(QUrl("http://intranet.test:8080/x")) == OTHER


@pytest.mark.parametrize(
    ("query", "expected"),
    [("op=calls_open&lnumber=1", True), ("lnumber=1&op=calls%5Fopen", True), ("op=calls", False), ("", False)],
)
def test_what_makes_a_call_is_known_by_its_operation(query: str, expected: bool):
    assert makes_call(QUrl(f"https://crm.example.test/public/index.php?{query}")) is expected


def test_operation_is_empty_where_there_is_none():
    assert operation(QUrl("https://crm.example.test/?x=1")) == ""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/tecart/", True),
        ("/tecart/public/index.php", True),
        ("/tecart/public/index.php?op=home", False),
        ("/tecart/calls/17", False),
        ("/", False),
    ],
)
def test_start_page_is_told_from_other_pages(path: str, expected: bool):
    assert is_entry(QUrl(f"https://crm.example.test{path}"), CRM) is expected
