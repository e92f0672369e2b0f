"""Calls by the desktop's notification service, where small windows of our own cannot be placed or are not wanted."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.domain.foreign_text import shown
from tecart_starter.gui.popups.notice import DEFAULT, Notice, NoticeAction

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tecart_starter.gui.call_text import CallText
    from tecart_starter.gui.popups.desktop_notifications import DesktopNotifications
    from tecart_starter.texts.catalog import Texts
elif sys.platform == "linux":  # jeepney is there only where there is D-Bus
    from tecart_starter.gui.popups.desktop_notifications import DesktopNotifications

SHOW, END, COPY, DONE, ENDED, RUNNING = DEFAULT, "end", "copy", "done", "ended", "running"
LONGEST = 400


class CallNotifications(QObject):
    """One notification a call: it says what the card would, changes with the call and goes with it.

    Signals:
        invoked(call, action): the person chose SHOW, END, COPY, DONE, ENDED or RUNNING.
        dismissed(call): the person has put the notification away.
        failed: nobody on this desktop shows notifications with buttons.
    """

    invoked = Signal(int, str)
    dismissed = Signal(int)
    failed = Signal()

    def __init__(self, tr: Texts, parent: QObject) -> None:
        """Nothing is shown; the bus is asked for the first call."""
        super().__init__(parent)
        self._tr = tr
        self._wanted: dict[int, Notice] = {}
        self._under_way: dict[int, Notice] = {}
        self._told: dict[int, Notice] = {}
        self._desktop = self._find_desktop()

    @property
    def possible(self) -> bool:
        """Whether this system has such a service at all."""
        return self._desktop is not None

    def show_calls(self, calls: Mapping[int, tuple[Call, CallText]]) -> None:
        """Let there be a notification for each of ``calls``, and for no other."""
        self._wanted = {identifier: self._notice(*call) for identifier, call in calls.items()}
        self._reconcile()

    def close(self) -> None:
        """Take all of them away."""
        self.show_calls({})
        if self._desktop is not None:
            self._desktop.close()

    def _find_desktop(self) -> DesktopNotifications | None:
        if sys.platform != "linux":
            return None
        desktop = DesktopNotifications(self)
        desktop.told.connect(self._on_told)
        desktop.invoked.connect(self._on_invoked)
        desktop.dismissed.connect(self._on_dismissed)
        desktop.failed.connect(self._on_failed)
        return desktop

    def _notice(self, call: Call, text: CallText) -> Notice:
        tr = self._tr
        if text.answer:
            actions = [NoticeAction(ENDED, text.answer), NoticeAction(RUNNING, tr("Läuft noch"))]
        elif call.state is CallState.UNCONFIRMED:
            actions = [NoticeAction(DONE, tr("Erledigt"))]
        else:
            actions = [NoticeAction(END, tr("Zeit stoppen"))] if call.ended is None else []
            actions += [NoticeAction(COPY, tr("Nummer kopieren"))] if text.number else []
        body = "\n".join(line for line in (text.number, text.detail) if line)
        return Notice(shown(text.title), shown_lines(body), tuple(actions), stays=True)

    def _reconcile(self) -> None:
        if self._desktop is None:
            return
        self._desktop.default_label = self._tr("Fenster zeigen")
        for call, notice in self._wanted.items():
            if call not in self._under_way and self._told.get(call) != notice:
                self._under_way[call] = notice
                self._desktop.send(notice, instead_of=self._told.pop(call, None))
        for call in [call for call in self._told if call not in self._wanted]:
            self._desktop.withdraw(self._told.pop(call))

    @Slot(object)
    def _on_told(self, notice: Notice) -> None:
        call = _key_of(notice, self._under_way)
        if call is not None:
            self._told[call] = self._under_way.pop(call)
            self._reconcile()

    @Slot(object, str)
    def _on_invoked(self, notice: Notice, action: str) -> None:
        call = _key_of(notice, self._told)
        if call is not None:
            del self._told[call]  # the service has taken it away
            if action != COPY:
                self._wanted.pop(call, None)
            self.invoked.emit(call, action)
            self._reconcile()

    @Slot(object)
    def _on_dismissed(self, notice: Notice) -> None:
        call = _key_of(notice, self._told)
        if call is not None:
            del self._told[call]
            self.dismissed.emit(call)

    @Slot(object)
    def _on_failed(self, notice: Notice) -> None:
        call = _key_of(notice, self._under_way)
        if call is not None:
            del self._under_way[call]
            self.failed.emit()


def shown_lines(text: str) -> str:
    """Return foreign text of a few lines, each made harmless by itself."""
    return "\n".join(shown(line, LONGEST) for line in text.split("\n"))


def _key_of(notice: Notice, notices: Mapping[int, Notice]) -> int | None:
    return next((call for call, one in notices.items() if one is notice), None)
