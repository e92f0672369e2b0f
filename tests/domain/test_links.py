"""The link grammar: a corpus of valid and hostile links, and the edges of its rules."""

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
    link_from_arguments,
    parse,
)
from tecart_starter.domain.system_address import SystemAddress, read_address

CORPUS = [json.loads(line) for line in Path(__file__).with_name("links.jsonl").read_text("utf-8").split("\n") if line]
KINDS: dict[str, type[Link]] = {
    "open": OpenPage,
    "confirm": AskFirst,
    "call": OpenCall,
    "endcall": EndCall,
    "reject": Refused,
}
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


@pytest.mark.parametrize("case", CORPUS, ids=[case["id"] for case in CORPUS])
def test_link_of_the_corpus_means_what_it_should(case: dict[str, Any]) -> None:
    given = link_from_arguments(case["argv"]) if "argv" in case else case["link"]
    systems = [read_address(case["system"])] if "system" in case else [SYSTEM]

    link = given if isinstance(given, Refused) else parse(given, systems)

    assert type(link) is KINDS[case["expect"]]
    for field in ("url", "lnumber", "rnumber", "io", "reason"):
        if field in case:
            assert getattr(link, field, None) == case[field]


class TestArguments:
    def test_sentinel_is_left_out(self) -> None:
        assert link_from_arguments(["--url", PAGE]) == PAGE

    def test_link_that_was_cut_at_blanks_is_joined(self) -> None:
        assert link_from_arguments(["tecartcrmcall:rnumber=0361", "30262"]) == "tecartcrmcall:rnumber=0361 30262"

    @pytest.mark.parametrize(
        "arguments", [["--url", "--url", PAGE], ["-"], [PAGE, "--url"], [PAGE, "-x"], ["--url", "-tecartcrms://h"]]
    )
    def test_any_other_option_refuses_the_whole_call(self, arguments: list[str]) -> None:
        refused = link_from_arguments(arguments)

        assert isinstance(refused, Refused)
        assert refused.reason is Reason.OPTION

    def test_no_argument_is_an_empty_link(self) -> None:
        assert link_from_arguments([]) == ""
        assert reason("") is Reason.EMPTY


class TestEnvelope:
    def test_only_one_pair_of_quotes_is_removed(self) -> None:
        assert reason(f"\"'{PAGE}'\"") is Reason.SCHEME

    @pytest.mark.parametrize("text", ['""', "<>", "' '", "\ufeff\u200b\u00a0"])
    def test_nothing_within_its_wrapping_is_empty(self, text: str) -> None:
        assert reason(text) is Reason.EMPTY

    @pytest.mark.parametrize("quote", ['"', "<", "'"])
    def test_single_quote_is_no_pair(self, quote: str) -> None:
        assert reason(quote) is Reason.SCHEME

    def test_length_counts_bytes_not_characters(self) -> None:
        assert reason(f"{PAGE}/?q={'ü' * 4090}") is Reason.TOO_LONG
        assert opened(f"{PAGE}/?q={'ü' * 4070}").endswith("%C3%BC")

    def test_wrapping_does_not_count_for_the_length(self) -> None:
        longest = f"{PAGE}/?q=".ljust(8192, "a")

        assert opened(f' "{longest}" ').endswith("aaa")

    @pytest.mark.parametrize("text", ["tecartcrms", "\u017fcheme:", "tecartcrms ://h", "tecartcrms%3A//h", ":", "K:x"])
    def test_scheme_must_be_one_of_the_four(self, text: str) -> None:
        assert reason(text) is Reason.SCHEME

    def test_half_characters_are_a_bad_encoding(self) -> None:
        assert reason(f"{PAGE}/\udcff") is Reason.BAD_ENCODING


class TestPagePlaceholders:
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
    def test_unreplaced_variable_is_named(self, query: str) -> None:
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
    def test_escaped_text_is_no_variable(self, query: str) -> None:
        assert opened(f"{PAGE}/?{query}") == f"https://crm.example.test/?{query}"


