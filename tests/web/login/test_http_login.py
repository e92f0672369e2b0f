"""Servers and proxies that ask for a password themselves."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable

from PySide6.QtCore import QTimer

from tests.web.crm import Answer
from tests.web.driver import Driver
from tests.web.person import Person, question

ASKS = Answer("locked", 401, {"WWW-Authenticate": 'Basic realm="Intranet <b>x</b>"'})


def header(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def guarded(driver: Driver, page: str = "<title>inside</title>") -> Callable[[], Answer]:
    """A page for anna with the password geheim."""

    def answer() -> Answer:
        sent = driver.crm.headers[-1].get("Authorization")
        return Answer(page) if sent == header("anna", "geheim") else ASKS

    return answer


def test_the_person_is_asked_and_the_page_comes(driver: Driver) -> None:
    driver.crm.pages["/page"] = guarded(driver)
    person = Person(("anna", "geheim"))

    driver.manager.open_page(1, driver.crm.origin + "/page", activate=True)

    driver.wait(lambda: driver.window().windowTitle() == "inside")
    (asked,) = person.asked
    assert driver.crm.origin in asked
    assert "Bereich: Intranet <b>x</b>" in asked
    assert "nicht verschlüsselt" in asked


def test_a_wrong_password_is_asked_for_again(driver: Driver) -> None:
    driver.crm.pages["/page"] = guarded(driver)
    person = Person(("anna", "falsch"), ("anna", "geheim"))

    driver.manager.open_page(1, driver.crm.origin + "/page", activate=True)

    driver.wait(lambda: driver.window().windowTitle() == "inside")
    assert "nicht angenommen" not in person.asked[0]
    assert "nicht angenommen" in person.asked[1]


def test_who_cancels_is_asked_no_more(driver: Driver) -> None:
    driver.crm.pages["/page"] = guarded(driver)
    person = Person(None)

    driver.manager.open_page(1, driver.crm.origin + "/page", activate=True)

    driver.wait(lambda: person.asked)
    driver.settle(0.6)
    assert len(person.asked) == 1
    assert question() is None
    assert driver.window()._error_view.isVisible()
    assert driver.window()._error_view.accessibleName() == "Ohne Anmeldung geht es hier nicht weiter"
    requests = len(driver.crm.requests)
    driver.settle(1.5)
    assert len(driver.crm.requests) == requests, "it does not go round in circles"
    assert requests == 1

    person.answer_with(("anna", "geheim"))
    driver.window()._shortcuts.reload()
    driver.wait(lambda: driver.window().windowTitle() == "inside")


def test_what_the_keyring_has_is_offered_and_not_sent_by_itself(driver: Driver) -> None:
    driver.crm.pages["/page"] = guarded(driver)
    wanted: list[str] = []
    driver.manager.secret_wanted.connect(wanted.append)
    driver.manager.secret_wanted.connect(
        lambda key: driver.manager.take_secret(key, json.dumps({"user": "anna", "password": "geheim"}))
    )
    seen: list[int] = []
    person = Person()
    QTimer.singleShot(1500, lambda: seen.append(len(driver.crm.requests)))
    QTimer.singleShot(1600, lambda: person.answer_with(("", "")))

    driver.manager.open_page(1, driver.crm.origin + "/page", activate=True)

    driver.wait(lambda: driver.window().windowTitle() == "inside", 10)
    assert seen == [1]
    assert wanted == [f"http-auth {driver.crm.origin} Intranet <b>x</b>"]


def test_what_is_to_be_kept_is_kept_under_origin_and_realm(driver: Driver) -> None:
    driver.crm.pages["/page"] = guarded(driver)
    kept: list[tuple[str, str]] = []
    driver.manager.secret_to_keep.connect(lambda key, secret: kept.append((key, secret)))
    driver.manager.secret_wanted.connect(
        lambda key: driver.manager.take_secret(key, json.dumps({"user": "anna", "password": "alt"}))
    )
    person = Person(("anna", "geheim"))

    driver.manager.open_page(1, driver.crm.origin + "/page", activate=True)

    driver.wait(lambda: kept)
    assert person.asked
    assert kept[0][0] == f"http-auth {driver.crm.origin} Intranet <b>x</b>"
    assert json.loads(kept[0][1]) == {"user": "anna", "password": "geheim"}


def test_a_foreign_picture_cannot_ask(driver: Driver) -> None:
    driver.crm.pages["/picture"] = ASKS
    driver.crm.pages["/page"] = f"<title>inside</title><img src='{driver.crm.foreign}/picture'>"
    person = Person(None)
    driver.open_page()

    driver.wait(lambda: "/picture" in driver.crm.requests)
    driver.settle(0.6)

    assert person.asked == []


def test_closing_the_window_takes_the_question_away(driver: Driver) -> None:
    driver.crm.pages["/page"] = guarded(driver)
    QTimer.singleShot(1000, lambda: driver.window().close())

    driver.manager.open_page(1, driver.crm.origin + "/page", activate=True)
    driver.wait(lambda: not driver.manager.snapshot())

    assert question() is None


def test_while_the_question_waits_other_windows_go_on(driver: Driver) -> None:
    driver.crm.pages["/page"] = guarded(driver)
    driver.crm.pages["/other"] = "<title>other</title>"
    driver.manager.open_page(1, driver.crm.origin + "/page", activate=True)
    driver.wait(question)

    driver.manager.open_page(2, driver.crm.origin + "/other", activate=False)

    driver.wait(lambda: driver.window().windowTitle() == "other")
    assert question()
