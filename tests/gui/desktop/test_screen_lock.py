"""The screen's lock, heard on a real bus."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if sys.platform != "linux":
    pytest.skip("D-Bus is Linux's", allow_module_level=True)

from jeepney import DBusAddress, new_signal
from jeepney.io.blocking import open_dbus_connection

from tecart_starter.gui.desktop.screen_lock import INTERFACES, ScreenLock
from tests.gui.bus import PrivateBus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[ScreenLock]:
    with PrivateBus(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        made = ScreenLock()
        qtbot.waitUntil(lambda: made._bus.is_ready)
        yield made
        made.close()
        made.deleteLater()


def say(lock: ScreenLock, qtbot: QtBot, interface: str, *, active: bool, member: str = "ActiveChanged") -> bool:
    """Emit a screen saver's signal; whether the lock was heard."""
    heard: list[bool] = []
    lock.locked.connect(lambda: heard.append(True))
    saver = DBusAddress("/org/gnome/ScreenSaver", interface=interface)
    certain = DBusAddress(saver.object_path, interface=INTERFACES[0])
    with open_dbus_connection("SESSION") as connection:
        connection.send(new_signal(saver, member, "b", (active,)))
        # the bus keeps the order: once this one is heard, the first has been dealt with
        connection.send(new_signal(certain, "ActiveChanged", "b", (True,)))
        qtbot.waitUntil(lambda: bool(heard))
        qtbot.wait(50)  # the two may come in one piece
    return len(heard) > 1


@pytest.mark.parametrize("interface", INTERFACES)
def test_every_desktop_s_screen_saver_is_understood(lock: ScreenLock, qtbot: QtBot, interface: str) -> None:
    assert say(lock, qtbot, interface, active=True)


def test_unlocking_and_other_signals_are_no_lock(lock: ScreenLock, qtbot: QtBot) -> None:
    assert not say(lock, qtbot, INTERFACES[1], active=False)
    assert not say(lock, qtbot, INTERFACES[1], active=True, member="WakeUpScreen")
    assert not say(lock, qtbot, "org.example.ScreenSaver", active=True)


def test_without_a_bus_nothing_is_heard_and_nothing_breaks(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    lock = ScreenLock()
    qtbot.wait(50)
    lock.close()
    lock.deleteLater()
