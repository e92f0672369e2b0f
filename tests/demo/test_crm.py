from __future__ import annotations

import re
from datetime import datetime

import pytest

from tecart_starter.demo.behaviour import Ending
from tecart_starter.demo.server import DemoCrm
from tests.demo.browser import Answer, Browser
from tests.demo.conftest import TEMPLATES

HOSTILE = "%3Cscript%3Ealert(1)%3C/script%3E%22%27%E2%80%AE"


def title(answer: Answer) -> str:
    found = re.search("<title>(.*?)</title>", answer.text)
    assert found is not None
    return found[1]


def stop_address(call: Answer) -> str:
    return call.address.replace("calls_edit", "calls_stop")


def test_the_start_page_shows_calls_tasks_and_contacts(entry: str, browser: Browser) -> None:
    browser.get(entry + "?op=calls_open&lnumber=22&rnumber=00493023125042&io=0")
    start = browser.get(entry)
    assert start.status == 200
    for text in ("Martina Kühn", "+49 30 23125042", "Läuft", "Angebot überarbeiten", "Dr. Anke Vogt"):
        assert text in start.text


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("op=email_contactscard&cid=1", "Martina Kühn – Kontakt"),
        ("op=todo_window&todoid=31526", "Angebot überarbeiten – Aufgabe"),
        ("op=tickets_overview", "Tickets – Demo-CRM"),
        ("op=login", "Anmeldung – Demo-CRM"),
    ],
)
def test_the_documented_pages_are_there(query: str, wanted: str, entry: str, browser: Browser) -> None:
    page = browser.get(f"{entry}?{query}")
    assert (page.status, title(page)) == (200, wanted)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("op=articles_list", "Diese Seite kennt die Demo nicht"),
        (f"op={HOSTILE}", "Diese Seite kennt die Demo nicht"),
        ("op=email_contactscard&cid=99", "Diesen Kontakt gibt es hier nicht"),
        ("op=email_contactscard&cid=x", "Diesen Kontakt gibt es hier nicht"),
        ("op=todo_window", "Diese Aufgabe gibt es hier nicht"),
        ("op=calls_edit&callid=1", "Diesen Anruf gibt es hier nicht"),
    ],
)
def test_what_is_not_there_is_said_clearly(query: str, wanted: str, entry: str, browser: Browser) -> None:
    page = browser.get(f"{entry}?{query}")
    assert (page.status, title(page)) == (404, wanted)
    assert "<script>alert" not in page.text


def test_each_request_of_calls_open_starts_another_recording(crm: DemoCrm, entry: str, browser: Browser) -> None:
    query = "op=calls_open&lnumber=22&rnumber=%2B49%2030%2023125042&io=0"
    first, second = (browser.get(f"{entry}?{query}") for _ in range(2))
    assert first.address == f"{entry}?op=calls_edit&callid=1"
    assert second.address == f"{entry}?op=calls_edit&callid=2"
    assert browser.get(first.address).status == 200
    assert [recording["query"] for recording in crm.recordings()] == [query, query]
    assert all(recording["running"] for recording in crm.recordings())


def test_recordings_as_json_have_everything(crm: DemoCrm, entry: str, browser: Browser) -> None:
    call = browser.get(entry + "?op=calls_open&lnumber=22&rnumber=%2b49171&io=1")
    detail = {"lnumber": "22", "rnumber": "+49171", "io": 1, "seconds": 65}
    assert browser.post_json(stop_address(call), {"detail": detail}).json()["phone"] == "01:05"
    (recording,) = browser.get(crm.address + "/demo/recordings.json").json()
    started, stopped = (datetime.fromisoformat(recording.pop(key)) for key in ("started", "stopped"))
    assert 0 <= (stopped - started).total_seconds() < 5
    assert recording == {
        "id": 1,
        "lnumber": "22",
        "rnumber": "+49171",
        "io": 1,
        "query": "op=calls_open&lnumber=22&rnumber=%2b49171&io=1",
        "seconds": 0,
        "running": False,
        "detail": detail,
        "note": "",
    }


def test_numbers_may_be_missing(crm: DemoCrm, entry: str, browser: Browser) -> None:
    call = browser.get(entry + "?op=calls_open&io=incoming")
    assert title(call) == "Anruf"
    assert "Unterdrückte Nummer" in call.text
    (recording,) = crm.recordings()
    assert (recording["lnumber"], recording["rnumber"], recording["io"]) == ("", "", None)


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        ("00493023125042", "Martina Kühn – Anruf"),
        ("%2B49%20(0)30%2F23125-042", "Martina Kühn – Anruf"),
        ("sip:03023125042@pbx.example", "Martina Kühn – Anruf"),
        ("01713920055", "+49 171 3920055 – Anruf"),
        ("anonymous", "Eingehender Anruf"),
        ("12", "12 – Anruf"),
    ],
)
def test_the_title_says_who_calls(number: str, wanted: str, entry: str, browser: Browser) -> None:
    assert title(browser.get(f"{entry}?op=calls_open&lnumber=22&rnumber={number}&io=0")) == wanted


def test_hostile_numbers_are_only_text(entry: str, browser: Browser) -> None:
    call = browser.get(f"{entry}?op=calls_open&lnumber={HOSTILE}&rnumber={HOSTILE}{'A' * 500}&io={HOSTILE}")
    for page in (call, browser.get(entry)):
        assert "<script>alert" not in page.text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;&#34;&#39;AAA" in page.text
        assert "A" * 120 not in page.text
        assert "\u202e" not in page.text


