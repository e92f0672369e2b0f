"""A program with a tray icon and a window, for the session's own tests: prints what happens to it."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QSystemTrayIcon

RED = "#ff0000"


class Program(QObject):
    """Icon, menu „Öffnen“ and „Beenden“, and a window of 300 x 200 to type into."""

    def __init__(self) -> None:
        super().__init__()
        picture = QPixmap(22, 22)
        picture.fill(QColor(RED))
        self._menu = QMenu()
        self._menu.triggered.connect(self._on_menu_triggered)
        self._menu.addAction("Öffnen")
        self._menu.addSeparator()
        self._menu.addAction("Beenden").setEnabled(False)
        self._icon = QSystemTrayIcon(QIcon(picture))
        self._icon.setToolTip("Probe")
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._on_icon_activated)
        self._icon.show()
        self._field = QLineEdit()
        self._field.setWindowTitle("Fenster | „Probe“")
        self._field.setFixedSize(300, 200)
        self._field.textChanged.connect(self._on_field_text_changed)
        self._field.show()
        self._popup = QLabel("no window manager sees this")
        self._popup.setWindowFlag(Qt.WindowType.X11BypassWindowManagerHint)
        self._popup.setGeometry(50, 60, 200, 40)
        self._popup.show()

    @Slot(QAction)
    def _on_menu_triggered(self, action: QAction) -> None:
        print("menu", action.text(), flush=True)

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_icon_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        print("icon", reason.name, flush=True)

    @Slot(str)
    def _on_field_text_changed(self, text: str) -> None:
        print("typed", text, flush=True)


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    program = Program()
    sys.exit(app.exec())
