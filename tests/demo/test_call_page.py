"""The pages in the engine that shows them to people."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWebEngineWidgets import QWebEngineView
from pytestqt.qtbot import QtBot

from tecart_starter.demo.behaviour import Ending, Login
from tecart_starter.demo.server import DemoCrm
from tecart_starter.domain.link_results import AskFirst, EndCall, OpenCall, OpenPage, Refused
from tecart_starter.domain.links import parse
from tecart_starter.domain.system_address import read_address
from tests.demo.conftest import TEMPLATES

# Before the engine starts. The tests may run as root, whom Chromium gives no sandbox.
os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = "--disable-gpu --log-level=3"
os.environ["QT_QUICK_BACKEND"] = "software"
QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)

# what Qt says about a computer without a graphics card
pytestmark = pytest.mark.qt_log_ignore("^Failed to create RHI for backend", extend=True)

CALL = "?op=calls_open&lnumber=22&rnumber=00493023125042&io=0"
DETAIL = {"lnumber": "22", "rnumber": "00493023125042", "io": 0, "seconds": 65}
STATE = "document.querySelector('.state').textContent"
EVENT = f'new CustomEvent("tecartstarter:endcall", {{cancelable: true, detail: {json.dumps(DETAIL)}}})'


class Window:
    """A page area of 750 x 500."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._profile = QWebEngineProfile()
        self._view = QWebEngineView()
        self._page = QWebEnginePage(self._profile, self._view)
        self._view.setPage(self._page)
        self._view.resize(750, 500)
        self._view.show()

    def load(self, address: str) -> None:
        with self.next_page():
            self._page.load(QUrl(address))

    @contextmanager
    def next_page(self) -> Iterator[None]:
        with self._qtbot.waitSignal(self._page.loadFinished, timeout=15_000) as finished:
            yield
        assert finished.args == [True]

    def run(self, script: str) -> Any:
        answers: list[object] = []
        self._page.runJavaScript(script, 0, answers.append)
        self._qtbot.waitUntil(lambda: bool(answers))
        return answers[0]

    def close(self) -> None:
        """Page before profile: the engine insists."""
        for one in (self._view, self._profile):
            loop = QEventLoop()
            one.destroyed.connect(loop.quit)
            one.deleteLater()
            loop.exec()


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    window = Window(qtbot)
    yield window
    window.close()


def is_stopped(crm: DemoCrm) -> bool:
    return [recording["running"] for recording in crm.recordings()] == [False]


@pytest.mark.parametrize("framed", [False, True], ids=["page", "frame"])
def test_the_event_is_confirmed_once_the_recording_has_stopped(window: Window, framed: bool) -> None:
    with DemoCrm(TEMPLATES, framed=framed) as crm:
        window.load(crm.address + "/public/index.php" + CALL)
        target = "frames[0]" if framed else "window"

        confirmed = window.run(f"!{target}.dispatchEvent({EVENT.replace('new ', f'new {target}.')})")

        assert confirmed is True
        assert is_stopped(crm)  # already: nobody who has seen the confirmation finds it running
        assert crm.recordings()[0]["detail"] == DETAIL
        assert window.run(f"{target}.document.querySelector('.state').textContent").startswith("Beendet um")


@pytest.mark.parametrize("ending", ["function", "selector", "none"])
def test_other_pages_do_not_confirm_the_event(window: Window, ending: Ending) -> None:
    with DemoCrm(TEMPLATES, ending=ending) as crm:
        window.load(crm.address + "/public/index.php" + CALL)

        assert window.run(f"window.dispatchEvent({EVENT})") is True
        assert window.run("typeof window.TecartDemo") == ("object" if ending == "function" else "undefined")
        assert window.run("document.querySelectorAll('#stop-recording').length") == (0 if ending == "none" else 1)
        assert crm.recordings()[0]["running"]


