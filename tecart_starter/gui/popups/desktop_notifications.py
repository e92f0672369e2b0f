"""The desktop's notification service (Desktop Notifications Specification 1.2), asked without waiting for it.

With jeepney: QtDBus of PySide6 cannot call Notify (its numbers go out with the wrong type), and Qt's showMessage
turns the tray icon into a light bulb.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jeepney import DBusAddress, HeaderFields, MatchRule, MessageType, message_bus, new_method_call
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from tecart_starter.gui.desktop.bus import Bus
from tecart_starter.gui.plain_text import as_markup
from tecart_starter.gui.popups.notice import DEFAULT

if TYPE_CHECKING:
    from jeepney.low_level import Message

    from tecart_starter.gui.popups.notice import Notice

SERVICE = DBusAddress(
    "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "org.freedesktop.Notifications"
)
ANSWER_SECONDS = 1.0
APP, ICON = "TecArt Starter", "tecart-starter"
NORMAL, AS_THE_SERVICE_LIKES, FOR_EVER = 1, -1, 0
"""Urgency, and how long a notification stays."""
DISMISSED = 2
"""The reason that NotificationClosed gives where the person has closed it."""


@dataclass(slots=True)
class _Sending:
    """A notice on its way: first the service is asked what it can do, then it is told."""

    notice: Notice
    deadline: float
    replaces: int = 0
    """Number of the notification in whose place it comes; 0: of none."""
    serial: int = 0
    told: bool = False


class DesktopNotifications(QObject):
    """Sends notices to the desktop.

    Signals:
        failed: nobody took this Notice within a second.
        told: this Notice is shown.
        dismissed: the person has closed this Notice.
        invoked: the person chose an action (its key) of this Notice; ``default``: clicked it.
    """

    failed = Signal(object)
    told = Signal(object)
    dismissed = Signal(object)
    invoked = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing is sent; the bus is asked for the first notice."""
        super().__init__(parent)
        self.default_label = ""
        """What a click on a notice does; some services show it on a button."""
        self._sending: list[_Sending] = []
        self._late: set[int] = set()
        self._shown: dict[tuple[str, int], Notice] = {}
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_timeout)
        self._bus = Bus(self)
        self._bus.ready.connect(self._on_bus_ready)
        self._bus.replied.connect(self._on_bus_replied)
        self._bus.signalled.connect(self._on_bus_signalled)
        self._bus.lost.connect(self._on_bus_lost)

    def send(self, notice: Notice, *, instead_of: Notice | None = None) -> None:
        """Show ``notice``, in the place of another one that is shown; ``failed`` says if nobody does."""
        key = None if instead_of is None else self._key_of(instead_of)
        if key is not None:
            del self._shown[key]
        sending = _Sending(notice, time.monotonic() + ANSWER_SECONDS, 0 if key is None else key[1])
        self._sending.append(sending)
        self._schedule()
        if self._bus.is_ready:
            self._ask(sending)
        else:
            self._bus.open()

    def withdraw(self, notice: Notice) -> None:
        """Take away what is shown."""
        key = self._key_of(notice)
        if key is not None:
            del self._shown[key]
            self._close_notification(key[1])

    def close(self) -> None:
        """Let go of the bus; what would stay goes, all else goes when the service likes."""
        for notice in [notice for notice in self._shown.values() if notice.stays]:
            self.withdraw(notice)
        self._timer.stop()
        self._sending.clear()
        self._bus.close()

    def _key_of(self, notice: Notice) -> tuple[str, int] | None:
        return next((key for key, one in self._shown.items() if one is notice), None)

    def _ask(self, sending: _Sending) -> None:
        sending.serial = self._bus.send(new_method_call(SERVICE, "GetCapabilities"))

    def _tell(self, sending: _Sending, abilities: list[str]) -> None:
        notice = sending.notice
        if notice.actions and "actions" not in abilities:
            self._fail(sending)  # a window of our own has buttons
            return
        body = as_markup(notice.sentence) if "body-markup" in abilities else notice.sentence
        actions = [DEFAULT, self.default_label] if "actions" in abilities else []
        for action in notice.actions:
            actions += [action.key, action.label]
        hints = {"desktop-entry": ("s", ICON), "urgency": ("y", NORMAL)}
        stay = FOR_EVER if notice.stays else AS_THE_SERVICE_LIKES
        values = (APP, sending.replaces, ICON, notice.title, body, actions, hints, stay)
        sending.serial = self._bus.send(new_method_call(SERVICE, "Notify", "susssasa{sv}i", values))
        sending.told = True

    def _fail(self, sending: _Sending) -> None:
        self._sending.remove(sending)
        if sending.told:
            self._late.add(sending.serial)
        self.failed.emit(sending.notice)

    def _close_notification(self, number: int) -> None:
        self._bus.send(new_method_call(SERVICE, "CloseNotification", "u", (number,)))

    def _schedule(self) -> None:
        if self._sending and not self._timer.isActive():
            self._timer.start(max(0, round((self._sending[0].deadline - time.monotonic()) * 1000)))

    @Slot()
    def _on_timeout(self) -> None:
        now = time.monotonic()
        for sending in [sending for sending in self._sending if sending.deadline <= now]:
            self._fail(sending)
        self._schedule()

    @Slot()
    def _on_bus_ready(self) -> None:
        for member in ("ActionInvoked", "NotificationClosed"):
            rule = MatchRule(type="signal", sender=SERVICE.bus_name, interface=SERVICE.interface, member=member)
            self._bus.send(message_bus.AddMatch(rule))
        for sending in self._sending:
            self._ask(sending)

    @Slot(int, object)
    def _on_bus_replied(self, serial: int, answer: Message) -> None:
        good = answer.header.message_type is MessageType.method_return
        if serial in self._late:
            self._late.discard(serial)
            if good:
                self._close_notification(answer.body[0])  # it has been shown in another way by now
            return
        sending = next((one for one in self._sending if one.serial == serial), None)
        if sending is None:
            return
        if not good:
            self._fail(sending)
        elif sending.told:
            self._sending.remove(sending)
            self._shown[_sender(answer), answer.body[0]] = sending.notice
            self.told.emit(sending.notice)
        else:
            self._tell(sending, answer.body[0])

    @Slot(object)
    def _on_bus_signalled(self, message: Message) -> None:
        member = message.header.fields.get(HeaderFields.member)
        if member not in ("ActionInvoked", "NotificationClosed") or not message.body:
            return
        # by sender: another program must not be able to press our buttons
        notice = self._shown.pop((_sender(message), message.body[0]), None)
        if notice is not None and member == "ActionInvoked":
            self._close_notification(message.body[0])  # dunst leaves it, and it could be invoked again
            self.invoked.emit(notice, message.body[1])
        elif notice is not None and message.body[1] == DISMISSED:
            self.dismissed.emit(notice)

    @Slot()
    def _on_bus_lost(self) -> None:
        self._late.clear()
        self._shown.clear()
        for sending in list(self._sending):
            self._fail(sending)


def _sender(message: Message) -> str:
    return str(message.header.fields.get(HeaderFields.sender, ""))
