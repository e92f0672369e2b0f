"""Telephone numbers: which are the same, and how people read them."""

from __future__ import annotations

import pytest

from tecart_starter.domain.phone import Numbering

GERMANY = Numbering()
ERFURT = Numbering("DE", "0361")


@pytest.mark.parametrize(
    "number",
    [
        "+493613026240",
        "00493613026240",
        "03613026240",
        "+49 (0)361 30262-40",
        "0049 (0) 361/3026240",
        "(+49)(0)361.3026240",
        "(0361) 3026240",
        "0361\u00a03026240",
        "sip:+493613026240",
    ],
)
def test_number_is_the_same_however_it_is_written(number: str) -> None:
    assert GERMANY.canonical(number) == "+493613026240"
    assert ERFURT.canonical(number) == "+493613026240"


@pytest.mark.parametrize("number", ["3613026240", "361 3026240", "3026240", "302-6240"])
@pytest.mark.parametrize("area_code", ["0361", "361"])
def test_area_code_completes_numbers_without_zero(number: str, area_code: str) -> None:
    assert Numbering("DE", area_code).same(number, "+49 361 3026240")
    assert not GERMANY.same(number, "+49 361 3026240")


def test_number_that_only_begins_like_the_area_code_lies_within_the_area() -> None:
    assert Numbering("DE", "030").canonical("30123") == "+493030123"


@pytest.mark.parametrize("extension", ["22", "4711", "0", "**613", "*21*0361#", "Anna"])
def test_extension_only_equals_itself(extension: str) -> None:
    assert ERFURT.same(extension, f" {extension} ")
    assert not ERFURT.same(extension, f"0361{extension}")
    assert not ERFURT.same(extension, f"+49361{extension}")


def test_leading_zero_is_that_of_the_country() -> None:
    assert Numbering("AT").canonical("0512 345678") == "+43512345678"
    assert Numbering("CH").canonical("044 668 18 00") == "+41446681800"
    assert Numbering("IT").canonical("06 1234 5678") == "+390612345678"
    assert Numbering("XX").canonical("0361 30262") == "036130262"


def test_sip_account_is_compared_without_scheme_parameters_and_case() -> None:
    assert GERMANY.same("SIP:200@PBX;user=phone", "sips:200@pbx")
    assert not GERMANY.same("sip:200@pbx", "200")
    assert not GERMANY.same("sip:200@pbx", "sip:200@pbx2")


@pytest.mark.parametrize(
    "number", ["", " ", "anonymous", "UNBEKANNT", "Unterdrückt", "sip:anonymous@anonymous.invalid"]
)
def test_withheld_numbers_are_all_the_same(number: str) -> None:
    assert GERMANY.is_withheld(number)
    assert GERMANY.same(number, "withheld")
    assert GERMANY.display(number) == ""


@pytest.mark.parametrize("number", ["22", "Anna", "0361", "kein Anschluss", "!"])
def test_anything_else_is_not_withheld(number: str) -> None:
    assert not GERMANY.is_withheld(number)


@pytest.mark.parametrize(
    ("number", "international", "national"),
    [
        ("00493613026240", "+49 361 3026240", "0361 3026240"),
        ("0171/1234567", "+49 171 1234567", "0171 1234567"),
        ("+43 512 345", "+43 512 345", "+43 512 345"),
        ("sip:+493613026240@pbx:5060;user=phone", "+49 361 3026240", "0361 3026240"),
        ("sip:100@[2001:db8::5]:5061", "100", "100"),
        ("sip:Anna@pbx.example.test:5060", "Anna@pbx.example.test", "Anna@pbx.example.test"),
        ("sip:Anna", "Anna", "Anna"),
        ("Anna", "Anna", "Anna"),
        ("30262-40", "3026240", "3026240"),
        ("*21*0361#", "*21*0361#", "*21*0361#"),
        ("00", "+", "+"),
        ("+49" + "1" * 29, "+49" + "1" * 29, "+49" + "1" * 29),
        ("kein  Anschluss", "kein Anschluss", "kein Anschluss"),
    ],
)
def test_number_is_shown_as_people_read_it(number: str, international: str, national: str) -> None:
    assert GERMANY.display(number) == international
    assert GERMANY.display(number, national=True) == national
