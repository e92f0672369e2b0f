"""Do not disturb, from the shell."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tecart_starter.cli.quiet import end_of_quiet
from tests.cli.test_main import run

NOW = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("45", timedelta(minutes=45)),
        ("17:30", timedelta(minutes=30)),
        ("17:00", timedelta(days=1)),
        ("8:00", timedelta(hours=15)),
    ],
)
def test_minutes_and_times_of_day_are_understood(text: str, length: timedelta) -> None:
    assert end_of_quiet(text, NOW) == NOW + length


@pytest.mark.parametrize("text", ["bald", "0", "-5", "25:00", "12:60", "1000000", ""])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        end_of_quiet(text, NOW)


def test_the_shell_sets_and_ends_the_quiet() -> None:
    assert run("dnd", "30").returncode == 0
    until = datetime.fromisoformat(run("config", "get", "dnd.until").stdout.strip())
    assert timedelta(minutes=29) < until - datetime.now(UTC) <= timedelta(minutes=30)

    assert run("dnd", "aus").returncode == 0
    assert run("config", "get", "dnd.until").stdout.strip() == ""


def test_what_is_no_time_is_said() -> None:
    done = run("dnd", "bald")

    assert done.returncode == 64
    assert "keine Uhrzeit" in done.stderr
