from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tecart_starter.demo.views import day, length


@pytest.mark.parametrize(("seconds", "wanted"), [(0, "00:00"), (65, "01:05"), (3600, "1:00:00"), (-5, "00:00")])
def test_lengths_are_written_like_clocks(seconds: int, wanted: str) -> None:
    assert length(seconds) == wanted


def test_near_days_have_words() -> None:
    assert [day(-1), day(0), day(1)] == ["gestern", "heute", "morgen"]
    assert day(5) == (datetime.now(UTC).astimezone() + timedelta(days=5)).strftime("%d.%m.%Y")