class TestPages:
    @pytest.mark.parametrize(
        "link", ["tecartcrms:////crm.example.test/", "tecartcrms://?x", "tecartcrms://:/", "tecartcrms:/h/x"]
    )
    def test_host_must_follow_exactly_two_slashes(self, link: str) -> None:
        assert reason(link) is Reason.NO_HOST

    @pytest.mark.parametrize("blank", ["\u00a0", "\u2003", "\u2028", "\u3000"])
    def test_disguised_blank_is_white_space_too(self, blank: str) -> None:
        assert reason(f"{PAGE}/a{blank}b") is Reason.WHITESPACE

    def test_odd_characters_are_encoded(self) -> None:
        assert opened(PAGE + "/{a}^`|?q={|}^`\\#\\{ü}") == (
            "https://crm.example.test/%7Ba%7D%5E%60%7C?q=%7B%7C%7D%5E%60%5C#%5C%7B%C3%BC%7D"
        )

    @pytest.mark.parametrize("path", ["/%25252e%25252e/x", "/100%25", "/%2525zz", "/a'b", "//x//y/"])
    def test_harmless_path_stays_as_it_is(self, path: str) -> None:
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
    def test_path_is_judged_as_a_server_might_decode_it(self, path: str, expected: Reason) -> None:
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
    def test_query_is_repaired_where_callers_break_it(self, query: str, expected: str) -> None:
        assert opened(f"{PAGE}/{query}") == f"https://crm.example.test/{expected}"

    @pytest.mark.parametrize("authority", ["crm.example.test:", "CRM.EXAMPLE.TEST:443", "crm.example.test.:00443"])
    def test_same_origin_in_other_spellings_opens(self, authority: str) -> None:
        assert opened(f"tecartcrms://{authority}/x") == "https://crm.example.test/x"


class TestHosts:
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
    def test_dangerous_host_is_refused(self, authority: str, expected: Reason) -> None:
        assert reason(f"tecartcrms://{authority}/") is expected

    def test_letter_that_is_only_mapped_to_ours_is_an_alias(self) -> None:
        assert reason("tecartcrms://\u212aunde.test/", "https://kunde.test") is Reason.HOST_ALIAS
        assert reason("tecartcrms://ｃrm.müller.test/", "https://crm.müller.test") is Reason.HOST_ALIAS

    def test_host_with_umlaut_may_come_from_a_browser(self) -> None:
        assert opened("tecartcrms://CRM.M%C3%9CLLER.test./", "https://crm.müller.test") == (
            "https://crm.xn--mller-kva.test/"
        )

    @pytest.mark.parametrize("address", ["http://127.0.0.1:5000", "http://localhost:5000", "http://[::1]:5000"])
    def test_own_computer_is_fine_where_it_is_configured(self, address: str) -> None:
        assert opened(address.replace("http", "tecartcrm") + "/x", address) == address + "/x"
        assert asked(address.replace("http", "tecartcrm").replace("5000", "9222") + "/x", address)

    def test_question_shows_the_port_unless_it_is_the_default(self) -> None:
        assert understand("tecartcrms://EVIL.test:8443/a") == AskFirst("https://evil.test:8443/a", "evil.test:8443")
        assert understand("tecartcrm://evil.test.:80") == AskFirst("http://evil.test/", "evil.test")


