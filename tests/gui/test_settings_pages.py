"""What the settings dialog offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tecart_starter.domain.options import OPTIONS, WrongValueError, checked, value_of
from tecart_starter.domain.settings import Settings
from tecart_starter.gui.settings_pages import Choice, Flag, Percent, Whole, settings_pages

if TYPE_CHECKING:
    from tecart_starter.gui.settings_pages import Option
    from tecart_starter.texts.catalog import Texts

OFFERED = {
    "system.address",
    "calls.open",
    "calls.country",
    "calls.area_code",
    "calls.merge_seconds",
    "calls.missed_seconds",
    "calls.width",
    "calls.height",
    "endcall.window",
    "endcall.function",
    "endcall.selector",
    "windows.max_calls",
    "windows.max_pages",
    "web.zoom",
    "web.prewarm",
    "web.rendering",
    "notifications.style",
    "notifications.hide_numbers",
    "ui.language",
    "journal.days",
    "logging.level",
}


def options(tr: Texts) -> list[Option]:
    return [option for page in settings_pages(tr) for option in page.options]


def test_each_setting_is_offered_once(tr: Texts) -> None:
    keys = [option.key for option in options(tr)]
    assert len(keys) == len(set(keys))
    assert OFFERED <= set(keys) <= set(OPTIONS)


def test_the_bounds_of_numbers_are_those_of_the_settings(tr: Texts) -> None:
    for option in options(tr):
        if isinstance(option.kind, Whole):
            least, most = option.kind.least, option.kind.most
            assert checked(option.key, least) == least
            assert checked(option.key, most) == most
            for beyond in (least - 1, most + 1):
                with pytest.raises(WrongValueError):
                    checked(option.key, beyond)
        elif isinstance(option.kind, Percent):
            assert checked(option.key, option.kind.least / 100)
            assert checked(option.key, option.kind.most / 100)


def test_every_choice_can_be_stored_and_the_default_is_one_of_them(tr: Texts) -> None:
    for option in options(tr):
        if isinstance(option.kind, Choice):
            values = [value for value, _ in option.kind.choices]
            assert [checked(option.key, value) for value in values] == values
            assert value_of(Settings(), option.key) in values


def test_a_box_to_tick_is_a_yes_or_no(tr: Texts) -> None:
    for option in options(tr):
        assert isinstance(value_of(Settings(), option.key), bool) == isinstance(option.kind, Flag), option.key
