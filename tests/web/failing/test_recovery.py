"""Pages that do not come: what is shown, and what is tried again."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication, QPushButton

from tecart_starter.domain.settings import Settings, Web
from tecart_starter.domain.system_address import read_address
from tecart_starter.texts.catalog import Texts
from tecart_starter.web.failing import network_watch, recovery
from tecart_starter.web.failing.failure import Failure, Reason
from tecart_starter.web.failing.problems import describe
from tecart_starter.web.pages.look import DARK, LIGHT
from tecart_starter.web.windows.window import CrmWindow
from tecart_starter.web.windows.window_manager import WindowManager
from tests.web.crm import Answer, Crm, Page, redirect
from tests.web.driver import FULL, Driver
from tests.web.failing.test_network_watch import tell_routes

MAKE = Callable[[Settings], WindowManager]


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again after 100 and 200 ms instead of 2, 5, 10, 30 s."""
    monkeypatch.setattr(recovery, "DELAYS_MS", (100, 200))


def free_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def headline(window: CrmWindow) -> str:
    """What the error view says, empty where the page is to be seen."""
    view = window._error_view
    return view.accessibleName() if view.isVisible() else ""


def button(window: CrmWindow) -> QPushButton:
    return window._error_view._button


@pytest.fixture
def dead(make_manager: MAKE) -> tuple[Driver, int]:
    """A driver whose system does not run (yet), and the port where it should."""
    port = free_port()
    crm = Crm.__new__(Crm)  # only its address is wanted
    crm.origin, crm.requests = f"http://127.0.0.1:{port}", []
    settings = Settings(systems=(read_address(crm.origin),), web=Web(prewarm=False))
    return Driver(make_manager(settings), crm, settings), port


def test_call_is_made_by_itself_as_soon_as_the_server_is_there(dead: tuple[Driver, int]):
    driver, port = dead
    window = driver.start_call()
    driver.wait(lambda: headline(window) == f"Keine Verbindung zu 127.0.0.1:{port}")
    assert window._error_view._more.text() == "Es wird von selbst weiter versucht."
    pages: dict[str, Page] = {"calls_open": redirect("/calls/17"), "/calls/17": "<title>Erika Muster</title>Anruf"}
    with Crm(port, pages) as crm:
        driver.wait_for("call_opened")
        driver.wait(lambda: not headline(window))
        assert crm.count("calls_open") == 1
    assert len(driver.said("call_requested")) > 1


def test_end_that_arrives_while_the_server_is_away_is_applied_later(dead: tuple[Driver, int]):
    driver, port = dead
    window = driver.start_call()
    driver.end_call()
    driver.wait(lambda: bool(headline(window)))
    assert not driver.said("recording_unconfirmed")
    confirms = "<script>addEventListener('tecartstarter:endcall', e => e.preventDefault())</script>"
    with Crm(port, {"calls_open": redirect("/calls/17"), "/calls/17": confirms}):
        assert driver.wait_for("recording_stopped") == (7, "event")


def test_after_a_sleep_the_shortest_delay_counts_again(dead: tuple[Driver, int], monkeypatch: pytest.MonkeyPatch):
    driver, _ = dead
    monkeypatch.setattr(recovery, "DELAYS_MS", (50, 600_000))
    driver.start_call()
    driver.wait_for("call_requested", 2)
    driver.settle(0.3)
    assert len(driver.said("call_requested")) == 2, "the next try comes much later"
    driver.manager.try_again()
    driver.wait_for("call_requested", 3)


def test_when_the_network_comes_back_all_windows_try_at_once(dead: tuple[Driver, int], monkeypatch: pytest.MonkeyPatch):
    driver, _ = dead
    monkeypatch.setattr(recovery, "DELAYS_MS", (600_000,))
    monkeypatch.setattr(network_watch, "SETTLED_MS", 0)
    monkeypatch.setattr(network_watch, "SPREAD_MS", 0)
    windows = [driver.start_call(7), driver.start_call(8)]
    driver.wait(lambda: all(headline(window) for window in windows))
    for window in windows:
        tell_routes(window)
    driver.wait(lambda: sorted(driver.said("call_requested")) == [(7,), (7,), (8,), (8,)])


def test_what_only_the_person_may_repeat_is_not_repeated_by_itself(driver: Driver):
    driver.crm.pages["calls_open"] = Answer(silent=True)
    window = driver.start_call()
    driver.wait(lambda: bool(headline(window)))
    driver.manager.try_again()
    window._recovery._network.came_back.emit()
    driver.settle(0.3)
    assert driver.crm.count("calls_open") == 1


