"""The end of the time recording in the page, way by way, and everything that may come in between."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest

from tecart_starter.domain.settings import EndCallSettings
from tecart_starter.web.ending import endcall
from tests.web.crm import Answer, redirect
from tests.web.driver import Driver, ended

Drive = Callable[..., Driver]
EVENT = "addEventListener('tecartstarter:endcall', event => { window.got = JSON.stringify(event.detail); event.preventDefault() })"


def call_page(driver: Driver, content: str) -> None:
    driver.crm.pages["calls_open"] = redirect("/calls/17")
    driver.crm.pages["/calls/17"] = f"<title>Erika Muster</title>Anruf{content}"


def open_and_end(driver: Driver, content: str, seconds: float = 5) -> tuple[int, str]:
    """What the page confirms."""
    call_page(driver, content)
    driver.open_call()
    driver.end_call()
    return driver.wait_for("recording_stopped", seconds=seconds)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give up after 0.6 s instead of 8."""
    monkeypatch.setattr(endcall, "SETTLE_SECONDS", 0.6)


# The three ways


def test_event_that_is_answered_confirms_and_carries_the_call(driver: Driver):
    assert open_and_end(driver, f"<script>{EVENT}</script>") == (7, "event")
    assert json.loads(driver.js("window.got")) == {"lnumber": "22", "rnumber": "+49361302620", "io": 0, "seconds": 65}


def test_unknown_direction_is_null_and_text_of_the_call_stays_text(driver: Driver):
    call_page(driver, f"<script>{EVENT}</script>")
    driver.open_call()
    number = "</script>'\"\\\u2028${1}"
    driver.manager.end_recording(ended(lnumber=number, io=None))
    driver.wait_for("recording_stopped")
    assert json.loads(driver.js("window.got")) == {
        "lnumber": number,
        "rnumber": "+49361302620",
        "io": None,
        "seconds": 65,
    }


def test_function_confirms(drive: Drive):
    driver = drive(endcall=EndCallSettings(function="crm.calls.stop"))
    page = "<script>crm = {calls: {id: 17, stop(detail) { window.got = [this.id, detail.seconds].join() }}}</script>"
    assert open_and_end(driver, page) == (7, "function")
    assert driver.js("window.got") == "17,65"


def test_function_that_promises_confirms_when_it_has_kept_it(drive: Drive):
    driver = drive(endcall=EndCallSettings(function="stop"))
    page = "<script>function stop() { return fetch('/stop').then(() => true) }</script>"
    driver.crm.pages["/stop"] = Answer("ok", delay=0.5)
    assert open_and_end(driver, page) == (7, "function")
    assert driver.crm.requests.count("/stop") == 1


@pytest.mark.parametrize(
    "body",
    ["return false", "throw new Error('no')", "return Promise.resolve(false)", "return Promise.reject(new Error())"],
)
def test_function_that_refuses_leaves_it_to_the_selector(drive: Drive, body: str):
    driver = drive(endcall=EndCallSettings(function="stop", selector="#stop"))
    page = f"<button id=stop onclick='window.clicked = 1'>x</button><script>function stop() {{ {body} }}</script>"
    assert open_and_end(driver, page) == (7, "selector")
    assert driver.js("window.clicked") == 1


def test_promise_is_awaited_for_five_seconds_and_the_page_for_its_time(drive: Drive, monkeypatch: pytest.MonkeyPatch):
    assert endcall.SETTLE_SECONDS == 8.0
    monkeypatch.setattr(endcall, "SETTLE_SECONDS", 5.6)
    driver = drive(endcall=EndCallSettings(function="stop", selector="#stop"))
    hangs = "<script>calls = 0; function stop() { calls += 1; began = performance.now(); return new Promise(() => {}) }</script>"
    pages = iter((f"{hangs}<button id=stop onclick='clicked = performance.now()'>x</button>", hangs))
    driver.crm.pages["calls_open"] = lambda: Answer(next(pages))
    driver.open_call(1)
    driver.open_call(2)
    began = time.monotonic()
    driver.end_call(1)
    driver.end_call(2)
    driver.wait_for("recording_unconfirmed", seconds=12)
    assert 5.5 < time.monotonic() - began < 8
    assert driver.said("recording_stopped") == [(1, "selector")]
    assert driver.said("recording_unconfirmed") == [(2,)]
    assert 4900 < driver.js("clicked - began", number=1) < 6000
    assert driver.js("calls", number=2) == 1


