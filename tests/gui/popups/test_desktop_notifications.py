"""The desktop's notification service, on a real bus."""

from __future__ import annotations

import json
import shutil
import socket
import sys
import time
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer

if sys.platform != "linux":
    pytest.skip("D-Bus is Linux's", allow_module_level=True)

from tecart_starter.gui.popups.desktop_notifications import DesktopNotifications
from tecart_starter.gui.popups.notice import DEFAULT, Notice, NoticeAction
from tests.gui.bus import Dunst, NotificationService, PrivateBus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

PLAIN = Notice("Anruf <1>", "Müller & <b>Söhne</b>")
WITH_BUTTON = Notice("Titel", "Satz.", (NoticeAction("copy", "Kopieren"),))
TITLE, BODY, ACTIONS = 3, 4, 5
"""Where they stand in what Notify is given."""


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateBus]:
    with PrivateBus(tmp_path) as made:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made.address)
        yield made


@pytest.fixture
def desktop(qtbot: QtBot) -> Iterator[DesktopNotifications]:
    made = DesktopNotifications()
    made.default_label = "Anrufe zeigen"
    yield made
    made.close()
    made.deleteLater()


def longest_pause(qtbot: QtBot, work: Callable[[], object]) -> float:
    """Return for how many seconds the event loop stood still at most while ``work`` ran."""
    beats = [time.monotonic()]
    heart = QTimer(interval=5)
    heart.timeout.connect(lambda: beats.append(time.monotonic()))
    heart.start()
    qtbot.waitUntil(lambda: len(beats) > 3)
    del beats[:-1]
    work()
    heart.stop()
    beats.append(time.monotonic())
    return max(later - earlier for earlier, later in pairwise(beats))


def test_a_notice_is_shown_with_its_text_escaped_for_markup(
    bus: PrivateBus, desktop: DesktopNotifications, qtbot: QtBot
) -> None:
    with NotificationService(bus.address) as service, qtbot.assertNotEmitted(desktop.failed):
        desktop.send(PLAIN)
        qtbot.waitUntil(lambda: len(service.shown) == 1)
    assert service.shown[1][TITLE] == "Anruf <1>"
    assert service.shown[1][BODY] == "Müller &amp; &lt;b&gt;Söhne&lt;/b&gt;"
    assert service.shown[1][ACTIONS] == [DEFAULT, "Anrufe zeigen"]


def test_what_would_stay_for_ever_goes_with_the_program(
    bus: PrivateBus, desktop: DesktopNotifications, qtbot: QtBot
) -> None:
    with NotificationService(bus.address) as service:
        for notice in (PLAIN, replace(WITH_BUTTON, stays=True)):
            with qtbot.waitSignal(desktop.told):
                desktop.send(notice)
        desktop.close()
        qtbot.waitUntil(lambda: service.closed == [2])


def test_a_service_without_markup_gets_the_text_as_it_is(
    bus: PrivateBus, desktop: DesktopNotifications, qtbot: QtBot
) -> None:
    with NotificationService(bus.address, abilities=["body"]) as service:
        desktop.send(PLAIN)
        qtbot.waitUntil(lambda: len(service.shown) == 1)
    assert service.shown[1][BODY] == "Müller & <b>Söhne</b>"
    assert service.shown[1][ACTIONS] == []


def test_buttons_need_a_service_that_has_some(bus: PrivateBus, desktop: DesktopNotifications, qtbot: QtBot) -> None:
    with NotificationService(bus.address, abilities=["body"]) as service, qtbot.waitSignal(desktop.failed) as failed:
        desktop.send(WITH_BUTTON)
    assert failed.args == [WITH_BUTTON]
    assert not service.shown


def test_a_button_is_told_once_and_its_notice_goes(
    bus: PrivateBus, desktop: DesktopNotifications, qtbot: QtBot
) -> None:
    with NotificationService(bus.address) as service:
        desktop.send(PLAIN)
        desktop.send(WITH_BUTTON)
        qtbot.waitUntil(lambda: len(service.shown) == 2)
        assert service.shown[2][ACTIONS] == [DEFAULT, "Anrufe zeigen", "copy", "Kopieren"]
        qtbot.wait(100)
        with qtbot.waitSignal(desktop.invoked) as invoked:
            service.press(2, "copy")
        qtbot.waitUntil(lambda: service.closed == [2])
        with qtbot.assertNotEmitted(desktop.invoked, wait=200):
            service.press(2, "copy")
            service.press(77, "copy")
    assert invoked.args == [WITH_BUTTON, "copy"]


def test_a_closed_notice_has_no_buttons_any_more(bus: PrivateBus, desktop: DesktopNotifications, qtbot: QtBot) -> None:
    with NotificationService(bus.address) as service:
        desktop.send(WITH_BUTTON)
        qtbot.waitUntil(lambda: len(service.shown) == 1)
        with qtbot.assertNotEmitted(desktop.invoked, wait=200):
            service.dismiss(1)
            service.press(1, "copy")


def test_another_program_cannot_press_our_buttons(bus: PrivateBus, desktop: DesktopNotifications, qtbot: QtBot) -> None:
    with NotificationService(bus.address) as service, NotificationService(bus.address) as stranger:
        desktop.send(WITH_BUTTON)
        qtbot.waitUntil(lambda: len(service.shown) == 1)
        with qtbot.assertNotEmitted(desktop.invoked, wait=200):
            stranger.press(1, "copy")


