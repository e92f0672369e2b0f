"""What pages may do and what they may not."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtWidgets import QApplication, QDialog, QInputDialog, QMessageBox

from tecart_starter.domain.settings import Security
from tests.web.crm import Answer, redirect
from tests.web.driver import FULL, Driver


def link(address: str, attributes: str = "") -> str:
    return f"<title>start</title><a href='{address}' {attributes} style='{FULL}'>x</a>"


# The main frame is locked


def test_click_on_a_foreign_link_goes_to_the_desktop(driver: Driver):
    driver.crm.pages["/page"] = link(f"{driver.crm.foreign}/elsewhere?x=%2B1")
    window = driver.open_page()
    driver.click()
    assert driver.wait_for("outside_link_clicked") == (f"{driver.crm.foreign}/elsewhere?x=%2B1",)
    assert driver.crm.requests == ["/page"]
    assert window.windowTitle() == "start"


@pytest.mark.parametrize(
    "content",
    [
        "<script>location.href = '{foreign}/elsewhere'</script>",
        "<a id=a href='{foreign}/elsewhere'></a><script>a.click()</script>",
        "<meta http-equiv=refresh content='0;url={foreign}/elsewhere'>",
        "<form id=f action='{foreign}/elsewhere'></form><script>f.submit()</script>",
    ],
)
def test_scripts_lead_nowhere_else(driver: Driver, content: str):
    driver.crm.pages["/page"] = "<title>start</title>" + content.format(foreign=driver.crm.foreign)
    window = driver.begin_page("start")
    driver.settle()
    assert driver.crm.requests == ["/page"]
    assert not driver.said("outside_link_clicked")
    assert window.page.url().path() == "/page"


def test_one_click_opens_one_foreign_page(driver: Driver):
    foreign = f"{driver.crm.foreign}/elsewhere"
    script = f"for (let i = 0; i < 5; i += 1) setTimeout(() => {{ location.href = `{foreign}?${{i}}` }}, i * 20)"
    driver.crm.pages["/page"] = f"<div style='{FULL}' onclick='{script}'>x</div>"
    driver.open_page()
    driver.click()
    driver.settle(0.4)
    assert len(driver.said("outside_link_clicked")) == 1


def test_redirect_to_a_foreign_host_is_stopped_before_it_is_contacted(driver: Driver):
    driver.crm.pages["/page"] = link("/out")
    driver.crm.pages["/out"] = redirect(f"{driver.crm.foreign}/elsewhere")
    window = driver.open_page()
    driver.click()
    driver.wait(window._bar.isVisible)
    assert "localhost" in window._bar._text.text()
    assert driver.crm.requests == ["/page", "/out"]
    assert not driver.said("outside_link_clicked")


def test_trusted_host_may_be_shown(drive: Callable[..., Driver]):
    driver = drive(security=Security(trusted_hosts=("localhost",)))
    driver.crm.pages["/page"] = redirect(f"{driver.crm.foreign}/sso")
    driver.crm.pages["/sso"] = "<title>single sign-on</title>"
    window = driver.open_page()
    driver.wait(lambda: window.windowTitle() == "single sign-on")


def test_foreign_frames_are_shown_and_other_schemes_are_not(driver: Driver):
    driver.crm.pages["/frame"] = "<title>inner</title>"
    sources = (f"{driver.crm.foreign}/frame", "data:text/html,x", "file:///etc/hostname", "chrome://version")
    driver.crm.pages["/page"] = "".join(f"<iframe src='{source}'></iframe>" for source in sources)
    window = driver.open_page()
    driver.wait(lambda: "/frame" in driver.crm.requests)
    driver.settle(0.2)
    shown = [frame.url().toString() for frame in window.page.mainFrame().children()]
    assert f"{driver.crm.foreign}/frame" in shown
    assert not [url for url in shown if url.startswith(("data:", "file:", "chrome:"))]


@pytest.mark.parametrize("address", ["mailto:info@example.test?subject=x", "tel:+49361302620"])
def test_personal_links_go_to_the_desktop_after_a_click(driver: Driver, address: str):
    driver.crm.pages["/page"] = link(address) + f"<script>location.href = '{address}'</script>"
    driver.open_page()
    driver.settle(0.2)
    assert not driver.said("outside_link_clicked")
    driver.click()
    assert driver.wait_for("outside_link_clicked") == (address,)


@pytest.mark.parametrize(("origin", "expected"), [("origin", 1), ("foreign", 0)])
def test_personal_links_in_frames_count_only_in_our_own(driver: Driver, origin: str, expected: int):
    driver.crm.pages["/frame"] = link("tel:+49361302620") + "<script>onclick = () => fetch('/clicked')</script>"
    driver.crm.pages["/page"] = f"<iframe style='{FULL}' src='{getattr(driver.crm, origin)}/frame'></iframe>"
    driver.open_page()
    for _ in range(20):
        driver.click()
        driver.settle(0.15)
        if "/clicked" in driver.crm.requests:
            break
    assert "/clicked" in driver.crm.requests
    assert bool(driver.said("outside_link_clicked")) is bool(expected)


def test_other_schemes_are_never_loaded(driver: Driver):
    driver.crm.pages["/page"] = "x"
    with pytest.raises(ValueError, match="chrome"):
        driver.open_page().page.open(QUrl("chrome://crash"))


# Pop-ups


def test_pop_up_without_a_click_gets_a_window_of_the_size_it_asks_for(driver: Driver):
    driver.crm.pages["/page"] = "<script>open('/reminder', 'r', 'width=420,height=310')</script>"
    driver.crm.pages["/reminder"] = "<title>Wiedervorlage</title><script>opener.seen = 1</script>"
    driver.open_page()
    driver.wait(lambda: len(driver.manager.snapshot()) == 2)
    info = driver.manager.snapshot()[1]
    assert (info.kind, info.width, info.height, info.call) == ("page", 420, 310, None)
    driver.wait(lambda: driver.window().windowTitle() == "Wiedervorlage")
    assert driver.js("window.seen", number=1) == 1
    assert driver.manager.page_count == 1


def test_pop_up_closes_itself(driver: Driver):
    driver.crm.pages["/page"] = "<script>open('/reminder', 'r', 'width=420,height=310')</script>"
    driver.crm.pages["/reminder"] = "<script>setTimeout(() => close(), 300)</script>"
    driver.open_page()
    driver.wait(lambda: len(driver.manager.snapshot()) == 2)
    driver.wait(lambda: len(driver.manager.snapshot()) == 1)


@pytest.mark.parametrize("address", ["", "about:blank", "javascript:1", "data:text/html,x", "file:///etc/passwd"])
def test_pop_ups_that_are_no_pages_are_dropped(driver: Driver, address: str):
    driver.crm.pages["/page"] = f"<div style='{FULL}' onclick=\"open('{address}')\">x</div>"
    driver.open_page()
    driver.click()
    driver.settle(0.2)
    assert len(driver.manager.snapshot()) == 1
    assert not driver.said("outside_link_clicked")


def test_foreign_pop_up_goes_to_the_desktop_only_after_a_click(driver: Driver):
    foreign = f"{driver.crm.foreign}/elsewhere"
    driver.crm.pages["/page"] = link(foreign, "target=_blank") + f"<script>open('{foreign}')</script>"
    driver.open_page()
    driver.settle(0.2)
    assert not driver.said("outside_link_clicked")
    driver.click()
    assert driver.wait_for("outside_link_clicked") == (foreign,)
    assert driver.crm.requests == ["/page"]


def test_pages_open_ten_windows_at_most(driver: Driver):
    driver.crm.pages["/page"] = "<script>for (let i = 0; i < 15; i += 1) open('/reminder', '_blank')</script>"
    driver.crm.pages["/reminder"] = "x"
    driver.open_page()
    driver.wait(lambda: len(driver.manager.snapshot()) == 11)
    driver.settle()
    assert len(driver.manager.snapshot()) == 11


# Permissions and dialogs


def test_permissions_are_denied(driver: Driver):
    driver.crm.pages["/page"] = (
        "<script>Notification.requestPermission().then(answer => { window.answer = answer })</script>"
    )
    driver.open_page()
    driver.wait(lambda: driver.js("window.answer") == "denied")


LISTENS = """<title>start</title><script>window.answer = "asking"; navigator.mediaDevices.getUserMedia({ audio: true })
    .then(() => { window.answer = "granted" }, fault => { window.answer = fault.name })</script>"""


@pytest.mark.parametrize(("button", "refused"), [("Erlauben", False), ("Nicht erlauben", True)])
def test_the_microphone_is_the_persons_to_give(driver: Driver, button: str, refused: bool):
    driver.crm.pages["/page"] = LISTENS
    driver.open_page()
    driver.wait(boxes)
    (box,) = boxes()
    assert box.windowTitle() == f"Meldung von 127.0.0.1:{driver.crm.port}"
    assert driver.js("window.answer") == "asking"
    next(one for one in box.buttons() if one.text() == button).click()

    driver.wait(lambda: driver.js("window.answer") != "asking")
    assert (driver.js("window.answer") != "granted") is refused


def test_a_foreign_frame_does_not_get_the_microphone(driver: Driver):
    driver.crm.pages["/frame"] = """<script>navigator.mediaDevices.getUserMedia({ audio: true })
        .then(() => parent.postMessage("granted", "*"), fault => parent.postMessage(fault.name, "*"))</script>"""
    driver.crm.pages["/page"] = (
        f"<iframe allow=microphone src='{driver.crm.foreign}/frame'></iframe>"
        "<script>addEventListener('message', event => { window.said = event.data })</script>"
    )
    driver.open_page()
    driver.wait(lambda: driver.js("window.said"))
    assert driver.js("window.said") != "granted"
    assert not boxes()


def test_console_of_pages_stays_silent(driver: Driver, capfd: pytest.CaptureFixture[str]):
    driver.crm.pages["/page"] = "<title>done</title><script>console.error('Kundin Muster'); throw 'Muster'</script>"
    driver.open_page()
    driver.settle(0.2)
    output = capfd.readouterr()
    assert "Muster" not in output.out + output.err


def answer_dialog(press: Callable[[QDialog], object]) -> None:
    """Press a button as soon as a dialog is there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            press(dialog)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(20, look)