def test_first_visible_and_enabled_element_is_clicked(drive: Drive):
    driver = drive(endcall=EndCallSettings(selector=".stop"))
    page = """<script>clicked = []</script>
        <button class=stop style='display:none' onclick='clicked.push(1)'>1</button>
        <button class=stop style='visibility:hidden' onclick='clicked.push(2)'>2</button>
        <button class=stop disabled onclick='clicked.push(3)'>3</button>
        <fieldset disabled><button class=stop onclick='clicked.push(4)'>4</button></fieldset>
        <button class=stop aria-disabled=true onclick='clicked.push(5)'>5</button>
        <svg width=20 height=20><rect class=stop width=20 height=20 onclick='clicked.push(6)'/></svg>
        <button class=stop onclick='clicked.push(7)'>7</button>"""
    assert open_and_end(driver, page) == (7, "selector")
    assert driver.js("clicked.join()") == "6"


def test_ways_are_tried_in_order_and_only_one_acts(drive: Drive):
    driver = drive(endcall=EndCallSettings(function="stop", selector="#stop"))
    page = f"""<button id=stop onclick='window.clicked = 1'>x</button>
        <script>function stop() {{ window.called = 1 }} {EVENT}</script>"""
    assert open_and_end(driver, page) == (7, "event")
    driver.settle(0.4)
    assert driver.js("[window.called, window.clicked].join('')") == ""


def test_frames_of_the_same_origin_follow_the_page(drive: Drive):
    driver = drive(endcall=EndCallSettings(selector="#stop"))
    driver.crm.pages["/outer"] = "<iframe src=/inner></iframe>"
    driver.crm.pages["/inner"] = "<button id=stop onclick='top.clicked = 1'>x</button>"
    assert open_and_end(driver, f"<iframe src='{driver.crm.foreign}/inner'></iframe><iframe src=/outer></iframe>") == (
        7,
        "selector",
    )
    assert driver.js("window.clicked") == 1


def test_listener_in_a_frame_confirms(driver: Driver):
    driver.crm.pages["/inner"] = f"<script>{EVENT}</script>"
    assert open_and_end(driver, "<iframe src=/inner></iframe>") == (7, "event")


# Patience


def test_way_that_comes_late_is_found(driver: Driver):
    assert open_and_end(driver, f"<script>setTimeout(() => {{ {EVENT} }}, 900)</script>") == (7, "event")


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(("function", "selector"), [("", ""), ("not.there", "::: no selector")])
def test_page_without_a_way_leaves_it_unconfirmed(drive: Drive, function: str, selector: str):
    driver = drive(endcall=EndCallSettings(function=function, selector=selector))
    call_page(driver, "<script>tries = 0; addEventListener('tecartstarter:endcall', () => { tries += 1 })</script>")
    driver.open_call()
    driver.end_call()
    assert driver.wait_for("recording_unconfirmed") == (7,)
    assert driver.js("tries") >= 2
    driver.settle(0.5)
    assert not driver.said("recording_stopped")
    assert len(driver.said("recording_unconfirmed")) == 1


@pytest.mark.parametrize("answer", ["Promise.resolve(false)", "Promise.reject(1)"])
@pytest.mark.usefixtures("quick")
def test_promise_that_is_broken_again_and_again_leaves_it_unconfirmed(drive: Drive, answer: str):
    driver = drive(endcall=EndCallSettings(function="stopp"))
    call_page(driver, f"<script>stopp = () => {answer}</script>")
    driver.open_call()
    driver.end_call()
    assert driver.wait_for("recording_unconfirmed", seconds=4) == (7,)


