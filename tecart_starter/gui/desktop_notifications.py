"""The desktop's notification service (org.freedesktop.Notifications 1.2), asked without waiting for it.

With jeepney: QtDBus of PySide6 cannot call Notify (its numbers go out with the wrong type), and Qt's showMessage
turns the tray icon into a light bulb.
"""

from __future__ import annotations

import html
import sys
from typing import TYPE_CHECKING

from jeepney import DBusAddress, MatchRule, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal, Slot

if TYPE_CHECKING:
    from jeepney.low_level import Message

SERVICE = "org.freedesktop.Notifications"
ANSWER_MS = 1_000
APP, ICON = "TecArt Starter", "tecart-starter"


class DesktopNotifications(QObject):
    """Sends notifications; one at a time waits for its answer.

    Signals:
        failed: the service did not take the notification (title and sentence).
        clicked: the person clicked a notification.
    """

    failed = Signal(str, str)
    clicked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Connect to the session bus, where there is one."""
        super().__init__(parent)
        self._pending: dict[int, tuple[str, str]] = {}
        self._ours: set[int] = set()
        self._timeout = QTimer(self, singleShot=True, interval=ANSWER_MS)
        self._timeout.timeout.connect(self._on_timeout)
        self._bus = self._connect()
        if self._bus is not None:
            self._notifier = QSocketNotifier(self._bus.sock.fileno(), QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._on_readable)

    @property
    def available(self) -> bool:
        """Whether there is a bus to ask on."""
        return self._bus is not None

    def send(self, title: str, sentence: str) -> None:
        """Show a notification; ``failed`` says if nobody does within a second. Both are plain text."""
        if self._bus is None:
            self.failed.emit(title, sentence)
            return
        body = html.escape(sentence, quote=False)  # most services read the body as markup
        hints = {"desktop-entry": ("s", ICON), "urgency": ("y", 1)}
        actions = ["default", ""]
        message = new_method_call(
            DBusAddress("/org/freedesktop/Notifications", SERVICE, SERVICE),
            "Notify",
            "susssasa{sv}i",
            (APP, 0, ICON, title, body, actions, hints, -1),
        )
        serial = next(self._bus.outgoing_serial)
        self._pending[serial] = (title, sentence)
        try:
            self._bus.send(message, serial=serial)
        except OSError:
            self._give_up()
            return
        self._timeout.start()

    def close(self) -> None:
        """Let go of the bus."""
        if self._bus is not None:
            self._notifier.setEnabled(False)
            self._bus.close()
            self._bus = None

    @staticmethod
    def _connect() -> DBusConnection | None:
        if sys.platform != "linux":
            return None
        try:
            bus = open_dbus_connection(bus="SESSION")
            rule = MatchRule(type="signal", interface=SERVICE, member="ActionInvoked")
            bus.send_and_get_reply(message_bus.AddMatch(rule), timeout=1)
        except Exception:  # noqa: BLE001 - no bus, no permission, no answer: jeepney raises many things, all mean none
            return None
        return bus

    @Slot()
    def _on_readable(self) -> None:
        try:
            while self._bus is not None:
                self._take(self._bus.receive(timeout=0))
        except TimeoutError:
            return
        except (OSError, EOFError):
            self._give_up()

    def _take(self, message: Message) -> None:
        header = message.header
        if header.message_type is MessageType.signal:
            if message.body and message.body[0] in self._ours:
                self._ours.discard(message.body[0])
                self.clicked.emit()
            return
        waiting = self._pending.pop(header.fields.get(5, -1), None)  # 5: the serial that is answered
        if waiting is not None and header.message_type is MessageType.error:
            self.failed.emit(*waiting)
        elif waiting is not None:
            self._ours.add(message.body[0])
        if not self._pending:
            self._timeout.stop()

    @Slot()
    def _on_timeout(self) -> None:
        waiting, self._pending = list(self._pending.values()), {}
        for title, sentence in waiting:
            self.failed.emit(title, sentence)

    def _give_up(self) -> None:
        self.close()
        self._on_timeout()
