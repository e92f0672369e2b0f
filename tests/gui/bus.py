"""A real D-Bus of a test's own, and notification services on it."""

from __future__ import annotations

import os
import queue
import subprocess
import threading
import time
from typing import TYPE_CHECKING, Self

from jeepney import HeaderFields, Message, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

from tecart_starter.gui.popups.desktop_notifications import SERVICE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CONFIG = """<busconfig>
  <type>session</type>
  <listen>{listen}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>"""


class PrivateBus:
    """A dbus-daemon that starts no services by itself, as context manager."""

    def __init__(self, folder: Path, listen: str = "") -> None:
        self._config = folder / "bus.conf"
        self._config.write_text(CONFIG.format(listen=listen or f"unix:path={folder}/bus"), encoding="utf-8")
        self.address = ""

    def __enter__(self) -> Self:
        self._daemon = subprocess.Popen(
            ["dbus-daemon", f"--config-file={self._config}", "--nofork", "--print-address"],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._daemon.stdout
        self.address = self._daemon.stdout.readline().strip()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End the bus, as at the end of a session."""
        self._daemon.terminate()
        self._daemon.wait()
        assert self._daemon.stdout
        self._daemon.stdout.close()


class NotificationService:
    """A notification service that notes what it is told; a thread of its own answers, as context manager."""

    def __init__(
        self, bus: str, *, abilities: Sequence[str] = ("body", "actions", "body-markup"), delay: float = 0
    ) -> None:
        """``delay``: seconds until it answers Notify; ``abilities``: what it says it can do."""
        self.bus = bus
        self.shown: dict[int, tuple[object, ...]] = {}
        self.closed: list[int] = []
        self.refuses = False
        self._abilities = list(abilities)
        self._delay = delay
        self._wishes: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._ending = threading.Event()
        self._connection = open_dbus_connection(bus)
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        self._connection.send_and_get_reply(message_bus.RequestName(SERVICE.bus_name, 4), timeout=5)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        self._thread.join()
        self._connection.close()

    def press(self, number: int, key: str) -> None:
        """The person presses a button of this notification; first comes what lets a program take the keyboard."""
        self._wishes.put(new_signal(SERVICE, "ActivationToken", "us", (number, "token")))
        self._wishes.put(new_signal(SERVICE, "ActionInvoked", "us", (number, key)))

    def forge_press(self, number: int, key: str) -> None:
        """Another program says that the person has pressed a button."""
        with open_dbus_connection(self.bus) as other:
            other.send(new_signal(SERVICE, "ActionInvoked", "us", (number, key)))

    def dismiss(self, number: int) -> None:
        """The person closes this notification."""
        self._wishes.put(new_signal(SERVICE, "NotificationClosed", "uu", (number, 2)))

    def _run(self) -> None:
        while not self._ending.is_set():
            while not self._wishes.empty():
                self._connection.send(self._wishes.get())
            try:
                message = self._connection.receive(timeout=0.02)
            except TimeoutError:
                continue
            if message.header.message_type is MessageType.method_call:
                self._connection.send(self._answer(message))

    def _answer(self, message: Message) -> Message:
        match message.header.fields[HeaderFields.member]:
            case "GetCapabilities":
                return new_method_return(message, "as", (self._abilities,))
            case "Notify":
                time.sleep(self._delay)
                if self.refuses:
                    return new_error(message, "org.freedesktop.Notifications.Error.ExcessNotificationGeneration")
                number = len(self.shown) + 1
                self.shown[number] = message.body
                return new_method_return(message, "u", (number,))
        self.closed.append(message.body[0])
        return new_method_return(message)


class Dunst:
    """The real dunst on an X server without a screen, as context manager."""

    def __init__(self, bus: str, folder: Path) -> None:
        self._environment = {"PATH": os.environ["PATH"], "DBUS_SESSION_BUS_ADDRESS": bus, "HOME": str(folder)}
        self._config = folder / "dunstrc"
        self._config.write_text("[global]\n  markup = full\n", encoding="utf-8")

    def __enter__(self) -> Self:
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "640x480x24", "-nolisten", "tcp"],
            pass_fds=(write,),
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as display:
            self._environment["DISPLAY"] = f":{display.readline().strip()}"
        self._dunst = subprocess.Popen(
            ["dunst", "-config", self._config],
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        limit = time.monotonic() + 10
        while time.monotonic() < limit and self.say("is-paused").strip() != "false":
            time.sleep(0.05)
        return self

    def __exit__(self, *_: object) -> None:
        for process in (self._dunst, self._server):
            process.terminate()
            process.wait()

    def say(self, *words: str) -> str:
        """Run dunstctl and return what it prints."""
        done = subprocess.run(
            ["dunstctl", *words], env=self._environment, capture_output=True, text=True, check=False, timeout=10
        )
        return done.stdout
