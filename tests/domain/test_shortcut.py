"""Key combinations, as people write them."""

from __future__ import annotations

import re

import pytest

from tecart_starter.domain.options import WrongValueError, checked
from tecart_starter.domain.shortcut import Shortcut, read_shortcut


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("Ctrl+Alt+C", "Ctrl+Alt+C"),
        ("strg + alt + c", "Ctrl+Alt+C"),
        ("Umschalt+Strg+F9", "Ctrl+Shift+F9"),
        ("Win+Leertaste", "Meta+Space"),
        ("F12", "F12"),
        ("Pause", "Pause"),
        ("Shift+F24", "Shift+F24"),
    ],
)
def test_combinations_have_a_normal_form(typed: str, normal: str) -> None:
    assert str(read_shortcut(typed)) == normal
    assert str(read_shortcut(normal)) == normal


@pytest.mark.parametrize(
    "typed", ["", "C", "Shift+C", "Ctrl", "Ctrl+", "+C", "Ctrl+Ä", "Ctrl+F25", "Ctrl+CC", "Hyper+C", "Ctrl++"]
)
def test_what_would_be_lost_for_typing_or_does_not_exist_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(typed)}$"):
        read_shortcut(typed)


def test_the_setting_takes_none_and_combinations() -> None:
    assert read_shortcut("Alt+Ctrl+C") == Shortcut(("Ctrl", "Alt"), "C")
    assert checked("notifications.shortcut", "") == ""
    assert checked("notifications.shortcut", "alt+strg+c") == "Ctrl+Alt+C"
    with pytest.raises(WrongValueError):
        checked("notifications.shortcut", "C")
