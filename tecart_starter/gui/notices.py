"""Short messages to the person: through the desktop's notification service, else in a small window of our own."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from tecart_starter.gui.call_card import Panel
from tecart_starter.gui.card_window import CardWindow
from tecart_starter.gui.desktop_notifications import DesktopNotifications

if TYPE_CHECKING:
    from tecart_starter.texts.catalog import Texts

REFUSAL_PAUSE_SECONDS = 10.0
"""Refused links are told at most this often; those between are counted."""
SHOWN_MS = 10_000
FROM_EDGE = 28


class Notices(QObject):
    """Tells the person something, without ever waiting or taking the keyboard.

    Signals:
        clicked: the person wants to know more.
    """

    clicked = Signal()

    def __init__(self, tr: Texts) -> None:
        """Nothing is told yet."""
        super().__init__()
        self._tr = tr
        self._desktop = DesktopNotifications(self)
        self._desktop.failed.connect(self._on_desktop_failed)
        self._desktop.clicked.connect(self.clicked)
        self._told = -REFUSAL_PAUSE_SECONDS
        self._untold: list[str] = []
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._on_later_timeout)
        self._window: CardWindow | None = None

    def tell(self, title: str, sentence: str) -> None:
        """Show a message of one sentence. Plain text."""
        self._desktop.send(title, sentence)

    @Slot(str)
    def link_refused(self, sentence: str) -> None:
        """Tell why a link was refused; several within ten seconds become one message."""
        self._untold.append(sentence)
        wait = self._told + REFUSAL_PAUSE_SECONDS - time.monotonic()
        if wait <= 0:
            self._on_later_timeout()
        elif not self._later.isActive():
            self._later.start(round(wait * 1000))

    def close(self) -> None:
        """Take everything away."""
        self._later.stop()
        self._desktop.close()
        self._on_dismissed()

    @Slot()
    def _on_later_timeout(self) -> None:
        sentences, self._untold = self._untold, []
        self._told = time.monotonic()
        title = self._tr.plural("Link abgelehnt", "{number} Links abgelehnt", len(sentences))
        self.tell(title, sentences[-1])

    @Slot(str, str)
    def _on_desktop_failed(self, title: str, sentence: str) -> None:
        self._on_dismissed()
        self._window = CardWindow()
        note = _Note(title, sentence, self._tr)
        note.dismissed.connect(self._on_dismissed)
        self._window.add(note)
        area = QGuiApplication.primaryScreen().availableGeometry()
        self._window.show_at(area.topRight() + QPoint(1 - FROM_EDGE, FROM_EDGE))
        QTimer.singleShot(SHOWN_MS, self._window, self._on_dismissed)

    @Slot()
    def _on_dismissed(self) -> None:
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()
            self._window = None


class _Note(Panel):
    dismissed = Signal()

    def __init__(self, title: str, sentence: str, tr: Texts) -> None:
        super().__init__()
        close = QPushButton(tr("Schließen"))
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(self.dismissed)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(8)
        for text, role, tone in ((title, "title", ""), (sentence, "", "muted")):
            label = QLabel(text)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setProperty("role", role)
            label.setProperty("tone", tone)
            whole.addWidget(label)
        whole.addLayout(row)
