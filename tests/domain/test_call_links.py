"""Call links: parameters, numbers, direction."""

from __future__ import annotations

import pytest

from tecart_starter.domain.links import Reason, Refused
from tests.domain.grammar import called, number, number_reason, reason, understand


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
def test_number_is_found_in_every_usual_form(body: str) -> None:
    assert called(f"tecartcrmcall:{body}").rnumber == "5"


def test_entity_survives_what_browsers_make_of_it_before_an_at_sign() -> None:
    call = called("tecartcrmcall://lnumber%3D22&AMP%3brnumber%3Dsip%3A100@pbx&amp;io=0")

    assert (call.lnumber, call.rnumber, call.io) == ("22", "sip:100@pbx", 0)


def test_unknown_parameters_are_ignored_whatever_they_hold() -> None:
    assert called("tecartcrmcall:rnumber=5&%ff=%fe&=x&op=%zz&name=<%N%>&name=2").rnumber == "5"


def test_control_character_is_refused_in_unknown_parameters_too() -> None:
    assert reason("tecartcrmcall:rnumber=5&name=%C2%85") is Reason.CONTROL_CHAR


@pytest.mark.parametrize("body", ["rnumber=5&rnumber", "io=0&rnumber=5&IO=0", "rnumber=5&%72number=5"])
def test_known_parameter_twice_is_refused(body: str) -> None:
    assert reason(f"tecartcrmcall:{body}") is Reason.DUPLICATE


def test_pair_is_split_at_its_first_equals_sign_in_either_form() -> None:
    assert reason("tecartcrmcall:rnumber%3D5=6") is Reason.BAD_NUMBER
    assert reason("tecartcrmcall:rnumber=5%3d6") is Reason.BAD_NUMBER


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
def test_value_is_cleaned(value: str, expected: str) -> None:
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
def test_variable_that_was_not_replaced_is_named_with_its_field(value: str) -> None:
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
def test_anything_else_is_refused(value: str, expected: Reason) -> None:
    assert number_reason(value) is expected


@pytest.mark.parametrize("value", ["1" * 32, "1-" * 32, "sip:" + "a" * 64, "sip:100@" + "a" * 120])
def test_longest_numbers_are_accepted(value: str) -> None:
    assert number(value) == value


def test_half_a_call_is_refused_by_its_first_bad_field() -> None:
    refused = understand("tecartcrmcall:rnumber=!&lnumber=?")

    assert refused == Refused(Reason.BAD_NUMBER, "lnumber", "?")


def test_text_of_a_refusal_is_safe_to_show() -> None:
    refused = understand(f"tecartcrmcall:rnumber=$\u202e{'x' * 500}$a")

    assert isinstance(refused, Refused)
    assert len(refused.text) == 120
    assert refused.text.startswith("$\\u202exxx")


@pytest.mark.parametrize(
    ("io", "expected"),
    [("%30", 0), ("Eingehend", 0), ("IN", 0), ("out", 1), ("ausgehend", 1), ("1%E2%80%8B", 1), ("", None)],
)
def test_direction_is_understood(io: str, expected: int | None) -> None:
    call = called(f"tecartcrmcall:rnumber=5&io={io}")

    assert (call.io, call.unclear_io) == (expected, "")


@pytest.mark.parametrize("io", ["2", "00", "%ff", "%zz", "<%IO%>", "%CALLORIGIN%", "+1", "٠"])
def test_call_opens_with_a_warning_where_the_direction_is_unclear(io: str) -> None:
    call = called(f"tecartcrmcall:rnumber=5&io={io}")

    assert (call.io, call.unclear_io) == (None, io)
    assert call.url is not None
    assert "io" not in call.url.partition("op=calls_open")[2]