def test_question_of_a_page_names_its_origin_and_is_plain_text(driver: Driver):
    driver.crm.pages["/page"] = "<script>window.answer = confirm('<b>Löschen?</b>')</script>"
    seen: list[str] = []

    def press(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        seen.extend((dialog.windowTitle(), dialog.text(), dialog.textFormat().name))
        dialog.button(QMessageBox.StandardButton.Ok).click()

    answer_dialog(press)
    driver.open_page()
    driver.wait(lambda: driver.js("window.answer") is True)
    assert seen == [f"Meldung von 127.0.0.1:{driver.crm.port}", "<b>Löschen?</b>", "PlainText"]


def test_prompt_of_a_page_gives_what_was_typed(driver: Driver):
    driver.crm.pages["/page"] = "<script>window.answer = prompt('Name?', 'Muster')</script>"

    def press(dialog: QDialog) -> None:
        assert isinstance(dialog, QInputDialog)
        assert dialog.textValue() == "Muster"
        dialog.setTextValue("Erika")
        dialog.accept()

    answer_dialog(press)
    driver.open_page()
    driver.wait(lambda: driver.js("window.answer") == "Erika")


def test_cancelled_prompt_gives_null(driver: Driver):
    driver.crm.pages["/page"] = "<script>window.answer = String(prompt('Name?'))</script>"
    answer_dialog(QDialog.reject)
    driver.open_page()
    driver.wait(lambda: driver.js("window.answer") == "null")


def test_window_with_an_open_question_can_be_closed(driver: Driver):
    driver.crm.pages["/page"] = "<script>alert('Guten Tag')</script>"
    answer_dialog(lambda _: driver.window().close())
    driver.manager.open_page(1, f"{driver.crm.origin}/page", activate=False)
    driver.wait(lambda: not driver.manager.snapshot())
    driver.settle(0.2)
    assert QApplication.activeModalWidget() is None


def test_a_message_of_one_page_holds_no_other_window_up(driver: Driver):
    driver.crm.pages["/page"] = "<script>alert('Guten Tag'); alert('Noch etwas')</script>"
    driver.crm.pages["/other"] = "<title>other</title>"
    driver.open_page()
    said: list[str] = []
    driver.wait(lambda: messages(said))

    driver.manager.open_page(2, f"{driver.crm.origin}/other", activate=False)
    driver.wait(lambda: driver.window().windowTitle() == "other")

    for count in (1, 2):
        driver.wait(lambda: len(messages(said)) == count)  # noqa: B023 -- waited for within this round
        box = QApplication.activeModalWidget() or boxes()[0]
        assert isinstance(box, QMessageBox)
        box.accept()
    assert said == ["Guten Tag", "Noch etwas"]


def boxes() -> list[QMessageBox]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()]