@pytest.mark.parametrize(
    ("io", "words", "own"),
    [("&io=0", "Eingehender Anruf", "An"), ("&io=1", "Ausgehender Anruf", "Von"), ("", "Anruf", "An")],
)
def test_the_call_page_says_its_direction(io: str, words: str, own: str, entry: str, browser: Browser) -> None:
    text = browser.get(f"{entry}?op=calls_open&lnumber=22&rnumber=01713920055{io}").text
    assert f"</svg>{words}</span>" in text
    assert f"<dt>{own}</dt>" in text


def test_a_second_stop_changes_nothing(crm: DemoCrm, entry: str, browser: Browser) -> None:
    stop = stop_address(browser.get(entry + "?op=calls_open&rnumber=1"))
    browser.post_json(stop, {"detail": None})
    first = crm.recordings()
    assert browser.post_json(stop, {"detail": {"seconds": 9}}).status == 200
    assert crm.recordings() == first
    assert "Beendet um" in browser.get(stop.replace("calls_stop", "calls_edit")).text


def test_the_note_is_kept_and_shown_again(crm: DemoCrm, entry: str, browser: Browser) -> None:
    call = browser.get(entry + "?op=calls_open&rnumber=1")
    browser.post_json(call.address.replace("calls_edit", "calls_save"), {"note": "</textarea>Rückruf"})
    assert crm.recordings()[0]["note"] == "</textarea>Rückruf"
    assert "&lt;/textarea&gt;Rückruf</textarea>" in browser.get(call.address).text


@pytest.mark.parametrize("operation", ["calls_stop", "calls_save"])
def test_calls_that_do_not_exist_cannot_be_changed(operation: str, entry: str, browser: Browser) -> None:
    assert browser.post_json(f"{entry}?op={operation}&callid=1", {}).status == 404


def test_stopping_by_get_is_not_possible(crm: DemoCrm, entry: str, browser: Browser) -> None:
    call = browser.get(entry + "?op=calls_open&rnumber=1")
    assert browser.get(stop_address(call)).status == 404
    assert crm.recordings()[0]["running"]


def test_pages_of_other_origins_can_stop_nothing(crm: DemoCrm, entry: str, browser: Browser) -> None:
    stop = stop_address(browser.get(entry + "?op=calls_open&rnumber=1"))
    assert browser.post_json(stop, {}, Sec_Fetch_Site="cross-site").status == 403
    assert crm.recordings()[0]["running"]


def test_other_host_names_are_refused(crm: DemoCrm, entry: str, browser: Browser) -> None:
    assert browser.get(entry + "?op=calls_open&rnumber=1", Host="evil.example").status == 400
    assert crm.recordings() == []


@pytest.mark.parametrize(
    ("ending", "named"), [("event", True), ("function", True), ("selector", True), ("none", False)]
)
def test_the_button_has_its_name_unless_there_is_no_way(ending: Ending, named: bool, browser: Browser) -> None:
    with DemoCrm(TEMPLATES, ending=ending) as crm:
        text = browser.get(crm.address + "/public/index.php?op=calls_open&rnumber=1").text
    assert f'data-ending="{ending}"' in text
    assert ('id="stop-recording"' in text) is named
    assert "Zeit stoppen" in text


def test_a_framed_call_page_holds_the_form_in_a_frame(browser: Browser) -> None:
    with DemoCrm(TEMPLATES, framed=True) as crm:
        outer = browser.get(crm.address + "/public/index.php?op=calls_open&rnumber=00493023125042")
        assert title(outer) == "Martina Kühn – Anruf"
        assert 'src="/public/index.php?op=calls_form&amp;callid=1"' in outer.text
        assert "Zeit stoppen" not in outer.text
        inner = browser.get(outer.address.replace("calls_edit", "calls_form"))
        assert "Zeit stoppen" in inner.text
        assert len(crm.recordings()) == 1


def test_page_requests_are_noted_with_their_raw_query(crm: DemoCrm, entry: str, browser: Browser) -> None:
    browser.get(entry + "?op=tickets_overview&x=%2B%20+")
    browser.get(crm.address + "/static/crm.css")
    call = browser.get(entry + "?op=calls_open&rnumber=1")
    browser.post_json(stop_address(call), {})
    browser.get(crm.address + "/nowhere")
    noted = browser.get(crm.address + "/demo/requests.json").json()
    assert noted == crm.requests()
    assert all(datetime.fromisoformat(one["time"]).tzinfo for one in noted)
    page = "/public/index.php"
    assert [(one["method"], one["path"], one["query"]) for one in noted] == [
        ("GET", page, "op=tickets_overview&x=%2B%20+"),
        ("GET", page, "op=calls_open&rnumber=1"),
        ("GET", page, "op=calls_edit&callid=1"),
        ("POST", page, "op=calls_stop&callid=1"),
        ("GET", "/nowhere", ""),
    ]


def test_answers_forbid_foreign_content_and_are_not_kept(crm: DemoCrm, entry: str, browser: Browser) -> None:
    headers = browser.get(entry).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'self';")
    assert headers["Cache-Control"] == "no-store"
    for name in ("start", "call", "links"):
        text = (TEMPLATES / f"{name}.html").read_text(encoding="utf-8")
        assert not re.search(r"<style|style=|<script(?! defer src=)| on\w+=|https?://", text)


def test_the_way_of_ending_can_be_chosen_beside_the_links(crm: DemoCrm, browser: Browser) -> None:
    chosen = browser.post_form(crm.address + "/demo/ending", ending="none")
    assert chosen.address == crm.address + "/demo/links#ende"
    assert 'value="none" checked' in chosen.text
    assert crm.behaviour.ending == "none"
    browser.post_form(crm.address + "/demo/ending", ending="rubbish")
    assert crm.behaviour.ending == "none"
