"""Page links: placeholders, paths, queries, and the system they belong to."""

from __future__ import annotations

import pytest

from tecart_starter.domain.links import AskFirst, OpenCall, Reason, Refused, parse
from tecart_starter.domain.system_address import SystemAddress
from tests.domain.grammar import PAGE, SYSTEM, asked, opened, reason, understand


@pytest.mark.parametrize(
    "query",
    [
        "q=<%A%>",
        "q=%3C%25A%25%3E",
        "q=%3c%A%%3e",
        "q=%3C%CALLERID%%3E",
        "q=%CALLERID%",
        "q=%CALLER%&p=%FROM%",
        "q=%number%x",
    ],
)
def test_unreplaced_variable_is_named(query: str) -> None:
    refused = understand(f"{PAGE}/?{query}")

    assert isinstance(refused, Refused)
    assert refused.reason is Reason.PLACEHOLDER
    assert refused.text in query


@pytest.mark.parametrize(
    "query",
    [
        "q=M%C3%BCller%20GmbH",
        "q=M%FCller%20GmbH",
        "q=%EF%BC%83",
        "q=%CA%FE%BA%BE",
        "q=$word",
        "q=%3Cb%3Efett%3C/b%3E",
    ],
)
def test_escaped_text_is_no_variable(query: str) -> None:
    assert opened(f"{PAGE}/?{query}") == f"https://crm.example.test/?{query}"


@pytest.mark.parametrize(
    "link", ["tecartcrms:////crm.example.test/", "tecartcrms://?x", "tecartcrms://:/", "tecartcrms:/h/x"]
)
def test_host_must_follow_exactly_two_slashes(link: str) -> None:
    assert reason(link) is Reason.NO_HOST


@pytest.mark.parametrize("blank", ["\u00a0", "\u2003", "\u2028", "\u3000"])
def test_disguised_blank_is_white_space_too(blank: str) -> None:
    assert reason(f"{PAGE}/a{blank}b") is Reason.WHITESPACE


def test_odd_characters_are_encoded() -> None:
    assert opened(PAGE + "/{a}^`|?q={|}^`\\#\\{ü}") == (
        "https://crm.example.test/%7Ba%7D%5E%60%7C?q=%7B%7C%7D%5E%60%5C#%5C%7B%C3%BC%7D"
    )


@pytest.mark.parametrize("path", ["/%25252e%25252e/x", "/100%25", "/%2525zz", "/a'b", "//x//y/"])
def test_harmless_path_stays_as_it_is(path: str) -> None:
    assert opened(PAGE + path) == "https://crm.example.test" + path.replace("//x", "/x")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/%252e", Reason.DOT_SEGMENT),
        ("/.%2e/x", Reason.DOT_SEGMENT),
        ("/a%252f..%252fb", Reason.DOT_SEGMENT),
        ("/%255c", Reason.BACKSLASH),
        ("/%0d%0aX", Reason.CONTROL_CHAR),
        ("/%c2%85", Reason.CONTROL_CHAR),
        ("/%250a", Reason.CONTROL_CHAR),
        ("/%25ff", Reason.BAD_ENCODING),
        ("/%", Reason.BAD_ESCAPE),
        ("/x#%g0", Reason.BAD_ESCAPE),
        ("/x#%00", Reason.CONTROL_CHAR),
        ("/x?%00", Reason.CONTROL_CHAR),
    ],
)
def test_path_is_judged_as_a_server_might_decode_it(path: str, expected: Reason) -> None:
    assert reason(PAGE + path) is expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?a=1&b=x_Y-9/", "?a=1&b=x_Y-9"),
        ("?a=1/#top", "?a=1#top"),
        ("?a=b/c/", "?a=b/c/"),
        ("?next=/", "?next=/"),
        ("?a=1//", "?a=1//"),
        ("?/controller/", "?/controller/"),
        ("?a=%41/", "?a=%41/"),
        ("?a=1&aMp;b=2", "?a=1&b=2"),
        ("?a=1&amp;amp;b=2", "?a=1&amp;b=2"),
    ],
)
def test_query_is_repaired_where_callers_break_it(query: str, expected: str) -> None:
    assert opened(f"{PAGE}/{query}") == f"https://crm.example.test/{expected}"


@pytest.mark.parametrize("authority", ["crm.example.test:", "CRM.EXAMPLE.TEST:443", "crm.example.test.:00443"])
def test_same_origin_in_other_spellings_opens(authority: str) -> None:
    assert opened(f"tecartcrms://{authority}/x") == "https://crm.example.test/x"


def test_page_link_picks_its_system() -> None:
    addresses = ("https://crm.example.test", "http://intern.test:8080/tecart", "https://zwei.example.test")

    assert opened("tecartcrm://intern.test:8080/tecart/x", *addresses) == "http://intern.test:8080/tecart/x"
    assert opened("tecartcrms://zwei.example.test/x", *addresses) == "https://zwei.example.test/x"


def test_folder_ends_at_a_slash() -> None:
    address = "http://intern.test/tecart"

    assert asked("tecartcrm://intern.test/tecart2/x", address) == "http://intern.test/tecart2/x"
    assert asked("tecartcrm://intern.test/", address) == "http://intern.test/"
    assert opened("tecartcrm://intern.test//tecart?x", address) == "http://intern.test/tecart?x"


@pytest.mark.parametrize(
    ("link", "address", "expected"),
    [
        ("tecartcrm://h.test/x", "https://h.test", "https://h.test/x"),
        ("tecartcrm://h.test:443/x", "https://h.test", "https://h.test/x"),
        ("tecartcrm://h.test:8443/x", "https://h.test:8443", "https://h.test:8443/x"),
    ],
)
def test_link_without_tls_is_lifted_to_the_system_with_tls(link: str, address: str, expected: str) -> None:
    assert opened(link, address) == expected


@pytest.mark.parametrize(
    ("link", "address", "expected"),
    [
        ("tecartcrm://h.test:8080/x", "https://h.test", "http://h.test:8080/x"),
        ("tecartcrm://h.test/x", "https://h.test:8443", "http://h.test/x"),
        ("tecartcrms://h.test/x", "http://h.test", "https://h.test/x"),
    ],
)
def test_other_port_or_scheme_asks(link: str, address: str, expected: str) -> None:
    assert asked(link, address) == expected


def test_host_configured_both_ways_is_opened_with_tls() -> None:
    assert opened("tecartcrm://h.test/x", "http://h.test", "https://h.test") == "https://h.test/x"


def test_without_any_system_a_page_asks_and_a_call_has_no_address() -> None:
    assert parse(f"{PAGE}/x", []) == AskFirst("https://crm.example.test/x", "crm.example.test")
    assert parse("tecartcrmcall:rnumber=5", []) == OpenCall("", "5", None, None)


def test_call_uses_the_default_system_with_its_folder() -> None:
    systems = [SystemAddress("http", "h.test", 8080, "/tecart"), SYSTEM]

    assert parse("tecartcrmcall:rnumber=%2B5&lnumber=a.b&io=1", systems) == OpenCall(
        "a.b", "+5", 1, "http://h.test:8080/tecart/public/index.php?op=calls_open&lnumber=a.b&rnumber=%2B5&io=1"
    )
