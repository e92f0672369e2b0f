"""When the CRM ends all sessions."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tecart_starter.domain.session_end import is_near, session_end

NIGHT = datetime(2026, 11, 24, 3, 55).astimezone()


def test_the_next_end_is_today_or_tomorrow() -> None:
    assert session_end("04:00", NIGHT) == datetime(2026, 11, 24, 4, 0).astimezone()
    assert session_end("04:00", NIGHT + timedelta(minutes=5)) == datetime(2026, 11, 25, 4, 0).astimezone()
    assert session_end("", NIGHT) is None


@pytest.mark.parametrize(("minutes", "near"), [(-6, False), (-5, True), (0, True), (4, True), (5, False)])
def test_people_are_warned_in_the_ten_minutes_before(minutes: int, near: bool) -> None:
    now = NIGHT + timedelta(minutes=minutes)
    assert is_near(session_end("04:00", now), now) is near
