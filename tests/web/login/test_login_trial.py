"""Name and password are tried out of sight, once, at the CRM's own login page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tecart_starter.app.first_start import KEPT
from tecart_starter.domain.settings import Login
from tecart_starter.web.login import login_trial
from tecart_starter.web.login.login_trial import TrialOutcome
from tests.web.crm import Answer, Crm
from tests.web.driver import Driver
from tests.web.test_login import PASSWORD, USER, Door


@pytest.fixture
def door(crm: Crm) -> Door:
    return Door(crm)


@pytest.fixture
def driver(drive: Callable[..., Driver]) -> Driver:
    return drive(login=Login(user=""))


def outcome(driver: Driver, password: str = PASSWORD) -> str:
    outcomes: list[str] = []
    trial = driver.manager.try_login(driver.crm.origin + "/", USER, password)
    trial.finished.connect(outcomes.append)
    driver.wait(lambda: bool(outcomes))
    return outcomes[0]


def test_what_is_right_passes_and_opens_no_window(driver: Driver, door: Door) -> None:
    assert outcome(driver) == TrialOutcome.PASSED
    assert door.sent == [(USER, PASSWORD)]
    assert driver.manager.snapshot() == ()


def test_what_is_wrong_is_refused_and_sent_once(driver: Driver, door: Door) -> None:
    assert outcome(driver, "wrong") == TrialOutcome.REFUSED
    assert door.sent == [(USER, "wrong")]


def test_a_second_factor_is_the_persons(driver: Driver, door: Door) -> None:
    door.code = True
    assert outcome(driver) == TrialOutcome.CODE


def test_who_is_logged_in_already_is_told_so(driver: Driver, door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(login_trial, "SETTLE_MS", 700)
    door.inside = True
    assert outcome(driver) == TrialOutcome.ALREADY
    assert door.sent == []


def test_no_page_is_no_login(driver: Driver, crm: Crm) -> None:
    crm.pages["/"] = Answer(silent=True)
    assert outcome(driver) == TrialOutcome.NO_PAGE


def test_a_page_that_never_comes_is_not_waited_for(driver: Driver, crm: Crm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(login_trial, "TRIAL_MS", 500)
    crm.pages["/"] = Answer("<p>late", delay=3)
    assert outcome(driver) == TrialOutcome.TOO_SLOW


def test_the_first_start_knows_what_to_say_to_each_outcome() -> None:
    assert set(TrialOutcome) - set(KEPT) == {TrialOutcome.REFUSED}