def test_unknown_host_is_named(make_manager: MAKE, tr: Texts):
    settings = Settings(systems=(read_address("http://crm.nowhere.invalid"),), web=Web(prewarm=False))
    driver = Driver(make_manager(settings), Crm.__new__(Crm), settings)
    driver.crm.requests = []
    window = driver.start_call()
    driver.wait(lambda: headline(window) == "crm.nowhere.invalid wurde nicht gefunden")
    assert len(driver.said("call_requested")) == 1
    driver.wait_for("call_requested", 3)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(silent=True), "Die Verbindung zu 127.0.0.1:{port} ist abgebrochen"),
        (Answer("x", headers={"Content-Type": "application/zip"}), "127.0.0.1:{port} hat keine Seite geschickt"),
    ],
)
def test_call_that_may_have_been_made_is_made_again_only_by_the_person(driver: Driver, answer: Answer, expected: str):
    driver.crm.pages["calls_open"] = answer
    window = driver.start_call()
    driver.wait(lambda: headline(window) == expected.format(port=driver.crm.port))
    assert "ein zweites Mal" in window._error_view._more.text()
    driver.settle(0.35)
    assert driver.crm.count("calls_open") == 1
    driver.crm.pages["calls_open"] = redirect("/calls/17")
    driver.crm.pages["/calls/17"] = "<title>Erika Muster</title>Anruf"
    button(window).click()
    driver.wait_for("call_opened")
    assert driver.crm.count("calls_open") == 2


def test_redirect_of_a_made_call_that_leads_nowhere_is_tried_again_without_the_call(driver: Driver):
    tried: list[int] = []

    def page() -> Answer:
        tried.append(1)
        return Answer(silent=True) if len(tried) == 1 else Answer("<title>Erika Muster</title>Anruf")

    driver.crm.pages["calls_open"] = redirect("/calls/17")
    driver.crm.pages["/calls/17"] = page
    driver.start_call()
    driver.wait_for("call_opened")
    assert driver.crm.count("calls_open") == 1
    assert len(tried) == 2


def test_error_of_the_server_is_shown_as_it_is_with_a_bar(driver: Driver):
    driver.crm.pages["calls_open"] = Answer("<title>Wartung</title>", 503)
    window = driver.start_call()
    driver.wait(window._bar.isVisible)
    assert window._bar._text.text().startswith(f"127.0.0.1:{driver.crm.port} meldet einen Fehler (503).")
    assert not headline(window)
    driver.wait(lambda: window.windowTitle() == "Wartung")
    driver.settle(0.35)
    assert driver.crm.count("calls_open") == 1
    assert not driver.said("call_opened")
    info = window.info()
    assert (info.width, info.height) == (750, 500)
    assert window.height() == 500 + window._bar.height()
    driver.crm.pages["calls_open"] = "<title>Erika Muster</title>Anruf"
    window._bar._button.click()
    driver.wait_for("call_opened")
    assert window.height() == 500


def test_failed_reload_leaves_the_page_and_is_tried_again(driver: Driver):
    answers = iter(("<title>one</title>", Answer(silent=True), "<title>two</title>"))
    driver.crm.pages["/page"] = lambda: Answer(a) if isinstance(a := next(answers), str) else a
    window = driver.open_page()
    driver.wait_until_painted()
    window._shortcuts.reload()
    driver.wait(window._bar.isVisible)
    assert window.windowTitle() == "one"
    driver.wait(lambda: window.windowTitle() == "two")
    assert window._bar.isHidden()


def test_page_in_which_somebody_works_again_is_not_taken_away(driver: Driver):
    driver.crm.pages["/page"] = "<title>one</title>"
    window = driver.open_page()
    driver.wait_until_painted()
    driver.crm.pages["/page"] = Answer(silent=True)
    window._shortcuts.reload()
    driver.wait(window._bar.isVisible)
    driver.click()
    count = len(driver.crm.requests)
    driver.settle(0.35)
    assert len(driver.crm.requests) == count
    assert "von selbst" not in window._bar._text.text()


def test_form_that_was_not_taken_is_not_sent_again_by_the_program(driver: Driver):
    driver.crm.pages["/page"] = f"<form method=post action=/save><input type=submit style='{FULL}'></form>"
    driver.crm.pages["/save"] = Answer(silent=True)
    window = driver.open_page()
    driver.click()
    driver.wait(window._bar.isVisible)
    assert "noch einmal" in window._bar._text.text()
    assert not window._bar._button.isVisible()
    count = driver.crm.requests.count("/save")
    driver.settle(0.35)
    assert driver.crm.requests.count("/save") == count