class TestSystems:
    def test_page_link_picks_its_system(self) -> None:
        addresses = ("https://crm.example.test", "http://intern.test:8080/tecart", "https://zwei.example.test")

        assert opened("tecartcrm://intern.test:8080/tecart/x", *addresses) == "http://intern.test:8080/tecart/x"
        assert opened("tecartcrms://zwei.example.test/x", *addresses) == "https://zwei.example.test/x"

    def test_folder_ends_at_a_slash(self) -> None:
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
    def test_link_without_tls_is_lifted_to_the_system_with_tls(self, link: str, address: str, expected: str) -> None:
        assert opened(link, address) == expected

    @pytest.mark.parametrize(
        ("link", "address", "expected"),
        [
            ("tecartcrm://h.test:8080/x", "https://h.test", "http://h.test:8080/x"),
            ("tecartcrm://h.test/x", "https://h.test:8443", "http://h.test/x"),
            ("tecartcrms://h.test/x", "http://h.test", "https://h.test/x"),
        ],
    )
    def test_other_port_or_scheme_asks(self, link: str, address: str, expected: str) -> None:
        assert asked(link, address) == expected

    def test_host_configured_both_ways_is_opened_with_tls(self) -> None:
        assert opened("tecartcrm://h.test/x", "http://h.test", "https://h.test") == "https://h.test/x"

    def test_without_any_system_a_page_asks_and_a_call_has_no_address(self) -> None:
        assert parse(f"{PAGE}/x", []) == AskFirst("https://crm.example.test/x", "crm.example.test")
        assert parse("tecartcrmcall:rnumber=5", []) == OpenCall("", "5", None, None)

    def test_call_uses_the_default_system_with_its_folder(self) -> None:
        systems = [SystemAddress("http", "h.test", 8080, "/tecart"), SYSTEM]

        assert parse("tecartcrmcall:rnumber=%2B5&lnumber=a.b&io=1", systems) == OpenCall(
            "a.b", "+5", 1, "http://h.test:8080/tecart/public/index.php?op=calls_open&lnumber=a.b&rnumber=%2B5&io=1"
        )


class TestCallBody:
    @pytest.mark.parametrize(
        "body",
        [
            "rnumber=5",
            "////rnumber=5///",
            "//?rnumber=5",
            "%52Number%3D5",
            "%20rnumber%20=5",
            "&&rnumber=5&",
            "x&rnumber=5",
        ],
    )
    def test_number_is_found_in_every_usual_form(self, body: str) -> None:
        assert called(f"tecartcrmcall:{body}").rnumber == "5"

    def test_entity_survives_what_browsers_make_of_it_before_an_at_sign(self) -> None:
        call = called("tecartcrmcall://lnumber%3D22&AMP%3brnumber%3Dsip%3A100@pbx&amp;io=0")

        assert (call.lnumber, call.rnumber, call.io) == ("22", "sip:100@pbx", 0)

    def test_unknown_parameters_are_ignored_whatever_they_hold(self) -> None:
        assert called("tecartcrmcall:rnumber=5&%ff=%fe&=x&op=%zz&name=<%N%>&name=2").rnumber == "5"

    def test_control_character_is_refused_in_unknown_parameters_too(self) -> None:
        assert reason("tecartcrmcall:rnumber=5&name=%C2%85") is Reason.CONTROL_CHAR

    @pytest.mark.parametrize("body", ["rnumber=5&rnumber", "io=0&rnumber=5&IO=0", "rnumber=5&%72number=5"])
    def test_known_parameter_twice_is_refused(self, body: str) -> None:
        assert reason(f"tecartcrmcall:{body}") is Reason.DUPLICATE

    def test_pair_is_split_at_its_first_equals_sign_in_either_form(self) -> None:
        assert reason("tecartcrmcall:rnumber%3D5=6") is Reason.BAD_NUMBER
        assert reason("tecartcrmcall:rnumber=5%3d6") is Reason.BAD_NUMBER