def messages(said: list[str]) -> list[str]:
    said += [box.text() for box in boxes() if box.text() not in said]
    return said


@pytest.mark.parametrize("question", ["confirm('Wirklich?')", "prompt('Wirklich?', 'ja')"])
def test_a_question_of_one_page_holds_no_other_window_up(driver: Driver, question: str):
    policy = {"Content-Security-Policy": "default-src 'self' 'unsafe-inline'"}
    driver.crm.pages["/page"] = Answer(
        f"<title>asks</title><script>window.answer = {question}</script>", headers=policy
    )
    driver.crm.pages["/other"] = "<title>other</title>"
    driver.open_page("/other")
    driver.crm.pages["/other"] = driver.crm.pages["calls_open"] = "<title>other</title>"
    driver.manager.open_page(2, f"{driver.crm.origin}/page", activate=False)
    asks = driver.window()
    driver.wait(lambda: asks.page.asks)

    driver.open_page("/other", link=3)
    driver.open_call()
    driver.wait(lambda: driver.window().windowTitle() == "other")
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible())
    assert dialog.windowTitle() == f"Meldung von 127.0.0.1:{driver.crm.port}"
    assert not asks.page.holds_up
    dialog.accept() if isinstance(dialog, QInputDialog) else boxes()[0].button(QMessageBox.StandardButton.Ok).click()

    driver.wait(lambda: driver.js("window.answer", asks.number) in (True, "ja"))


