"""What values settings take, in a file and as one text."""

from __future__ import annotations

import pytest

from tecart_starter.domain.options import OPTIONS, UnknownKeyError, WrongValueError, checked, from_text, value_of
from tecart_starter.domain.settings import Settings

PUBLIC = """
    system.address systems security.trusted_hosts calls.width calls.height calls.open calls.country calls.area_code
    calls.merge_seconds calls.missed_seconds calls.remind_minutes endcall.function endcall.selector endcall.window
    pages.sizes pages.default_size windows.max_calls windows.max_pages links.call_burst links.call_rate links.page_burst
    links.page_rate web.rendering notifications.style notifications.hide_numbers dnd.until dnd.schedule web.prewarm
    web.zoom login.user login.automatic startup.autostart journal.days ui.language logging.level logging.numbers
"""
"""What scripts and administrators rely on: these keys stay, whatever comes beside them."""


def test_the_keys_that_others_rely_on_are_there() -> None:
    assert set(PUBLIC.split()) <= set(OPTIONS)


def test_every_key_is_a_field_of_the_settings_and_every_field_a_key() -> None:
    tables = {name: table._fields for name, table in Settings()._asdict().items() if name != "systems"}

    assert {f"{table}.{field}" for table, fields in tables.items() for field in fields} == set(OPTIONS) - {"systems"}


def test_every_setting_has_a_default_that_fits_it() -> None:
    for key, kind in OPTIONS.items():
        value = value_of(Settings(), key)
        assert kind.check(value) == value, key


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("calls.width", "900", 900),
        ("web.prewarm", "nein", False),
        ("web.prewarm", "1", True),
        ("web.zoom", "1,25", 1.25),
        ("calls.open", "Card", "card"),
        ("calls.area_code", "0361", "0361"),
        ("security.trusted_hosts", "a.example, B.example c.example", ("a.example", "b.example", "c.example")),
        ("security.trusted_hosts", '["a.example"]', ("a.example",)),
        ("security.trusted_hosts", "[]", ()),
        ("security.trusted_hosts", "", ()),
        ("pages.default_size", "1200x800", (1200, 800)),
        ("pages.default_size", "[1200, 800]", (1200, 800)),
        ("dnd.schedule", "Mo-Fr 12:00-13:00; Sa 00:00-24:00", ("Mo-Fr 12:00-13:00", "Sa 00:00-24:00")),
        ("dnd.until", "", ""),
        ("endcall.function", " $crm.tel_1.stopp ", "$crm.tel_1.stopp"),
        ("endcall.function", "stopp()", "stopp"),
        ("endcall.function", "", ""),
        ("login.session_ends", "4:00", "04:00"),
        ("systems", "Wien=wien; bern", (("Wien", "https://wien.tecart.de"), ("", "https://bern.tecart.de"))),
        ("systems", '[{ name = "Ulm", address = "ulm" }]', (("Ulm", "https://ulm.tecart.de"),)),
        ("systems", "https://a.example/?x=1", (("", "https://a.example"),)),
    ],
)
def test_a_text_of_the_shell_or_the_registry_is_understood(key: str, text: str, value: object) -> None:
    found = from_text(key, text)

    if key == "systems":
        found = tuple((one["name"], one["address"]) for one in found)  # type: ignore[attr-defined]
    assert found == value


def test_sizes_may_be_written_with_a_cross() -> None:
    assert from_text("pages.sizes", "reports=1200x800; todo_window = 900×700")["reports"] == (1200, 800)  # type: ignore[index]
    assert from_text("pages.sizes", "{ todo_window = [900, 700] }")["todo_window"] == (900, 700)  # type: ignore[index]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("calls.width", "breit"),
        ("calls.width", "99"),
        ("web.prewarm", "vielleicht"),
        ("web.zoom", "nan"),
        ("pages.default_size", "1200"),
        ("pages.sizes", "reports"),
        ("systems", '[{ name = "ohne Adresse" }]'),
        ("systems", "Wien="),
        ("security.trusted_hosts", '["a.example"'),
        ("security.trusted_hosts", "user@a.example"),
        ("dnd.schedule", "mittags"),
        ("endcall.function", "stopp(1)"),
        ("endcall.function", "a.b;c"),
        ("endcall.function", "crm..stopp"),
        ("endcall.function", "1.stopp"),
    ],
)
def test_a_text_that_means_nothing_is_refused(key: str, text: str) -> None:
    with pytest.raises(WrongValueError):
        from_text(key, text)


def test_a_key_that_does_not_exist_is_refused() -> None:
    for ask in (from_text, checked):
        with pytest.raises(UnknownKeyError):
            ask("calls.colour", "red")
