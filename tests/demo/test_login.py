from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from tecart_starter.demo.behaviour import Login
from tecart_starter.demo.server import DemoCrm
from tests.demo.browser import Answer, Browser
from tests.demo.conftest import TEMPLATES

PASSWORD = "gehéim"
CALL = "op=calls_open&lnumber=22&rnumber=%2B49%2030%2023125042&io=0"
HOSTILE = "op=%0d%0aSet-Cookie:x=1&to=%22%3E%3Cscript%3E"


@pytest.fixture
def crm() -> Iterator[DemoCrm]:
    with DemoCrm(TEMPLATES, login=Login("anna", PASSWORD)) as crm:
        yield crm


def log_in(browser: Browser, page: Answer, password: str = PASSWORD) -> Answer:
    """Send the form that ``page`` shows."""
    assert 'type="password"' in page.text
    wanted = parse_qs(urlsplit(page.address).query).get("to", [""])[0]
    return browser.post_form(page.address.partition("?")[0] + "?op=login", user="anna", password=password, to=wanted)


def test_without_login_no_call_is_made(crm: DemoCrm, entry: str, browser: Browser) -> None:
    assert "Einloggen" in browser.get(f"{entry}?{CALL}").text
    assert crm.recordings() == []


def test_after_the_login_comes_the_wanted_page_unchanged(crm: DemoCrm, entry: str, browser: Browser) -> None:
    page = log_in(browser, browser.get(f"{entry}?{CALL}"))
    assert page.address == f"{entry}?op=calls_edit&callid=1"
    assert [recording["query"] for recording in crm.recordings()] == [CALL]


@pytest.mark.parametrize("query", ["", "op=tickets_overview", HOSTILE])
def test_any_query_survives_the_login(query: str, crm: DemoCrm, entry: str, browser: Browser) -> None:
    log_in(browser, browser.get(f"{entry}?{query}"))
    assert crm.requests()[-1]["query"] == query


def test_the_login_leads_nowhere_but_into_the_crm(entry: str, browser: Browser) -> None:
    page = browser.post_form(f"{entry}?op=login", user="anna", password=PASSWORD, to="\r\nLocation: //evil.example")
    assert page.address == entry


def test_a_wrong_password_shows_the_form_again(crm: DemoCrm, entry: str, browser: Browser) -> None:
    wrong = log_in(browser, browser.get(f"{entry}?op=tickets_overview"), "falsch")
    assert (wrong.status, "stimmt nicht" in wrong.text) == (200, True)
    assert 'name="to" value="op=tickets_overview"' in wrong.text
    assert "Einloggen" in browser.get(entry).text


def test_expired_sessions_ask_again_and_stop_nothing(crm: DemoCrm, entry: str, browser: Browser) -> None:
    call = log_in(browser, browser.get(f"{entry}?{CALL}"))
    crm.expire_sessions()
    assert browser.post_json(call.address.replace("calls_edit", "calls_stop"), {}).status == 401
    assert crm.recordings()[0]["running"]
    again = log_in(browser, browser.get(call.address))
    assert again.address == call.address
    assert len(crm.recordings()) == 1


def test_logging_out_ends_this_session_only(crm: DemoCrm, entry: str, browser: Browser) -> None:
    other = Browser()
    for one in (browser, other):
        assert "Abmelden" in log_in(one, one.get(entry)).text
    browser.get(f"{entry}?op=logout")
    assert "Einloggen" in browser.get(entry).text
    assert "Übersicht" in other.get(entry).text


def test_a_forgetful_crm_shows_its_start_page_after_the_login(browser: Browser) -> None:
    with DemoCrm(TEMPLATES, login=Login("anna", PASSWORD, forgetful=True)) as crm:
        page = log_in(browser, browser.get(f"{crm.address}/public/index.php?{CALL}"))
        assert page.address == f"{crm.address}/public/index.php"
        assert crm.recordings() == []


def test_what_tests_read_needs_no_login(crm: DemoCrm, browser: Browser) -> None:
    assert browser.get(crm.address + "/demo/recordings.json").json() == []
    assert "Beispiel-Links" in browser.get(crm.address + "/demo/links").text
