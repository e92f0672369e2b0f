"""When it is looked whether calls can come, and what hinders them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tecart_starter.domain.readiness import LinkOpeners, Readiness, SessionState, is_due

EVENING = datetime(2026, 11, 24, 18, 0).astimezone()


def found(session: SessionState = SessionState.THERE, links: LinkOpeners = LinkOpeners.OURS) -> Readiness:
    return Readiness(EVENING, session, links)


def test_it_is_looked_once_after_the_start_and_once_after_each_end_of_the_sessions() -> None:
    night, morning = EVENING.replace(day=25, hour=3), EVENING.replace(day=25, hour=7)
    assert is_due(None, "04:00", EVENING)
    assert not is_due(found(), "04:00", EVENING + timedelta(hours=2))
    assert not is_due(found(), "04:00", night)
    assert is_due(found(), "04:00", morning)
    assert not is_due(found(), "", morning + timedelta(days=3))


def test_a_network_that_comes_late_is_waited_for_and_a_password_is_never_sent_again() -> None:
    for session, later in ((SessionState.UNREACHABLE, True), (SessionState.LOGIN, False), (SessionState.THERE, False)):
        assert not is_due(found(session), "04:00", EVENING + timedelta(minutes=4))
        assert is_due(found(session), "04:00", EVENING + timedelta(minutes=5)) is later


@pytest.mark.parametrize(
    ("session", "links", "well"),
    [
        (SessionState.THERE, LinkOpeners.OURS, True),
        (SessionState.UNKNOWN, LinkOpeners.OURS, True),
        (SessionState.LOGIN, LinkOpeners.OURS, False),
        (SessionState.UNREACHABLE, LinkOpeners.OURS, False),
        (SessionState.THERE, LinkOpeners.OTHERS, False),
        (SessionState.THERE, LinkOpeners.NOBODY, False),
    ],
)
def test_all_is_well_where_nothing_hinders_calls(session: SessionState, links: LinkOpeners, well: bool) -> None:
    assert found(session, links).well is well
