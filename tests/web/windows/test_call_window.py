"""A call's window: its page, its address, the login before it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tecart_starter.domain.settings import Calls, Security
from tecart_starter.web.pages.confinement import AddressRefusedError
from tests.web.crm import Answer, redirect
from tests.web.driver import FULL, Driver, call, ended

LOGIN = """<title>Anmeldung</title><form action=/login method=post><input type=password name=p>
<input type=submit></form>"""
STOPS = "Anruf<script>addEventListener('tecartstarter:endcall', event => event.preventDefault())</script>"


@pytest.fixture
def logged_in(driver: Driver) -> list[bool]:
    """A CRM that asks for a login first. Append something, or send the form, and the session is there."""
    session: list[bool] = []

    def guarded(page: Answer) -> Callable[[], Answer]:
        return lambda: page if session else redirect("/login-page")

    def login() -> Answer:
        session.append(True)
        return redirect("/public/index.php")

    driver.crm.pages |= {
        "calls_open": guarded(redirect("/calls/17")),
        "/calls/17": guarded(Answer("<title>Erika Muster</title>" + STOPS)),
        "/login-page": LOGIN,
        "/login": login,
        "/public/index.php": "<title>Start</title>" + STOPS,
    }
    return session


def make_call_page(driver: Driver, content: str = "", title: str = "Erika Muster – Anruf") -> None:
    driver.crm.pages["calls_open"] = redirect("/calls/17")
    driver.crm.pages["/calls/17"] = f"<title>{title}</title>Anruf{content}"


def test_call_is_announced_before_its_page_is_requested(driver: Driver):
    make_call_page(driver)
    requests: list[int] = []
    driver.manager.call_requested.connect(lambda _: requests.append(len(driver.crm.requests)))
    driver.start_call()
    driver.wait_for("call_requested")
    driver.wait_for("call_opened")
    assert requests == [0]
    assert driver.crm.requests == [
        "/public/index.php?op=calls_open&lnumber=22&rnumber=%2B49361302620&io=0",
        "/calls/17",
    ]


def test_window_has_the_documented_size_and_the_title_of_the_page(driver: Driver):
    make_call_page(driver, title="Erika \u202eMuster" + "x" * 200)
    window = driver.open_call()
    info = driver.manager.snapshot()[0]
    assert (info.kind, info.width, info.height, info.visible, info.call) == ("call", 750, 500, True, 7)
    assert info.url == f"{driver.crm.origin}/calls/17"
    assert (window.width(), window.height(), window.view.size().toTuple()) == (750, 500, (750, 500))
    assert info.title.startswith("Erika \\u202eMuster")
    assert len(info.title) == 120
    assert not window.windowIcon().isNull()


def test_size_follows_the_settings(drive: Callable[..., Driver]):
    driver = drive(calls=Calls(width=620, height=410))
    make_call_page(driver)
    driver.open_call()
    assert (driver.manager.snapshot()[0].width, driver.manager.snapshot()[0].height) == (620, 410)


def test_link_text_is_never_the_title(driver: Driver):
    titles: list[str] = []
    driver.crm.pages["calls_open"] = "no title at all"
    window = driver.start_call()
    window.windowTitleChanged.connect(titles.append)
    driver.wait_for("call_opened")
    driver.settle(0.2)
    assert titles == []
    assert window.windowTitle() == "Anruf"
    assert not driver.said("call_named")


def test_page_that_stays_at_the_calling_address_has_none_of_its_own(driver: Driver):
    driver.crm.pages["calls_open"] = "<title>Erika Muster</title>"
    driver.open_call()
    assert not driver.said("call_address_changed")
    driver.js("history.pushState({}, '', '/calls/18?tab=1')")
    assert driver.wait_for("call_address_changed") == (7, f"{driver.crm.origin}/calls/18?tab=1")
    assert len(driver.said("call_opened")) == 1


def test_name_and_later_names_are_reported(driver: Driver):
    make_call_page(driver)
    driver.open_call()
    assert driver.wait_for("call_named") == (7, "Erika Muster – Anruf")
    driver.js("document.title = 'Max Muster'")
    assert driver.wait_for("call_named", 2) == (7, "Max Muster")


def test_clicking_touches_the_call_once(driver: Driver):
    make_call_page(driver)
    driver.open_call()
    assert not driver.said("call_touched")
    driver.click()
    driver.click()
    driver.settle(0.1)
    assert driver.said("call_touched") == [(7,)]


def test_typing_touches_the_call(driver: Driver):
    make_call_page(driver)
    driver.open_call()
    QTest.keyClick(driver.canvas(), Qt.Key.Key_A)
    assert driver.said("call_touched") == [(7,)]


def test_who_closes_the_window_of_a_running_call_touches_it(driver: Driver):
    make_call_page(driver)
    driver.open_call().close()
    assert driver.said("call_touched") == [(7,)]


def test_a_window_that_goes_with_the_program_or_after_the_end_was_not_touched(driver: Driver):
    make_call_page(driver)
    driver.open_call().close_at_once()
    driver.open_call(8)
    driver.end_call(8)
    driver.manager.close_call(8)
    assert len(driver.said("call_window_closed")) == 2
    assert not driver.said("call_touched")


def test_touched_window_stays_open_where_only_untouched_ones_are_closed(driver: Driver):
    make_call_page(driver)
    driver.open_call()
    driver.click()
    driver.manager.close_call(7, untouched_only=True)
    assert driver.manager.call_count == 1
    driver.manager.close_call(7)
    driver.wait(lambda: driver.said("call_window_closed") == [(7,)])
    assert driver.manager.call_count == 0


# Login


def test_login_page_is_not_the_call(driver: Driver, logged_in: list[bool]):
    window = driver.start_call()
    driver.end_call()
    driver.wait(lambda: window.windowTitle() == "Anmeldung")
    driver.settle(0.4)
    for name in ("call_opened", "call_named", "call_address_changed", "recording_stopped", "recording_unconfirmed"):
        assert not driver.said(name)


def test_login_that_leads_back_opens_the_call_and_ends_it(driver: Driver, logged_in: list[bool]):
    def login() -> Answer:
        logged_in.append(True)
        return redirect("/public/index.php?op=calls_open&lnumber=22&rnumber=1&io=0")

    driver.crm.pages["/login"] = login
    window = driver.start_call()
    driver.end_call()
    driver.wait(lambda: window.windowTitle() == "Anmeldung")
    driver.js("document.forms[0].submit()")
    assert driver.wait_for("recording_stopped") == (7, "event")
    assert driver.said("call_opened") == [(7,)]
    assert driver.said("call_address_changed") == [(7, f"{driver.crm.origin}/calls/17")]


def test_login_that_leads_straight_to_the_call_is_followed(driver: Driver, logged_in: list[bool]):
    def login() -> Answer:
        logged_in.append(True)
        return redirect("/calls/17")

    driver.crm.pages["/login"] = login
    window = driver.start_call()
    driver.wait(lambda: window.windowTitle() == "Anmeldung")
    driver.js("document.forms[0].submit()")
    driver.wait_for("call_opened")


def test_login_that_forgets_the_call_leaves_it_to_the_person(driver: Driver, logged_in: list[bool]):
    window = driver.start_call()
    driver.end_call()
    driver.wait(lambda: window.windowTitle() == "Anmeldung")
    driver.js("document.forms[0].submit()")
    driver.wait(window._bar.isVisible)
    assert window.windowTitle() == "Start"
    driver.settle(0.5)
    assert not driver.said("call_opened")
    assert not driver.said("recording_stopped")
    assert driver.crm.count("calls_open") == 1
    window._bar._button.click()
    assert driver.wait_for("recording_stopped") == (7, "event")
    assert driver.crm.count("calls_open") == 2


def test_login_without_another_address_is_noticed(driver: Driver):
    driver.crm.pages["calls_open"] = "<title>CRM</title><input id=p type=password>" + STOPS
    driver.start_call()
    driver.settle(0.4)
    assert not driver.said("call_opened")
    driver.js("p.remove()")
    driver.wait_for("call_opened")


def test_hidden_password_field_is_no_login(driver: Driver):
    make_call_page(driver, "<div style='display:none'><input type=password></div>")
    driver.open_call()


def test_page_of_a_trusted_host_is_not_the_call(drive: Callable[..., Driver]):
    driver = drive(security=Security(trusted_hosts=("localhost",)))
    driver.crm.pages["calls_open"] = redirect(f"{driver.crm.foreign}/sso")
    driver.crm.pages["/sso"] = "<title>SSO</title>" + STOPS
    driver.crm.pages["/calls/17"] = "<title>Erika Muster</title>" + STOPS
    window = driver.start_call()
    driver.end_call()
    driver.wait(lambda: window.windowTitle() == "SSO")
    driver.settle(0.4)
    assert not driver.said("call_opened")
    assert not driver.said("recording_stopped")
    driver.js(f"location.href = '{driver.crm.origin}/calls/17'")
    driver.wait_for("recording_stopped")


# Again


def test_reopened_call_gets_its_own_address_and_is_not_made_again(driver: Driver):
    make_call_page(driver, STOPS)
    reopened = ended(page=f"{driver.crm.origin}/calls/17", requested=True)
    driver.manager.reopen_call(reopened)
    driver.manager.end_recording(reopened)
    assert driver.wait_for("recording_stopped") == (7, "event")
    assert driver.crm.requests == ["/calls/17"]
    assert not driver.said("call_requested")


@pytest.mark.parametrize("page", ["", "https://other.example.test/calls/17"])
def test_call_whose_address_is_not_known_is_made_again_only_by_the_person(driver: Driver, page: str):
    make_call_page(driver)
    driver.manager.reopen_call(call(page=page, requested=True))
    view = driver.window()._error_view
    driver.wait(view.isVisible)
    driver.settle(0.3)
    assert view.accessibleName() == "Dieser Anruf war schon begonnen"
    assert driver.crm.requests == []
    view._button.click()
    driver.wait_for("call_opened")
    assert driver.said("call_requested") == [(7,)]


def test_second_opening_of_a_call_does_nothing(driver: Driver):
    make_call_page(driver)
    driver.open_call()
    driver.start_call()
    driver.manager.reopen_call(call(page=f"{driver.crm.origin}/calls/17"))
    driver.settle(0.2)
    assert driver.crm.count("calls_open") == 1
    assert len(driver.manager.snapshot()) == 1


def test_reload_that_would_make_the_call_again_asks_first(driver: Driver):
    driver.crm.pages["calls_open"] = "<title>Erika Muster</title>"
    window = driver.open_call()
    driver.wait_until_painted()
    window._shortcuts.reload()
    driver.wait(window._bar.isVisible)
    assert window._bar._text.text() == "Dabei legt das CRM den Anruf ein zweites Mal an."
    assert driver.crm.count("calls_open") == 1
    window._bar._button.click()
    driver.wait(lambda: driver.crm.count("calls_open") == 2)


def test_going_back_does_not_make_the_call_again(driver: Driver):
    driver.crm.pages["calls_open"] = f"<title>Erika Muster</title><a href=/contact style='{FULL}'>x</a>"
    driver.crm.pages["/contact"] = "<title>Kontakt</title>"
    window = driver.open_call()
    driver.click()
    driver.wait(lambda: window.windowTitle() == "Kontakt")
    window.page.triggerAction(window.page.WebAction.Back)
    driver.wait(window._bar.isVisible)
    assert driver.crm.count("calls_open") == 1


def test_closing_while_an_answer_is_awaited_is_harmless(driver: Driver):
    make_call_page(driver)
    for number in range(3):
        driver.open_call(number + 1)
        driver.end_call(number + 1)
        driver.manager.close_call(number + 1)
    driver.settle(0.5)
    assert len(driver.said("call_window_closed")) == 3


def test_address_that_is_not_the_systems_is_refused(driver: Driver):
    with pytest.raises(AddressRefusedError):
        driver.manager.open_call(call(), "https://evil.test/public/index.php?op=calls_open")
    assert driver.manager.snapshot() == ()


def test_page_that_only_leads_to_the_login_is_not_the_call(driver: Driver):
    driver.crm.pages["calls_open"] = "<title>Bitte warten</title><script>location.href = '/login-page'</script>"
    driver.crm.pages["/login-page"] = LOGIN
    window = driver.start_call()
    driver.wait(lambda: window.windowTitle() == "Anmeldung")
    driver.settle(0.4)
    assert not driver.said("call_opened")


def test_page_with_a_picture_that_never_comes_is_there(driver: Driver):
    driver.crm.pages["/never.png"] = Answer(silent=True, delay=4)
    make_call_page(driver, "<img src=/never.png>")
    driver.start_call()
    driver.wait_for("call_opened", seconds=3)
    assert driver.window().page.isLoading()


def test_number_and_clock_are_seen_where_the_page_does_not_come(driver: Driver):
    driver.crm.pages["/public/index.php"] = Answer(silent=True)
    started = datetime.now(UTC) - timedelta(seconds=62)
    driver.manager.open_call(call(opened=started), driver.system.call_url("22", "+49361302620", 0))
    view = driver.call_window()._error_view
    driver.wait(view.isVisible)

    caption = view._caption
    assert caption.isVisible()
    assert caption.text().startswith("Eingehender Anruf · +49 361 302620 · 01:0")
    before = caption.text()
    driver.wait(lambda: caption.text() != before)

    driver.end_call()
    assert caption.text() == "Eingehender Anruf · +49 361 302620 · 01:05"
