"""Notices that a tray appears after the program: a panel that starts later, or was restarted."""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher
from PySide6.QtWidgets import QSystemTrayIcon

SERVICE = "org.kde.StatusNotifierWatcher"
LOOK_MS, LOOKS = 5_000, 12
KNOWN_SECONDS = 2.0
"""So long an answer of the desktop counts: for each Qt opens a connection to the bus, and waits."""


class TrayWatcher(QObject):
    """Watches the D-Bus service of StatusNotifierItem trays; looks for other trays every 5 s for a minute.

    Signals:
        tray_appeared: there is a tray now that was not there before.
        none_found: there was none within the first minute; it may still appear.
    """

    tray_appeared = Signal()
    none_found = Signal()

    def __init__(self, parent: QObject) -> None:
        """Begin to watch."""
        super().__init__(parent)
        self._looks = 0
        self._known: tuple[float, bool] | None = None
        """When the desktop was asked, and what it said."""
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        bus = QDBusConnection.sessionBus()
        if sys.platform == "linux" and bus.isConnected():
            self._service = QDBusServiceWatcher(
                SERVICE, bus, QDBusServiceWatcher.WatchModeFlag.WatchForOwnerChange, self
            )
            self._service.serviceRegistered.connect(self._on_service_registered)
            self._service.serviceUnregistered.connect(self._on_service_unregistered)
        if not self._ask():
            self._timer.start()

    @property
    def available(self) -> bool:
        """Whether there is a tray now."""
        if self._known is None or time.monotonic() - self._known[0] > KNOWN_SECONDS:
            return self._ask()
        return self._known[1]

    def _ask(self) -> bool:
        found = QSystemTrayIcon.isSystemTrayAvailable()
        self._known = (time.monotonic(), found)
        return found

    @Slot(str)
    def _on_service_registered(self, service: str) -> None:
        del service
        self._known = None
        self._timer.stop()
        self.tray_appeared.emit()

    @Slot(str)
    def _on_service_unregistered(self, service: str) -> None:
        del service
        self._known = None

    @Slot()
    def _on_timer_timeout(self) -> None:
        self._looks += 1
        if self._ask():
            self._timer.stop()
            self.tray_appeared.emit()
        elif self._looks >= LOOKS:
            self._timer.stop()
            self.none_found.emit()
