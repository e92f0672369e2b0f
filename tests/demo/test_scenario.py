"""What the demo believes the CRM."""

from __future__ import annotations

import pytest

from tecart_starter.demo.scenario import is_of_the_call


@pytest.mark.parametrize(
    ("recorded", "length", "believed"),
    [(3, 3, True), (4, 3, True), (3, 12, True), (12, 12, True), (0, 12, False), (1, 3, False), (20, 12, False)],
)
def test_recorded_is_at_least_the_talk_and_at_most_the_call(recorded: int, length: int, believed: bool) -> None:
    assert is_of_the_call(recorded, length) is believed
