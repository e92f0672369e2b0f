"""Own links in pages: every way to click one, and the raw text that comes out."""

from __future__ import annotations

import html

import pytest
import shiboken6
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineScript
from pytestqt.qtbot import QtBot

from tecart_starter.web.pages.own_links import EMPTY_PAGE, own_link, own_links_script
from tests.web.driver import FULL, Driver

CALL = "tecartcrmcall://lnumber=22&rnumber=%2B49361302620&io=0"
LINKS = [
    CALL,
    "tecartcrmendcall://lnumber=22&rnumber=+49 361 302620&io=1/",
    "tecartcrm://müller.tecart.de/public/Übersicht.php?name=Müller GmbH",
    "TECARTCRMCALL:LNumber=1&RNumber=sip:100@pbx",
    "  tecartcrmcall://lnumber=<%NUMBER%>&rnumber=100%&io=0",
]


def link_page(link: str, attributes: str = "") -> str:
    """A page that is nothing but a link."""
    return f'<a href="{html.escape(link)}" {attributes} style="{FULL}">call</a>'


@pytest.mark.parametrize("link", LINKS)
def test_clicked_link_comes_out_as_it_was_written(driver: Driver, link: str):
    driver.crm.pages["/page"] = link_page(link)
    window = driver.open_page()
    driver.click()
    assert driver.wait_for("link_clicked") == (link,)
    assert window.page.url().path() == "/page"


@pytest.mark.parametrize("attributes", ["target=_blank", "onclick='event.stopPropagation()'"])
def test_target_and_handlers_change_nothing(driver: Driver, attributes: str):
    driver.crm.pages["/page"] = link_page(CALL, attributes)
    driver.open_page()
    driver.click()
    assert driver.wait_for("link_clicked") == (CALL,)


@pytest.mark.parametrize(
    ("button", "modifier"),
    [
        (Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier),
        (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_middle_and_control_click_count_too(driver: Driver, button: Qt.MouseButton, modifier: Qt.KeyboardModifier):
    driver.crm.pages["/page"] = link_page(CALL)
    driver.open_page()
    driver.click(button=button, modifier=modifier)
    assert driver.wait_for("link_clicked") == (CALL,)
    driver.settle()
    assert len(driver.said("link_clicked")) == 1


def test_link_in_a_foreign_frame_is_caught(driver: Driver):
    driver.crm.pages["/frame"] = link_page(CALL)
    driver.crm.pages["/page"] = (
        f"<body style='margin:0'><iframe src='{driver.crm.foreign}/frame' style='{FULL};border:0'></iframe>"
    )
    driver.open_page()
    driver.click_until("link_clicked")
    assert driver.said("link_clicked")[0] == (CALL,)


def test_link_around_an_element_in_a_shadow_tree_is_caught(driver: Driver):
    driver.crm.pages["/page"] = f"""<div id=host></div><script>
        host.attachShadow({{mode: "closed"}}).innerHTML = `<a href="{CALL}"><b style="{FULL}">x</b></a>`</script>"""
    driver.open_page()
    driver.click()
    assert driver.wait_for("link_clicked") == (CALL,)


@pytest.mark.parametrize(
    "script",
    [
        f"location.href = '{CALL}'",
        f"location.assign('{CALL}')",
        f"window.open('{CALL}')",
        f"document.querySelector('iframe').src = '{CALL}'",
        f"document.querySelector('iframe').contentWindow.location = '{CALL}'",
        f"top.location = '{CALL}'",
        f"Object.assign(document.createElement('a'), {{ href: '{CALL}' }}).click()",
    ],
)
def test_link_set_by_a_script_after_a_click_is_caught(driver: Driver, script: str):
    driver.crm.pages["/page"] = f'<iframe hidden></iframe><div style="{FULL}" onclick="{script}">call</div>'
    driver.open_page()
    driver.click()
    assert driver.wait_for("link_clicked") == (CALL,)


def test_link_set_by_a_script_without_a_click_does_nothing(driver: Driver):
    driver.crm.pages["/page"] = f"<title>x</title><script>location.href = '{CALL}'; window.open('{CALL}')</script>"
    driver.begin_page("x")
    driver.settle()
    assert not driver.said("link_clicked")
    assert len(driver.manager.snapshot()) == 1


def test_only_the_empty_page_kept_ready_is_spared_the_script(qtbot: QtBot):
    profile = QWebEngineProfile()
    profile.scripts().insert(own_links_script("globalThis.there = true"))
    page = QWebEnginePage(profile)
    found: list[object] = []

    def looked(address: str) -> object:
        with qtbot.waitSignal(page.loadFinished):
            page.load(QUrl(address))
        page.runJavaScript("String(globalThis.there)", QWebEngineScript.ScriptWorldId.ApplicationWorld, found.append)
        qtbot.waitUntil(lambda: bool(found))
        return found.pop()

    assert looked(EMPTY_PAGE) == "undefined"
    assert looked("about:blank") == "true", "frames that a page fills in by itself have this address"
    assert looked("data:text/html,x") == "true"
    shiboken6.delete(page)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=50))
def test_any_text_survives_the_carrier(text: str):
    escaped = bytes(QUrl.toPercentEncoding(text).data()).decode()
    assert own_link(QUrl(f"tecartcrm:?raw={escaped}")) == text


@pytest.mark.parametrize("address", ["https://crm.example.test/", "mailto:a@b.de", "tecartcrmx://y", "about:blank", ""])
def test_other_addresses_are_no_own_links(address: str):
    assert own_link(QUrl(address)) is None