class TestNumbers:
    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("+49+361", "+49 361"),
            (" +49361", "+49361"),
            ("%20+49361", "+49361"),
            ("%E2%80%AA+49361%E2%80%AC", "+49361"),
            ("sip%3A+49361@pbx", "sip:+49361@pbx"),
            ("(+49)361", "(+49)361"),
            ("%2B49%2D361", "+49-361"),
            ("0361\u2011302\u221262", "0361-302-62"),
            ("0361%E2%80%83302%C2%AD62", "0361 30262"),
            ("TEL: 0361", "0361"),
            ("sip:*21#@[2001:db8::5]", "sip:*21#@[2001:db8::5]"),
            ("sip:100", "sip:100"),
            ("SIPS:a.b-c_d@h.test:5061;lr;transport=tls", "SIPS:a.b-c_d@h.test:5061;lr;transport=tls"),
            ("UNTERDR%C3%9CCKT", "UNTERDRÜCKT"),
        ],
    )
    def test_value_is_cleaned(self, value: str, expected: str) -> None:
        assert number(value) == expected

    @pytest.mark.parametrize(
        "value",
        [
            "%s",
            "%n",
            "%1",
            "%(number)s",
            "%CALLER_ID%",
            "0%CALLERID%0",
            "%25CALLERID%25",
            "%DATE%CALLERID%",
            "$<remote>",
            "x$y",
            "{0}",
            "{}",
            "<Call.NumberSC>",
            "<# N #>",
            "%3CNAME%3E",
            "%5BNAME%5D",
            "%40NAME%40",
            "%23NAME%23",
            "0361[EXT]",
            "NNNNN",
            "nUlL",
            "tel:number",
        ],
    )
    def test_variable_that_was_not_replaced_is_named_with_its_field(self, value: str) -> None:
        refused = understand(f"tecartcrmcall:lnumber=22&rnumber={value}")

        assert isinstance(refused, Refused)
        assert (refused.reason, refused.field) == (Reason.PLACEHOLDER, "rnumber")
        assert refused.text

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("0361%2", Reason.BAD_ESCAPE),
            ("0361%25", Reason.BAD_ESCAPE),
            ("%u0030%u0031", Reason.BAD_ESCAPE),
            ("%2525", Reason.DOUBLE_ENCODING),
            ("%FC", Reason.BAD_ENCODING),
            ("+", Reason.BAD_NUMBER),
            ("36%2B1", Reason.BAD_NUMBER),
            ("1" * 33, Reason.BAD_NUMBER),
            ("1-" * 32 + "-", Reason.BAD_NUMBER),
            ("un\u212anown", Reason.BAD_NUMBER),
            ("0361\u2028", Reason.BAD_NUMBER),
            ("sip:" + "a" * 65, Reason.BAD_NUMBER),
            ("sip:100@" + "a" * 121, Reason.BAD_NUMBER),
            ("sip:a:b@pbx", Reason.BAD_NUMBER),
            ("sip:100@", Reason.BAD_NUMBER),
            ("sip:100@pbx;", Reason.BAD_NUMBER),
            ("100@1@pbx", Reason.BAD_NUMBER),
            ("<sip:100@pbx>", Reason.BAD_NUMBER),
            ("9abc", Reason.BAD_NUMBER),
            ("callto:0361", Reason.BAD_NUMBER),
        ],
    )
    def test_anything_else_is_refused(self, value: str, expected: Reason) -> None:
        assert number_reason(value) is expected

    @pytest.mark.parametrize("value", ["1" * 32, "1-" * 32, "sip:" + "a" * 64, "sip:100@" + "a" * 120])
    def test_longest_numbers_are_accepted(self, value: str) -> None:
        assert number(value) == value

    def test_half_a_call_is_refused_by_its_first_bad_field(self) -> None:
        refused = understand("tecartcrmcall:rnumber=!&lnumber=?")

        assert refused == Refused(Reason.BAD_NUMBER, "lnumber", "?")

    def test_text_of_a_refusal_is_safe_to_show(self) -> None:
        refused = understand(f"tecartcrmcall:rnumber=$\u202e{'x' * 500}$a")

        assert isinstance(refused, Refused)
        assert len(refused.text) == 120
        assert refused.text.startswith("$\\u202exxx")


class TestDirection:
    @pytest.mark.parametrize(
        ("io", "expected"),
        [("%30", 0), ("Eingehend", 0), ("IN", 0), ("out", 1), ("ausgehend", 1), ("1%E2%80%8B", 1), ("", None)],
    )
    def test_direction_is_understood(self, io: str, expected: int | None) -> None:
        call = called(f"tecartcrmcall:rnumber=5&io={io}")

        assert (call.io, call.unclear_io) == (expected, "")

    @pytest.mark.parametrize("io", ["2", "00", "%ff", "%zz", "<%IO%>", "%CALLORIGIN%", "+1", "٠"])
    def test_call_opens_with_a_warning_where_the_direction_is_unclear(self, io: str) -> None:
        call = called(f"tecartcrmcall:rnumber=5&io={io}")

        assert (call.io, call.unclear_io) == (None, io)
        assert call.url is not None
        assert "io" not in call.url.partition("op=calls_open")[2]
