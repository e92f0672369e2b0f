"""The session in the CRM is kept from running out, if that is set, and never begun."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tecart_starter.domain.login import KeyringState, Secret
from tecart_starter.domain.settings import Login, Web
from tecart_starter.web.login import session_keeper
from tests.web.crm import Crm
from tests.web.driver import Driver

HOME = "/"
LOGIN = "<form method=post><input name=user><input name=password type=password><button>Einloggen</button></form>"
WARM = Web(prewarm=False, keep_session=True)


@pytest.fixture(autouse=True)
def period(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_keeper, "PERIOD_MS", 250)


def asked(crm: Crm) -> int:
    return crm.requests.count(HOME)


def test_the_start_page_is_asked_for_again_and_again_with_the_cookie(drive: Callable[..., Driver], crm: Crm) -> None:
    crm.pages[HOME] = crm.pages["/page"] = "<title>start</title>"
    driver = drive(web=WARM)
    driver.open_page()
    driver.js("document.cookie = 'session=1'")

    driver.wait(lambda: asked(crm) >= 3)

    assert crm.headers[-1]["Cookie"] == "session=1"
    assert [window.title for window in driver.manager.snapshot()] == ["start"]
    driver.wait(lambda: not driver.manager._maker._keeper._views)


def test_it_is_not_asked_for_unless_that_is_set(drive: Callable[..., Driver], crm: Crm) -> None:
    driver = drive()
    driver.settle(0.6)
    assert asked(crm) == 0

    driver.manager.apply(driver.manager._settings._replace(web=WARM))
    driver.wait(lambda: asked(crm) == 1)
    driver.manager.apply(driver.manager._settings._replace(web=WARM._replace(keep_session=False)))
    driver.settle(0.6)
    assert asked(crm) == 1


def test_a_session_that_has_ended_is_not_begun_again(drive: Callable[..., Driver], crm: Crm) -> None:
    crm.pages[HOME] = LOGIN
    driver = drive(web=WARM, login=Login(user="mueller"))
    desk = driver.manager.login
    desk.password_wanted.connect(
        lambda origin, _: desk.take_password(origin, Secret(KeyringState.FOUND, "geheim")),
    )

    driver.wait(lambda: asked(crm) >= 2)

    assert crm.forms == []


def test_a_page_that_nobody_sees_opens_nothing_and_asks_nothing(drive: Callable[..., Driver], crm: Crm) -> None:
    crm.pages[HOME] = "<script>open('/reminder'); alert('x'); fetch('/script')</script><img src=/picture>"
    driver = drive(web=WARM)

    driver.wait(lambda: asked(crm) >= 2)

    assert set(crm.requests) == {HOME}
    assert driver.manager.snapshot() == ()
