"""When the page of a link is there: only then its link is done, and killed before that the program offers it again."""

from __future__ import annotations

import pytest

from tests.web.crm import Answer
from tests.web.driver import Driver
from tests.web.test_login import FORM

PAGE = "<title>Seite</title><p>da"


def open_page(driver: Driver) -> None:
    driver.manager.open_page(1, f"{driver.crm.origin}/page?x=1", activate=False)


def test_a_connection_that_breaks_off_is_no_page(driver: Driver) -> None:
    driver.crm.pages["/page"] = Answer(silent=True)
    open_page(driver)
    driver.wait(lambda: driver.window().says_why)
    driver.settle(0.3)
    assert driver.said("page_opened") == []
    assert driver.said("page_unsent") == [], "it may have arrived"

    driver.crm.pages["/page"] = PAGE
    driver.wait_for("page_opened", seconds=10)
    assert driver.said("page_opened") == [(1,)]


@pytest.mark.parametrize("status", [404, 500, 503])
def test_an_error_of_the_server_is_not_the_page(driver: Driver, status: int) -> None:
    driver.crm.pages["/page"] = Answer("Wartung", status)
    open_page(driver)
    driver.wait(lambda: driver.window()._bar.isVisible() and not driver.window().page.isLoading())
    driver.settle(0.3)
    assert driver.said("page_opened") == []


def test_a_login_page_is_not_the_page(driver: Driver) -> None:
    answered: list[int] = []
    driver.manager.page_answered.connect(answered.append)
    driver.crm.pages["/page"] = FORM.format(query="")
    open_page(driver)
    driver.wait(lambda: driver.window().page.shows_login)
    driver.settle(0.3)
    assert answered == [1], "no other window has to wait for it"
    assert driver.said("page_opened") == []

    driver.crm.pages["/page"] = PAGE
    driver.window().load(driver.window()._wanted)  # the person has logged in
    driver.wait_for("page_opened")


def test_the_start_page_after_a_login_is_not_the_page(driver: Driver) -> None:
    driver.crm.pages["/page"] = FORM.format(query="")
    driver.crm.pages["/public/index.php"] = "<title>Start</title><p>da"
    open_page(driver)
    driver.wait(lambda: driver.window().page.shows_login)
    driver.window().page.load(driver.window().page.url().resolved("/public/index.php"))
    driver.wait(lambda: driver.window().page.title() == "Start" and not driver.window().page.isLoading())
    driver.settle(0.6)
    assert driver.said("page_opened") == []


def test_a_page_that_never_ends_loading_is_there_as_soon_as_it_can_be_read(driver: Driver) -> None:
    driver.crm.pages["/page"] = f"{PAGE}<img src=/picture>"
    driver.crm.pages["/picture"] = Answer("", delay=5)
    open_page(driver)
    driver.wait_for("page_opened", seconds=3)
    assert driver.window().page.isLoading()
