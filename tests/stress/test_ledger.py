"""The ledger itself: it must see what it is there to see."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.stress.ledger import Ledger, Outcome, Sent

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
NUMBER = "+493610000001"


def ledger(*kinds: str, lives: tuple[int, ...] = ()) -> Ledger:
    """One acknowledged message of each kind, the first call at NOW, each a minute after the one before."""
    made = Ledger()
    for place, kind in enumerate(kinds):
        moment = NOW + timedelta(minutes=place)
        subject = "p1" if kind == "page" else NUMBER
        entry = Sent(f"id{place}", kind, subject, lives[place] if lives else 1, moment)
        made.acknowledge(made.add(entry), moment + timedelta(milliseconds=5))
    return made


def row(state: str = "open", ended: timedelta | None = None, how: str | None = None) -> dict[str, Any]:
    return {"rnumber": NUMBER, "state": state, "ended": ended and (NOW + ended).isoformat(), "how": how}


def outcome(*rows: dict[str, Any], opened: int = 1, **more: Any) -> Outcome:
    given: dict[str, Any] = {"stopped": set(), "running": set(), "pages": {}, "offered_pages": set()}
    return Outcome(calls=list(rows), opened=Counter({NUMBER: opened}), **{**given, **more})


MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("sent", "came"),
    [
        (ledger("call"), outcome(row())),
        (ledger("call"), outcome(row("held"), opened=0)),
        (ledger("call"), outcome(row("lost"), opened=0)),
        (ledger("call", "call"), outcome(row())),
        (ledger("call", "call", lives=(1, 2)), outcome(row(), row("lost"), opened=2)),
        (ledger("call", "end", "call"), outcome(row("ended", MINUTE), row(), opened=2)),
        (ledger("call", "end"), outcome(row("ended", MINUTE, "event"), stopped={NUMBER})),
        (ledger("call", "end"), outcome(row("lost", MINUTE))),
        (ledger("page"), outcome(opened=0, pages={"p1": [NOW]})),
        (ledger("page"), outcome(opened=0, offered_pages={"p1"})),
    ],
)
def test_what_is_right_is_right(sent: Ledger, came: Outcome) -> None:
    assert sent.complaints(came) == []


def test_a_bug_in_the_log_is_none_of_what_was_promised() -> None:
    came = outcome(row(), bugs=["KeyError: 33"])
    assert [found.text for found in ledger("call").complaints(came)] == ["a bug: KeyError: 33"]


def test_pages_may_be_requested_again_while_something_is_wrong_with_the_crm() -> None:
    sent = ledger("page")
    came = outcome(opened=0, pages={"p1": [NOW, NOW + MINUTE, NOW + 2 * MINUTE]})
    assert len(sent.complaints(came)) == 1

    sent.disturbances.append((NOW + MINUTE / 2, NOW + 3 * MINUTE))

    assert sent.complaints(came) == []


@pytest.mark.parametrize(
    ("sent", "came", "complaint"),
    [
        (ledger("call"), outcome(opened=0), "lost"),
        (ledger("call"), outcome(row(), opened=2), "made 2 times"),
        (ledger("call", "call"), outcome(row(), row(), opened=1), "2 calls, 1 allowed"),
        (ledger("call"), outcome(row(), opened=0), "the CRM made 0"),
        (ledger(), outcome(row()), "nobody has announced it"),
        (ledger("call"), outcome(row("ended", MINUTE, "event")), "ended by nobody"),
        (ledger("call"), outcome(row(), stopped={NUMBER}), "nobody had asked for it"),
        (ledger("call", "end"), outcome(row()), "its end was acknowledged, and lost"),
        (ledger("call", "end"), outcome(row("ended", 5 * MINUTE, "event"), stopped={NUMBER}), "which is none of"),
        (ledger("call", "end"), outcome(row("ended", MINUTE, "event"), running={NUMBER}), "the CRM records on"),
        (ledger("page"), outcome(opened=0), "page p1: acknowledged, and lost"),
        (ledger("page"), outcome(opened=0, pages={"p1": [NOW, NOW + MINUTE]}), "requested 2 times"),
    ],
)
def test_what_is_wrong_is_told(sent: Ledger, came: Outcome, complaint: str) -> None:
    assert any(complaint in found.text for found in sent.complaints(came))