@pytest.mark.usefixtures("quick")
def test_promise_that_is_pending_at_the_end_is_waited_for(drive: Drive):
    driver = drive(endcall=EndCallSettings(function="stop"))
    page = "<script>function stop() { return new Promise(resolve => setTimeout(resolve, 1000)) }</script>"
    assert open_and_end(driver, page) == (7, "function")
    assert not driver.said("recording_unconfirmed")


def test_end_that_arrives_before_the_page_is_applied_when_it_is_there(driver: Driver):
    call_page(driver, f"<script>{EVENT}</script>")
    driver.start_call()
    driver.end_call()
    assert driver.wait_for("recording_stopped") == (7, "event")
    assert driver.said("call_opened") == [(7,)]


@pytest.mark.usefixtures("quick")
def test_slow_page_gets_its_time_from_when_it_has_been_loaded(driver: Driver):
    driver.crm.pages["/slow.js"] = Answer(EVENT, headers={"Content-Type": "text/javascript"}, delay=0.9)
    call_page(driver, "<script src=/slow.js></script>")
    driver.start_call()
    driver.end_call()
    assert driver.wait_for("recording_stopped") == (7, "event")
    assert not driver.said("recording_unconfirmed")


def test_picture_that_never_comes_does_not_hold_up_the_end(driver: Driver):
    driver.crm.pages["/never.png"] = Answer(silent=True, delay=3)
    assert open_and_end(driver, f"<img src=/never.png><script>{EVENT}</script>", seconds=2) == (7, "event")


# Once, and never without the page's word


def test_second_end_is_harmless(driver: Driver):
    open_and_end(
        driver,
        f"<script>count = 0; addEventListener('tecartstarter:endcall', () => {{ count += 1 }}); {EVENT}</script>",
    )
    driver.end_call(seconds=99)
    driver.settle(0.4)
    assert len(driver.said("recording_stopped")) == 1
    assert driver.js("count") == 1


def test_page_that_moves_on_at_once_is_not_stopped_twice(drive: Drive):
    driver = drive(endcall=EndCallSettings(selector="#stop"))
    driver.crm.pages["/stopped"] = "<title>Gespeichert</title><button id=stop onclick='fetch(`/again`)'>x</button>"
    page = "<a id=stop href=/stopped onclick='fetch(`/clicked`, {keepalive: true})'>x</a>"
    assert open_and_end(driver, page) == (7, "selector")
    driver.settle(0.4)
    assert driver.crm.requests.count("/clicked") == 1
    assert "/again" not in driver.crm.requests


def test_confirmation_whose_answer_got_lost_is_found_in_the_next_document(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
):
    answers: list[object] = []
    take = endcall.EndRecording._on_answer

    def lose_first(recording: endcall.EndRecording, answer: object) -> None:
        answers.append(answer)
        if len(answers) > 1:
            take(recording, answer)

    monkeypatch.setattr(endcall.EndRecording, "_on_answer", lose_first)
    monkeypatch.setattr(endcall, "SILENT_POLLS", 2)
    driver.crm.pages["/next"] = (
        "<title>next</title><script>addEventListener('tecartstarter:endcall', () => fetch('/again'))</script>"
    )
    page = "<script>addEventListener('tecartstarter:endcall', e => { e.preventDefault(); location.href = '/next' })</script>"
    assert open_and_end(driver, page) == (7, "event")
    assert driver.window().windowTitle() == "next"
    assert "/again" not in driver.crm.requests


@pytest.mark.usefixtures("quick")
def test_page_that_goes_on_to_another_document_gets_its_time_anew(driver: Driver):
    driver.crm.pages["/calls/17/ready"] = f"<script>setTimeout(() => {{ {EVENT} }}, 500)</script>"
    page = "<script>setTimeout(() => { location.href = '/calls/17/ready' }, 500)</script>"
    assert open_and_end(driver, page) == (7, "event")