def test_a_question_goes_with_its_window_or_its_page(driver: Driver):
    driver.crm.pages["/page"] = "<script>window.answer = confirm('Wirklich?')</script>"
    driver.manager.open_page(1, f"{driver.crm.origin}/page", activate=False)
    driver.wait(boxes)
    driver.window().close()
    driver.wait(lambda: not driver.manager.snapshot() and not boxes())

    driver.manager.open_page(2, f"{driver.crm.origin}/page", activate=False)
    driver.wait(boxes)
    os.kill(driver.window().page.renderProcessPid(), signal.SIGKILL)
    driver.wait(lambda: not boxes())


def test_nobody_asks_in_the_name_of_another_page(driver: Driver):
    """The scheme is open to all pages; who asks is what the engine says."""
    ask = (
        "(() => { const x = new XMLHttpRequest(); x.open('POST', 'starter-ask:confirm?1&Hallo&', false); x.send() })()"
    )
    driver.crm.pages["/frame"] = f"<script>try {{ {ask} }} catch (e) {{ parent.postMessage('refused', '*') }}</script>"
    driver.crm.pages["/page"] = (
        f"<iframe src='{driver.crm.foreign}/frame'></iframe>"
        "<script>addEventListener('message', event => { window.said = event.data })</script>"
    )
    driver.open_page()
    driver.wait(lambda: driver.js("window.said") == "refused")
    assert not boxes()


def test_a_window_that_stays_empty_while_another_one_asks_says_so(driver: Driver):
    """Beyond a few windows pages share processes, and a process stands still while one of its pages asks."""
    driver.crm.pages["/page"] = "<script>window.answer = confirm('Wirklich?')</script>"
    driver.crm.pages["/other"] = Answer("<title>other</title>", delay=2.6)
    driver.manager.open_page(1, f"{driver.crm.origin}/page", activate=False)
    driver.wait(boxes)

    driver.manager.open_page(2, f"{driver.crm.origin}/other", activate=False)
    driver.wait(driver.window()._error_view.isVisible)
    assert driver.window()._error_view.accessibleName() == "In einem anderen Fenster wartet eine Frage"
    driver.wait(lambda: driver.window().windowTitle() == "other")
    assert not driver.window()._error_view.isVisible()
