"""Notices that a tray appears after the program: a panel that starts later, or was restarted."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher
from PySide6.QtWidgets import QSystemTrayIcon

SERVICE = "org.kde.StatusNotifierWatcher"
LOOK_MS, LOOKS = 5_000, 12


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
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        bus = QDBusConnection.sessionBus()
        if sys.platform == "linux" and bus.isConnected():
            self._service = QDBusServiceWatcher(
                SERVICE, bus, QDBusServiceWatcher.WatchModeFlag.WatchForRegistration, self
            )
            self._service.serviceRegistered.connect(self._on_service_registered)
        if not QSystemTrayIcon.isSystemTrayAvailable():
            self._timer.start()

    @Slot(str)
    def _on_service_registered(self, service: str) -> None:
        del service
        self._timer.stop()
        self.tray_appeared.emit()

    @Slot()
    def _on_timer_timeout(self) -> None:
        self._looks += 1
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._timer.stop()
            self.tray_appeared.emit()
        elif self._looks >= LOOKS:
            self._timer.stop()
            self.none_found.emit()
