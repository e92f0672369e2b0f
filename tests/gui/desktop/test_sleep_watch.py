"""The computer's sleep, heard on a real bus and seen by the clock."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import pytest

if sys.platform != "linux":
    pytest.skip("D-Bus is Linux's", allow_module_level=True)

from jeepney import DBusAddress, message_bus, new_signal
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tecart_starter.gui.desktop.sleep_watch import INTERFACE, LATE_SECONDS, LOOK_MS, MEMBER, SERVICE, SleepWatch
from tests.gui.bus import PrivateBus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

MANAGER = DBusAddress("/org/freedesktop/login1", interface=INTERFACE)


@pytest.fixture
def logind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DBusConnection]:
    """Stands for logind on a system bus of its own."""
    with PrivateBus(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", bus.address)
        with open_dbus_connection(bus.address) as connection:
            connection.send_and_get_reply(message_bus.RequestName(SERVICE, 4), timeout=5)
            yield connection


@pytest.fixture
def watch(qtbot: QtBot, logind: DBusConnection) -> Iterator[SleepWatch]:
    made = SleepWatch()
    # what logind says before the subscription has been sent is lost
    qtbot.waitUntil(lambda: made._bus is not None and made._bus.is_ready and not made._bus._unsent)
    yield made
    made.close()
    made.deleteLater()


def heard(watch: SleepWatch) -> list[bool]:
    found: list[bool] = []
    watch.resumed.connect(lambda: found.append(True))
    return found


def test_logind_says_when_the_computer_is_awake_again(watch: SleepWatch, logind: DBusConnection, qtbot: QtBot) -> None:
    found = heard(watch)
    with qtbot.waitSignal(watch.resumed):
        logind.send(new_signal(MANAGER, MEMBER, "b", (True,)))  # it falls asleep: nothing to do
        logind.send(new_signal(MANAGER, MEMBER, "b", (False,)))
    watch.look()
    assert found == [True], "one sleep is told once"


def test_nobody_but_logind_is_believed(watch: SleepWatch, logind: DBusConnection, qtbot: QtBot) -> None:
    found = heard(watch)
    with open_dbus_connection("SYSTEM") as somebody:
        somebody.send_and_get_reply(message_bus.GetId(), timeout=5)
        somebody.send(new_signal(MANAGER, MEMBER, "b", (False,)))
        somebody.send_and_get_reply(message_bus.GetId(), timeout=5)  # the bus has dealt with it
    with qtbot.waitSignal(watch.resumed):
        logind.send(new_signal(MANAGER, MEMBER, "b", (False,)))
    assert found == [True]


@pytest.mark.parametrize(("passed", "slept"), [(LOOK_MS / 1000 + LATE_SECONDS + 1, True), (16, False), (-3600, False)])
def test_where_nobody_says_so_the_clock_does(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, passed: float, *, slept: bool
) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
    watch = SleepWatch()
    found = heard(watch)
    later = time.time() + passed
    monkeypatch.setattr(time, "time", lambda: later)
    watch.look()
    watch.look()
    assert found == [True] * slept
    watch.close()
    watch.deleteLater()
