"""Tray, notifications, keyring, remote sessions; in a real session of the desktop where it needs one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tecart_starter.domain.diagnosis import Weight
from tecart_starter.domain.login import KeyringState
from tecart_starter.system.credentials import Credentials
from tecart_starter.system.diagnosis import session_checks
from tecart_starter.system.diagnosis.session_checks import (
    NOTIFICATIONS,
    TRAY,
    check_keyring,
    check_notifications,
    check_remote,
    check_tray,
    remote_session,
)
from tests.desktop.session import PYTHON, DesktopSession
from tests.system.diagnosis.conftest import STATUS, Examine

LOGIN = '[system]\naddress = "https://crm.example.test"\n[login]\nuser = "anna"\n'
LOOK = """
import json, sys
from tecart_starter.system.credentials import Credentials
from tecart_starter.system.session_names import names_on_session_bus
names = names_on_session_bus()
keyring = Credentials()
states = [keyring.state("https://crm.example.test", "anna").name]
if "store" in sys.argv:
    keyring.store("https://crm.example.test", "anna", "secret")
    states.append(keyring.state("https://crm.example.test", "anna").name)
print(json.dumps({"tray": "org.kde.StatusNotifierWatcher" in names,
                  "notifications": "org.freedesktop.Notifications" in names, "keyring": states}))
"""


def bus(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    monkeypatch.setattr(session_checks, "names_on_session_bus", lambda: frozenset(names))


def in_session(*arguments: str, **options: Any) -> dict[str, Any]:
    with DesktopSession(**options) as session:
        said: dict[str, Any] = json.loads(session.run([PYTHON, "-c", LOOK, *arguments]).stdout)
        return said


@pytest.mark.desktop
def test_a_full_desktop_has_tray_notifications_and_a_keyring() -> None:
    assert in_session("store") == {"tray": True, "notifications": True, "keyring": ["EMPTY", "FOUND"]}


@pytest.mark.desktop
def test_a_locked_keyring_is_seen_without_asking_for_its_password() -> None:
    said = in_session(tray="none", notify="none", secrets="locked")
    assert said["keyring"] == ["LOCKED"]
    assert said["tray"] is False


@pytest.mark.desktop
def test_a_session_without_keyring_is_seen() -> None:
    assert in_session(tray="none", notify="none", secrets="none")["keyring"][0] in ("MISSING", "SILENT")


def test_a_desktop_without_a_place_for_the_icon_is_a_note(examine: Examine, monkeypatch: pytest.MonkeyPatch) -> None:
    bus(monkeypatch)
    assert examine(check_tray) == {}  # only the running program sees the older kind of tray
    assert examine(check_tray, status=STATUS)["tray"].weight is Weight.OK
    assert examine(check_tray, status=STATUS | {"tray": False})["tray"].weight is Weight.NOTE
    bus(monkeypatch, TRAY)
    assert examine(check_tray)["tray"].weight is Weight.OK


@pytest.mark.parametrize(
    ("style", "environment", "weight"),
    [
        ("auto", {}, Weight.NOTE),  # cards
        ("auto", {"WAYLAND_DISPLAY": "wayland-0"}, Weight.WARNING),
        ("system", {}, Weight.WARNING),
        ("off", {}, Weight.NOTE),
    ],
)
def test_notifications_are_missed_where_calls_are_shown_by_them(
    examine: Examine, monkeypatch: pytest.MonkeyPatch, style: str, environment: Mapping[str, str], weight: Weight
) -> None:
    toml = f'[notifications]\nstyle = "{style}"\n'
    bus(monkeypatch)
    assert examine(check_notifications, toml, environment=environment)["notifications"].weight is weight
    bus(monkeypatch, NOTIFICATIONS)
    assert examine(check_notifications)["notifications"].weight is Weight.OK


@pytest.mark.parametrize(
    ("state", "weight"),
    [
        (KeyringState.FOUND, Weight.OK),
        (KeyringState.EMPTY, Weight.WARNING),
        (KeyringState.LOCKED, Weight.NOTE),
        (KeyringState.MISSING, Weight.WARNING),
        (KeyringState.SILENT, Weight.WARNING),
    ],
)
def test_every_state_of_the_keyring_is_said(
    examine: Examine, monkeypatch: pytest.MonkeyPatch, state: KeyringState, weight: Weight
) -> None:
    monkeypatch.setattr(Credentials, "state", lambda *_: state)
    finding = examine(check_keyring, LOGIN)["keyring"]
    assert finding.weight is weight
    assert finding.remedy or weight is Weight.OK


def test_without_a_login_no_password_is_missed(examine: Examine) -> None:
    assert examine(check_keyring)["keyring"].weight is Weight.NOTE


@pytest.mark.parametrize(
    ("environment", "kind"),
    [
        ({}, ""),
        ({"DISPLAY": ":0"}, ""),
        ({"DISPLAY": ":10.0", "XRDP_SESSION": "1"}, "RDP"),
        ({"SESSIONNAME": "RDP-Tcp#3"}, "RDP"),
        ({"SESSIONNAME": "Console"}, ""),
        ({"SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22", "DISPLAY": "localhost:10.0"}, "SSH"),
        ({"DISPLAY": "terminal.example.test:0"}, "X11"),
        ({"VNCDESKTOP": "pc:1"}, "VNC"),
    ],
)
def test_sessions_that_are_watched_from_elsewhere_are_recognised(environment: Mapping[str, str], kind: str) -> None:
    assert remote_session(environment) == kind


def test_a_remote_session_with_a_graphics_card_may_be_black(examine: Examine) -> None:
    environment = {"XRDP_SESSION": "1"}
    assert examine(check_remote, environment=environment)["remote"].weight is Weight.NOTE
    hardware = STATUS | {"rendering": "hardware"}
    assert "web.rendering" in examine(check_remote, environment=environment, status=hardware)["remote"].remedy
