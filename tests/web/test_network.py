"""Networks that come between: a proxy that wants a password, and one that wants a login in the browser first."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QNetworkProxy

from tecart_starter.domain.settings import Settings, Web
from tecart_starter.domain.system_address import read_address
from tecart_starter.web.failing import recovery
from tecart_starter.web.windows.window import CrmWindow
from tecart_starter.web.windows.window_manager import WindowManager
from tests.web.crm import Answer, Crm, redirect
from tests.web.driver import Driver
from tests.web.person import Person
from tests.web.proxy import Proxy
from tests.web.test_certificate import certificate

Make = Callable[[Settings], WindowManager]


@pytest.fixture(autouse=True)
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "DELAYS_MS", (150,))


@pytest.fixture
def proxy(crm: Crm) -> Iterator[Proxy]:
    """The proxy that this computer is set to use."""
    with Proxy(crm.port, "anna", "geheim") as running:
        QNetworkProxy.setApplicationProxy(QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, "127.0.0.1", running.port))
        yield running
        QNetworkProxy.setApplicationProxy(QNetworkProxy(QNetworkProxy.ProxyType.DefaultProxy))


def drive(make: Make, crm: Crm, address: str) -> Driver:
    settings = Settings(systems=(read_address(address),), web=Web(prewarm=False))
    return Driver(make(settings), crm, settings)


def said(window: CrmWindow) -> str:
    view = window._error_view
    return f"{view.accessibleName()} {view.accessibleDescription()}" if view.isVisible() else ""


def test_a_proxy_that_wants_a_password_gets_the_one_that_the_person_types(
    make_manager: Make, crm: Crm, proxy: Proxy
) -> None:
    driver = drive(make_manager, crm, "http://crm.example.test")
    crm.pages["calls_open"] = "<title>Erika Muster</title>Anruf"
    kept: list[str] = []
    driver.manager.secret_to_keep.connect(lambda key, _: kept.append(key))
    person = Person(("anna", "falsch"), ("anna", "geheim"))

    window = driver.open_call()

    driver.wait(lambda: window.windowTitle() == "Erika Muster")
    assert "Der Proxy 127.0.0.1 verlangt eine Anmeldung." in person.asked[0]
    assert "Bereich: Firma <b>x</b>" in person.asked[0]
    assert "nicht angenommen" in person.asked[1]
    assert crm.count("calls_open") == 1
    assert kept == []


def test_a_proxy_that_wants_a_password_is_asked_for_a_tunnel_too(
    make_manager: Make, crm: Crm, proxy: Proxy, tmp_path: Path
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate(tmp_path, "crm.example.test"))
    crm._server.socket = context.wrap_socket(crm._server.socket, server_side=True)
    driver = drive(make_manager, crm, "https://crm.example.test")
    person = Person(("anna", "geheim"))

    window = driver.start_call()

    driver.wait(lambda: "kennt den Aussteller des Zertifikats nicht" in said(window))
    assert len(person.asked) == 1
    assert set(proxy.passed) == {"crm.example.test:443"}


def test_who_does_not_log_in_to_the_proxy_reads_why_there_is_no_page(
    make_manager: Make, crm: Crm, proxy: Proxy
) -> None:
    driver = drive(make_manager, crm, "http://crm.example.test")
    person = Person(None)

    window = driver.start_call()

    driver.wait(lambda: person.asked and "Ohne Anmeldung" in said(window))
    driver.settle(0.5)
    assert (len(person.asked), proxy.passed) == (1, [])


def test_a_proxy_that_is_away_is_named(make_manager: Make, crm: Crm, proxy: Proxy) -> None:
    proxy.__exit__()
    driver = drive(make_manager, crm, "http://crm.example.test")

    window = driver.start_call()

    driver.wait(lambda: f"Der Proxy 127.0.0.1:{proxy.port} ist nicht erreichbar." in said(window))
    assert "Keine Verbindung zu crm.example.test" in said(window)


def test_a_network_that_wants_a_login_first_is_explained_and_the_page_comes_after_it(driver: Driver) -> None:
    portal = driver.crm.pages["/page"] = redirect(f"{driver.crm.foreign}/hotspot/login")
    driver.manager.open_page(1, f"{driver.crm.origin}/page", activate=False)
    window = driver.window()
    driver.wait(lambda: said(window))

    assert f"wollte zu localhost:{driver.crm.port} wechseln" in said(window)
    assert "verlangen erst eine Anmeldung im Browser" in said(window)
    assert window._error_view._more.text() == "Es wird von selbst weiter versucht."
    driver.wait(lambda: driver.crm.requests.count("/page") > 1)
    assert driver.crm.pages["/page"] is portal
    assert not any("hotspot" in request for request in driver.crm.requests), "it was never contacted"

    driver.crm.pages["/page"] = "<title>inside</title>"
    driver.wait(lambda: window.windowTitle() == "inside")
    assert not said(window)


def test_a_call_that_such_a_network_holds_up_is_made_again_only_by_the_person(driver: Driver) -> None:
    driver.crm.pages["calls_open"] = redirect(f"{driver.crm.foreign}/hotspot/login")
    window = driver.start_call()
    driver.wait(lambda: said(window))
    driver.settle(0.5)

    assert "verlangen erst eine Anmeldung im Browser" in said(window)
    assert "+49 361 302620" in window._error_view._caption.text()
    assert driver.crm.count("calls_open") == 1

    driver.crm.pages["calls_open"] = redirect("/calls/17")
    driver.crm.pages["/calls/17"] = "<title>Erika Muster</title>Anruf"
    window._error_view.pressed.emit()
    driver.wait_for("call_opened")


def test_a_page_that_is_there_is_not_taken_away_by_such_a_network(driver: Driver) -> None:
    driver.crm.pages["/page"] = "<title>notes</title>"
    driver.crm.pages["/next"] = redirect(f"{driver.crm.foreign}/hotspot/login")
    window = driver.open_page()
    driver.wait(lambda: window.windowTitle() == "notes")
    driver.js("location.href = '/next'")
    driver.wait(window._bar.isVisible)
    driver.settle(0.5)

    assert window.windowTitle() == "notes"
    assert driver.crm.requests.count("/next") == 1


def test_a_page_of_a_server_in_maintenance_comes_by_itself(driver: Driver) -> None:
    driver.crm.pages["/page"] = Answer("<title>Wartung</title>", 503)
    driver.manager.open_page(1, f"{driver.crm.origin}/page", activate=False)
    driver.wait(driver.window()._bar.isVisible)
    assert (
        "Es wird von selbst weiter versucht."
        in driver.window()._bar.accessibleName() + driver.window()._bar._text.text()
    )

    driver.crm.pages["/page"] = "<title>inside</title>"
    driver.wait(lambda: driver.window().windowTitle() == "inside")
    assert not driver.window()._bar.isVisible()