def crash(driver: Driver) -> None:
    driver.window().page.load(QUrl("chrome://crash"))


def test_crashed_page_comes_back_once_by_itself_and_keeps_its_zoom(driver: Driver):
    driver.crm.pages["/page"] = "<title>one</title>"
    window = driver.open_page()
    window.view.set_zoom(1.5)
    crash(driver)
    driver.wait(lambda: headline(window) == "Die Seite ist abgestürzt")
    driver.wait(lambda: driver.crm.requests == ["/page", "/page"])
    driver.wait(lambda: not headline(window))
    assert driver.js("devicePixelRatio") == 1.5
    crash(driver)
    driver.wait(lambda: headline(window) == "Die Seite ist abgestürzt")
    driver.settle(0.35)
    assert driver.crm.requests == ["/page", "/page"]
    button(window).click()
    driver.wait(lambda: not headline(window))


def test_crashed_call_comes_back_at_its_own_address(driver: Driver):
    driver.crm.pages["calls_open"] = redirect("/calls/17")
    driver.crm.pages["/calls/17"] = (
        "<script>addEventListener('tecartstarter:endcall', e => e.preventDefault())</script>"
    )
    driver.open_call()
    crash(driver)
    driver.end_call()
    assert driver.wait_for("recording_stopped") == (7, "event")
    assert driver.crm.count("calls_open") == 1
    assert driver.crm.requests.count("/calls/17") == 2
    assert len(driver.said("call_opened")) == 1


def test_crashed_call_without_an_address_of_its_own_is_made_again_only_by_the_person(driver: Driver):
    driver.crm.pages["calls_open"] = "<title>Erika Muster</title>Anruf"
    window = driver.open_call()
    crash(driver)
    driver.wait(lambda: headline(window) == "Die Seite ist abgestürzt")
    driver.settle(0.35)
    assert driver.crm.count("calls_open") == 1
    assert "ein zweites Mal" in window._error_view._more.text()


def test_own_page_follows_the_desktop_from_light_to_dark(dead: tuple[Driver, int]):
    driver, _ = dead
    window = driver.start_call()
    driver.wait(lambda: bool(headline(window)))
    before = QApplication.palette()
    try:
        assert LIGHT["background"] in window._error_view.styleSheet()
        dark = QApplication.palette()
        dark.setColor(dark.ColorRole.Window, DARK["background"])
        QApplication.setPalette(dark)
        driver.wait(lambda: DARK["background"] in window._error_view.styleSheet())
    finally:
        QApplication.setPalette(before)


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_its_sentence(tr: Texts, reason: Reason):
    failure = Failure(reason, QUrl("https://crm.example.test:8443/x"), code=-202, foreign_host="evil\u202etest")
    problem = describe(failure, tr, repeats=True, twice=False)
    assert problem.headline
    assert problem.button == "Erneut versuchen"
    assert "\u202e" not in problem.headline


@pytest.mark.parametrize(
    ("code", "words"),
    [(-200, "andere Adresse"), (-202, "kennt den Aussteller"), (-206, "zurückgezogen"), (-207, "ungültig")],
)
def test_certificate_errors_say_which(tr: Texts, code: int, words: str):
    failure = Failure(Reason.CERTIFICATE, QUrl("https://crm.example.test/"), code=code)
    assert words in describe(failure, tr, repeats=True, twice=False).text


def test_a_page_that_never_left_says_so_until_it_does(dead: tuple[Driver, int]):
    driver, port = dead
    driver.manager.open_page(1, f"{driver.crm.origin}/page", activate=False)
    driver.wait_for("page_unsent")
    assert driver.said("page_opened") == []
    driver.wait_for("page_requested", 2)

    with Crm(port, {"/page": "<title>Seite</title>"}):
        driver.wait_for("page_opened")

    order = [name for name, *_ in driver.reports if name != "page_closed"]
    assert order[:3] == ["page_requested", "page_unsent", "page_requested"]
    assert order[-1] == "page_opened"


def test_a_page_that_never_came_is_dealt_with_once_the_person_closes_it(dead: tuple[Driver, int]):
    driver, _ = dead
    driver.manager.open_page(1, f"{driver.crm.origin}/page", activate=False)
    driver.wait_for("page_unsent")

    driver.window().close()

    assert driver.reports[-1] == ("page_closed", 1)


def test_the_end_of_the_program_deals_with_no_page(dead: tuple[Driver, int]):
    driver, _ = dead
    driver.manager.open_page(1, f"{driver.crm.origin}/page", activate=False)
    driver.wait_for("page_unsent")

    driver.manager.close_all()

    assert driver.said("page_closed") == []
