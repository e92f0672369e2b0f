"""Tests of the browsers' policy files: their forms, and real browsers that find them where we say they belong."""

from __future__ import annotations

import json
import plistlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor

from tecart_starter.domain.system_address import SystemAddress, read_address
from tecart_starter.system.desktop.browser_policy import BROWSERS, Form, place, policy_file
from tecart_starter.system.desktop.registration_table import SCHEMES
from tests.desktop.browsers import Browser, Chromium, Firefox, LinkPage
from tests.desktop.probe import Probe
from tests.desktop.screen import Screen, colours
from tests.desktop.session import PYTHON, DesktopSession, wait_until

CALL = "tecartcrmcall://lnumber=1&rnumber=2"
_REGISTER = (
    "import sys; from pathlib import Path; from tecart_starter.system.desktop import registration;"
    "registration(Path(sys.argv[1])).register()"
)


def systems(*addresses: str) -> list[SystemAddress]:
    return [read_address(address) for address in addresses]


def policies(name: str, *addresses: str) -> Any:
    return json.loads(policy_file(name, Form.JSON, systems(*addresses)))


@pytest.mark.parametrize(
    ("address", "chromium", "firefox"),
    [
        ("https://crm.example.test/folder", "https://.crm.example.test:443", "https://crm.example.test"),
        ("http://crm.example.test:8080", "http://.crm.example.test:8080", "http://crm.example.test:8080"),
        ("https://[2001:db8::1]", "https://[2001:db8::1]:443", "https://[2001:db8::1]"),
    ],
)
def test_the_origin_is_exact_in_each_browser_s_own_way(address: str, chromium: str, firefox: str) -> None:
    for name in ("chrome", "edge", "chromium"):
        rules = policies(name, address)["AutoLaunchProtocolsFromOrigins"]
        assert rules == [{"protocol": scheme, "allowed_origins": [chromium]} for scheme in SCHEMES]
    rules = policies("firefox", address)["policies"]["AutoLaunchProtocolsFromOrigins"]
    assert {origin for rule in rules for origin in rule["allowed_origins"]} == {firefox}


def test_every_configured_system_is_in_it() -> None:
    rules = policies("firefox", "one", "two")["policies"]["AutoLaunchProtocolsFromOrigins"]
    assert rules[0]["allowed_origins"] == ["https://one.tecart.de", "https://two.tecart.de"]


@pytest.mark.parametrize("name", BROWSERS)
def test_the_other_systems_forms_say_the_same(name: str) -> None:
    said = policies(name, "one")
    rules = said.get("policies", said)["AutoLaunchProtocolsFromOrigins"]
    assert plistlib.loads(policy_file(name, Form.PLIST, systems("one")))["AutoLaunchProtocolsFromOrigins"] == rules
    text = policy_file(name, Form.REG, systems("one")).decode("utf-16")
    assert f"[{place(name, Form.REG)}]\r\n" in text
    assert ("hex(7):" in text) == (name == "firefox")


class Desk:
    """A session in which the schemes belong to a probe."""

    def __init__(self, session: DesktopSession) -> None:
        self.session = session
        self.screen = Screen(session)
        self.launcher = Probe(session, "programs/tecart-open")
        Probe(session, "programs/tecart-starter")
        session.run([PYTHON, "-c", _REGISTER, self.launcher.file])

    def policy(self, browser: str, address: str) -> Path:
        """Put the policy for a system at ``address`` where it belongs in a folder that stands for /etc."""
        etc = self.session.folder / "etc"
        inside = Path(place(browser, Form.JSON)).relative_to("/etc")
        self.session.write(f"etc/{inside}", policy_file(browser, Form.JSON, systems(address)).decode())
        return etc


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with DesktopSession(tray="none", notify="none", secrets="none") as session:
        yield Desk(session)


@pytest.mark.desktop
@pytest.mark.parametrize("browser", [Chromium, Firefox])
def test_a_click_in_the_crm_s_page_asks_nothing_and_in_another_page_asks(desk: Desk, browser: type[Browser]) -> None:
    with LinkPage() as crm, LinkPage() as other:
        etc = desk.policy(browser.name, crm.origin)
        with browser(desk.session, desk.screen, other, SCHEMES, etc=etc) as shown:
            shown.click(CALL)
            wait_until(lambda: darkened(desk, browser.name), "the browser asks, above a darkened page")
            assert desk.launcher.calls() == []
        with browser(desk.session, desk.screen, crm, SCHEMES, etc=etc) as shown:
            shown.click(CALL)
            assert desk.launcher.wait() == [["--url", CALL]]
    desk.launcher.forget()


def darkened(desk: Desk, name: str) -> bool:
    picture = desk.screen.screenshot(f"policy-asks-{name}")
    return all(QColor(colour).lightness() < 150 for colour in colours(picture, (640, 600, 1, 1)))
