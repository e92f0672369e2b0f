"""The screen's lock, heard on a real bus."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if sys.platform != "linux":
    pytest.skip("D-Bus is Linux's", allow_module_level=True)

from jeepney import DBusAddress, HeaderFields, message_bus, new_method_return, new_signal
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
        qtbot.waitUntil(lambda: listens(made))
        yield made
        made.close()
        made.deleteLater()


def listens(lock: ScreenLock) -> bool:
    """Whether the bus has answered everything, the subscriptions first: what is said before is lost."""
    return lock._bus.is_ready and not lock._asked


def say(interface: str, *, active: bool, member: str = "ActiveChanged") -> None:
    """Emit a screen saver's signal."""
    saver = DBusAddress("/org/gnome/ScreenSaver", interface=interface)
    with open_dbus_connection("SESSION") as connection:
        connection.send(new_signal(saver, member, "b", (active,)))


@pytest.mark.parametrize("interface", INTERFACES)
def test_every_desktop_s_screen_saver_is_understood(lock: ScreenLock, qtbot: QtBot, interface: str) -> None:
    with qtbot.waitSignal(lock.changed) as locked:
        say(interface, active=True)
    with qtbot.waitSignal(lock.changed) as unlocked:
        say(interface, active=False)
    assert (locked.args, unlocked.args) == ([True], [False])


def test_two_savers_of_one_desktop_lock_once_and_other_signals_never(lock: ScreenLock, qtbot: QtBot) -> None:
    heard: list[bool] = []
    lock.changed.connect(heard.append)
    say(INTERFACES[1], active=False)
    say(INTERFACES[1], active=True, member="WakeUpScreen")
    say("org.example.ScreenSaver", active=True)
    say(INTERFACES[0], active=True)
    say(INTERFACES[1], active=True)
    say(INTERFACES[0], active=False)
    with qtbot.waitSignal(lock.changed, check_params_cb=lambda locked: not locked):
        say(INTERFACES[1], active=False)
    assert heard == [True, False]


def test_a_screen_that_is_locked_at_the_start_is_locked_until_its_saver_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """A saver that crashes says nothing any more: calls must not stay out of sight for ever."""
    with PrivateBus(tmp_path) as bus, open_dbus_connection(bus.address) as saver:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        saver.send_and_get_reply(message_bus.RequestName(INTERFACES[1], 4), timeout=5)
        lock = ScreenLock()
        with qtbot.waitSignal(lock.changed) as locked:
            qtbot.waitUntil(lambda: lock._bus.is_ready)
            question = saver.receive(timeout=5)
            while question.header.fields.get(HeaderFields.member) != "GetActive":
                question = saver.receive(timeout=5)
            saver.send(new_method_return(question, "b", (True,)))
        with qtbot.waitSignal(lock.changed) as unlocked:
            saver.close()
        assert (locked.args, unlocked.args) == ([True], [False])
        lock.close()
        lock.deleteLater()


def test_a_lock_ends_with_the_bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    with PrivateBus(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        lock = ScreenLock()
        qtbot.waitUntil(lambda: listens(lock))
        with qtbot.waitSignal(lock.changed):
            say(INTERFACES[1], active=True)
        with qtbot.waitSignal(lock.changed) as unlocked:
            bus.stop()
        assert unlocked.args == [False]
        lock.deleteLater()


def test_without_a_bus_nothing_is_heard_and_nothing_breaks(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    lock = ScreenLock()
    qtbot.wait(50)
    lock.close()
    lock.deleteLater()