def test_the_function_says_whether_it_has_stopped_the_recording(window: Window, qtbot: QtBot) -> None:
    with DemoCrm(TEMPLATES, ending="function") as crm:
        window.load(crm.address + "/public/index.php" + CALL)
        call = f"TecartDemo.stopRecording({json.dumps(DETAIL)}).then((result) => {{ document.title = result; }}); 0"
        crm.stop()

        window.run(call)

        qtbot.waitUntil(lambda: window.run("document.title") == "false")
        assert "läuft weiter" in window.run(STATE)
        with crm:
            window.run(call)
            qtbot.waitUntil(lambda: window.run("document.title") == "true")
            assert is_stopped(crm)
            assert crm.recordings()[0]["detail"] == DETAIL


def test_an_end_that_the_server_cannot_take_is_not_confirmed(window: Window) -> None:
    with DemoCrm(TEMPLATES) as crm:
        window.load(crm.address + "/public/index.php" + CALL)
        crm.stop()
        assert window.run(f"!window.dispatchEvent({EVENT})") is False
        assert window.run(STATE) == "Der Server antwortet nicht, Zeit läuft weiter"
        crm.start()
        assert window.run(f"!window.dispatchEvent({EVENT})") is True
        assert is_stopped(crm)


def test_an_end_after_the_session_is_not_confirmed(window: Window) -> None:
    with DemoCrm(TEMPLATES, login=Login("anna", "x")) as crm:
        window.load(crm.address + "/public/index.php" + CALL)
        with window.next_page():
            window.run("document.forms[0].user.value = 'anna'; document.forms[0].password.value = 'x'; 0")
            window.run("document.forms[0].submit()")
        crm.expire_sessions()
        assert window.run(f"!window.dispatchEvent({EVENT})") is False
        assert window.run(STATE) == "Sie sind nicht mehr angemeldet, Zeit läuft weiter"
        assert crm.recordings()[0]["running"]


def test_the_buttons_stop_and_save(window: Window, qtbot: QtBot, crm: DemoCrm, entry: str) -> None:
    window.load(entry + CALL)
    qtbot.waitUntil(lambda: window.run("document.querySelector('.clock').textContent") == "00:01")

    window.run("note.value = 'Rückruf'; document.querySelector('[data-action=save]').click()")
    window.run("document.getElementById('stop-recording').click()")

    assert is_stopped(crm)
    assert window.run("saved.textContent") == "Gespeichert"
    assert window.run("document.getElementById('stop-recording').disabled") is True
    (recording,) = crm.recordings()
    assert (recording["note"], recording["detail"]) == ("Rückruf", None)


def test_the_fullest_call_page_needs_no_scroll_bar(window: Window, crm: DemoCrm, entry: str) -> None:
    for _ in range(4):
        window.load(entry + CALL)
    window.run("document.getElementById('phone-length').hidden = false")
    too_long = (
        "[...document.querySelectorAll('*')].filter((one) => one.scrollHeight > one.clientHeight + 1 && "
        "/auto|scroll/.test(getComputedStyle(one).overflowY) || one === document.documentElement && "
        "(one.scrollHeight > innerHeight || one.scrollWidth > innerWidth)).map((one) => one.tagName).join()"
    )
    assert window.run("[innerWidth, innerHeight].join()") == "750,500"
    assert window.run(too_long) == ""


def test_the_example_links_mean_what_they_say_after_the_browser_has_read_them(window: Window, crm: DemoCrm) -> None:
    window.load(crm.address + "/demo/links")
    hrefs = json.loads(
        window.run("JSON.stringify([...document.querySelectorAll('li .button')].map((one) => one.href))")
    )
    valid = json.loads(
        window.run(
            "JSON.stringify([...document.querySelectorAll('li .button')].every((one) => URL.canParse(one.href)))"
        )
    )
    assert valid is True
    meant = [type(parse(href, [read_address(crm.address)])) for href in hrefs]
    assert meant == [OpenCall, EndCall] * 6 + [OpenPage] * 4 + [AskFirst, AskFirst, Refused]