@pytest.mark.usefixtures("quick")
def test_error_page_of_the_server_is_never_asked(driver: Driver):
    driver.crm.pages["calls_open"] = Answer(f"<script>{EVENT}; fetch('/asked')</script>", 500)
    driver.start_call()
    driver.end_call()
    driver.wait(lambda: "/asked" in driver.crm.requests)
    driver.settle(0.9)
    assert not driver.js("window.got")
    assert not driver.said("recording_stopped")
    assert not driver.said("recording_unconfirmed")


@pytest.mark.usefixtures("quick")
def test_login_page_that_takes_the_calls_place_is_never_asked(driver: Driver):
    call_page(driver, "")
    driver.open_call()
    driver.js(f"document.body.innerHTML = '<input type=password>'; {EVENT}")
    driver.end_call()
    driver.settle(0.9)
    assert not driver.js("window.got")
    assert not driver.said("recording_unconfirmed")
    driver.js("document.body.innerHTML = ''")
    assert driver.wait_for("recording_stopped") == (7, "event")


def test_old_library_that_bends_json_and_arrays_does_no_harm(driver: Driver):
    bent = """Array.prototype.toJSON = String.prototype.toJSON = Object.prototype.toJSON = function () { return '"bent"' };
        JSON.stringify = () => 'bent'; Array.prototype.map = () => ['bent']; Array.from = () => ['bent']"""
    plain = "addEventListener('tecartstarter:endcall', event => { window.got = event.detail.seconds; event.preventDefault() })"
    assert open_and_end(driver, f"<script>{bent}; {plain}</script>") == (7, "event")
    assert driver.js("window.got") == 65


def test_strict_content_policy_does_not_hinder(driver: Driver):
    driver.crm.pages["calls_open"] = redirect("/calls/17")
    driver.crm.pages["/own.js"] = Answer(EVENT, headers={"Content-Type": "text/javascript"})
    policy = {"Content-Security-Policy": "default-src 'self'; require-trusted-types-for 'script'"}
    driver.crm.pages["/calls/17"] = Answer("<title>x</title><script src=/own.js></script>", headers=policy)
    driver.open_call()
    driver.end_call()
    assert driver.wait_for("recording_stopped") == (7, "event")


def test_each_window_ends_its_own_call(driver: Driver):
    call_page(driver, f"<script>{EVENT}</script>")
    driver.open_call(1)
    driver.open_call(2)
    driver.end_call(1)
    driver.wait_for("recording_stopped")
    assert driver.said("recording_stopped") == [(1, "event")]
    assert not driver.js("window.got", number=2)
    driver.end_call(2)
    driver.wait_for("recording_stopped", 2)
    assert driver.js("window.got", number=1)


def test_unconfirmed_call_comes_to_the_front_without_the_keyboard(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, quick: None
):
    call_page(driver, "")
    window = driver.open_call()
    raised: list[bool] = []
    monkeypatch.setattr(window, "raise_up", lambda *, activate: raised.append(activate))
    driver.end_call()
    driver.wait_for("recording_unconfirmed")
    assert raised == [False]


def test_end_without_a_window_is_harmless(driver: Driver):
    driver.end_call()
    driver.settle(0.1)
    assert not driver.reports


def test_page_that_hangs_is_given_up_but_not_while_it_asks_something(driver: Driver, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(endcall, "ENDLESS_SECONDS", 0.6)
    call_page(driver, "<script>function hang() { const end = Date.now() + 1500; while (Date.now() < end); }</script>")
    window = driver.open_call()
    driver.js("setTimeout(hang, 50)")
    monkeypatch.setattr(type(window.page), "asks", True)
    driver.settle(0.1)
    driver.end_call()
    driver.settle(1)
    assert not driver.said("recording_unconfirmed")
    monkeypatch.setattr(type(window.page), "asks", False)
    assert driver.wait_for("recording_unconfirmed", seconds=1) == (7,)
