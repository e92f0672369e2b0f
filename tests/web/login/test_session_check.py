"""A look, out of sight, whether the CRM can be reached and knows the person."""

from __future__ import annotations

from collections.abc import Callable

from tecart_starter.domain.readiness import SessionState
from tecart_starter.domain.settings import Login
from tests.web.crm import Crm
from tests.web.driver import Driver
from tests.web.test_login import PASSWORD, USER, Door, keyring


def look(driver: Driver, seconds: float = 10) -> SessionState:
    found: list[SessionState] = []
    driver.manager.session.finished.connect(found.append)
    driver.manager.session.look(driver.system.home_url)
    driver.wait(lambda: found, seconds)
    (state,) = found
    assert driver.manager.snapshot() == ()  # there is nothing to be seen of it
    return state


def test_who_is_logged_in_is_known(drive: Callable[..., Driver], crm: Crm) -> None:
    Door(crm, inside=True)
    assert look(drive(login=Login(user=USER))) is SessionState.THERE


def test_where_the_keyring_has_the_password_it_logs_in(drive: Callable[..., Driver], crm: Crm) -> None:
    door, driver = Door(crm), drive(login=Login(user=USER))
    keyring(driver)

    assert look(driver) is SessionState.THERE
    assert door.sent == [(USER, PASSWORD)]


def test_where_it_cannot_log_in_the_person_is_wanted(drive: Callable[..., Driver], crm: Crm) -> None:
    door, driver = Door(crm, password="another one"), drive(login=Login(user=USER))
    keyring(driver)
    assert look(driver) is SessionState.LOGIN
    assert len(door.sent) == 1  # a wrong password is sent once


def test_without_a_name_the_person_is_wanted(drive: Callable[..., Driver], crm: Crm) -> None:
    Door(crm)
    assert look(drive(login=Login(user=""))) is SessionState.LOGIN


def test_a_crm_that_is_not_there_is_said_to_be_unreachable(drive: Callable[..., Driver], crm: Crm) -> None:
    driver = drive(login=Login(user=USER))
    crm.__exit__()
    assert look(driver) is SessionState.UNREACHABLE