def test_without_a_service_it_fails_at_once(bus: PrivateBus, desktop: DesktopNotifications, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desktop.failed, timeout=1000) as failed:
        desktop.send(PLAIN)
    assert failed.args == [PLAIN]


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/bus", "tcp:host=127.0.0.1,port=1", "nonsense"])
def test_without_a_bus_it_fails_at_once(
    desktop: DesktopNotifications, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    with qtbot.waitSignal(desktop.failed, timeout=1000):
        desktop.send(PLAIN)


def test_a_service_that_refuses_has_failed(bus: PrivateBus, desktop: DesktopNotifications, qtbot: QtBot) -> None:
    with NotificationService(bus.address) as service, qtbot.waitSignal(desktop.failed, timeout=1000) as failed:
        service.refuses = True
        desktop.send(PLAIN)
    assert failed.args == [PLAIN]


def test_a_slow_service_has_failed_after_a_second_and_its_late_notice_goes(
    bus: PrivateBus, desktop: DesktopNotifications, qtbot: QtBot
) -> None:
    with NotificationService(bus.address, delay=1.3) as service:
        begin = time.monotonic()
        with qtbot.waitSignal(desktop.failed, timeout=1500):
            desktop.send(PLAIN)
        assert 0.9 < time.monotonic() - begin < 1.3
        qtbot.waitUntil(lambda: service.closed == [1], timeout=3000)


def test_each_notice_has_its_own_second(bus: PrivateBus, desktop: DesktopNotifications, qtbot: QtBot) -> None:
    failed: list[tuple[Notice, float]] = []
    begin = time.monotonic()
    desktop.failed.connect(lambda notice: failed.append((notice, time.monotonic() - begin)))
    with NotificationService(bus.address, delay=1.8):
        desktop.send(PLAIN)
        qtbot.wait(500)
        desktop.send(WITH_BUTTON)
        qtbot.waitUntil(lambda: len(failed) == 2, timeout=3000)
    assert [notice for notice, _ in failed] == [PLAIN, WITH_BUTTON]
    assert 0.9 < failed[0][1] < 1.3
    assert 1.4 < failed[1][1] < 1.9


def test_a_bus_that_hangs_stops_nothing(
    desktop: DesktopNotifications, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "silent"))
        silent.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/silent")

        def tell() -> None:
            with qtbot.waitSignal(desktop.failed, timeout=1500):
                desktop.send(PLAIN)

        assert longest_pause(qtbot, tell) < 0.3


def test_a_bus_that_talks_nonsense_has_failed(
    desktop: DesktopNotifications, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with socket.socket(socket.AF_UNIX) as strange:
        strange.bind(str(tmp_path / "strange"))
        strange.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/strange")
        with qtbot.waitSignal(desktop.failed, timeout=500):
            desktop.send(PLAIN)
            qtbot.wait(20)
            with strange.accept()[0] as caller:
                caller.sendall(b"REJECTED NOTHING\r\n")
                qtbot.wait(50)


def test_after_the_bus_was_gone_the_next_notice_finds_it_again(
    tmp_path: Path, desktop: DesktopNotifications, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with PrivateBus(tmp_path) as first:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", first.address)
        with NotificationService(first.address) as service:
            desktop.send(PLAIN)
            qtbot.waitUntil(lambda: len(service.shown) == 1)
    with qtbot.waitSignal(desktop.failed, timeout=1500):
        desktop.send(PLAIN)
    with PrivateBus(tmp_path) as second:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", second.address)
        with NotificationService(second.address) as service:
            desktop.send(WITH_BUTTON)
            qtbot.waitUntil(lambda: len(service.shown) == 1)


def test_a_service_that_comes_later_is_found(bus: PrivateBus, desktop: DesktopNotifications, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desktop.failed):
        desktop.send(PLAIN)
    with NotificationService(bus.address) as service:
        desktop.send(PLAIN)
        qtbot.waitUntil(lambda: len(service.shown) == 1)


def test_a_bus_in_the_abstract_namespace_is_reached(
    tmp_path: Path, desktop: DesktopNotifications, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with PrivateBus(tmp_path, f"unix:abstract={tmp_path}/abstract") as abstract:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", abstract.address)
        with NotificationService(abstract.address) as service:
            desktop.send(PLAIN)
            qtbot.waitUntil(lambda: len(service.shown) == 1)


@pytest.mark.skipif(not (shutil.which("dunst") and shutil.which("Xvfb")), reason="dunst or Xvfb is not installed")
def test_the_real_dunst_shows_a_notice_as_it_is_meant_and_tells_the_click(
    bus: PrivateBus, desktop: DesktopNotifications, qtbot: QtBot, tmp_path: Path
) -> None:
    with Dunst(bus.address, tmp_path) as dunst:
        with qtbot.assertNotEmitted(desktop.failed):
            desktop.send(PLAIN)
            qtbot.waitUntil(lambda: dunst.say("count", "displayed").strip() == "1")
            qtbot.wait(50)
        with qtbot.waitSignal(desktop.invoked) as invoked:
            dunst.say("action", "0")
        qtbot.waitUntil(lambda: dunst.say("count", "displayed").strip() == "0")
        (told,) = json.loads(dunst.say("history"))["data"][0]
    assert invoked.args == [PLAIN, DEFAULT]
    assert told["summary"]["data"] == "Anruf <1>"
    assert told["body"]["data"] == "Müller &amp; &lt;b&gt;Söhne&lt;/b&gt;"
