"""The small window for notices where the desktop has no service: below at the right, never with the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from tecart_starter.gui.elements.plain_label import PlainLabel
from tecart_starter.gui.popups.call_card import Panel
from tecart_starter.gui.popups.card_window import CardWindow

if TYPE_CHECKING:
    from tecart_starter.gui.popups.notice import Notice
    from tecart_starter.texts.catalog import Texts

SHOWN_MS = 10_000
MOST = 3
"""More at a time would cover too much: the oldest goes."""
FROM_EDGE = 28


class NoticeWindow(QObject):
    """Shows notices one above the other, each for ten seconds (unless it stays) or until it is closed.

    Signals:
        invoked: the person chose an action (its key) of this Notice.
        emptied: the last one has gone.
    """

    invoked = Signal(object, str)
    emptied = Signal()

    def __init__(self, tr: Texts, parent: QObject) -> None:
        """Nothing is shown."""
        super().__init__(parent)
        self._tr = tr
        self._panels: list[NoticePanel] = []
        self._window: CardWindow | None = None

    def show_notice(self, notice: Notice) -> None:
        """Show ``notice`` below the others."""
        if self._window is None:
            self._window = CardWindow()
        panel = NoticePanel(notice, self._tr)
        panel.invoked.connect(self._on_panel_invoked)
        panel.closed.connect(self._on_panel_closed)
        self._panels.append(panel)
        self._window.add(panel)
        panel.show()  # else it counts for the layout only later
        for old in self._panels[:-MOST]:
            self._remove(old)
        self._place()

    def close(self) -> None:
        """Take all notices away."""
        for panel in list(self._panels):
            self._remove(panel)
        self._place()

    def _remove(self, panel: NoticePanel) -> None:
        self._panels.remove(panel)
        if self._window is not None:
            self._window.remove(panel)

    def _place(self) -> None:
        window, layout = self._window, None if self._window is None else self._window.layout()
        if window is None or layout is None:
            return
        if not self._panels:
            self._window = None
            window.close()
            window.deleteLater()
            self.emptied.emit()
            return
        screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
        corner = screen.availableGeometry().bottomRight() + QPoint(1 - FROM_EDGE, 1 - FROM_EDGE)
        margins = layout.contentsMargins()
        layout.activate()
        window.show_at(corner - QPoint(0, window.sizeHint().height() - margins.top() - margins.bottom()))

    @Slot(object, str)
    def _on_panel_invoked(self, notice: Notice, key: str) -> None:
        self.invoked.emit(notice, key)

    @Slot(object)
    def _on_panel_closed(self, panel: NoticePanel) -> None:
        if panel in self._panels:
            self._remove(panel)
            self._place()


class NoticePanel(Panel):
    """One notice with its buttons.

    Signals:
        invoked: the person chose an action (its key) of the notice.
        closed: this panel is to go.
    """

    invoked = Signal(object, str)
    closed = Signal(object)

    def __init__(self, notice: Notice, tr: Texts) -> None:
        """It closes by itself after a while, unless it ``stays``."""
        super().__init__()
        self._notice = notice
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for action in notice.actions:
            button = self._button(action.label, action.key)
            button.clicked.connect(self._on_action_clicked)
            row.addWidget(button)
        close = self._button(tr("Schließen"), "")
        close.clicked.connect(self._on_close)
        row.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(6)
        whole.addWidget(PlainLabel(notice.title, role="title"))
        whole.addWidget(PlainLabel(notice.sentence, tone="muted"))
        whole.addSpacing(6)
        whole.addLayout(row)
        self.setAccessibleName(f"{notice.title}. {notice.sentence}")
        if not notice.stays:
            QTimer.singleShot(SHOWN_MS, self, self._on_close)

    def _button(self, label: str, key: str) -> QPushButton:
        button = QPushButton(label)
        button.setProperty("key", key)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    @Slot()
    def _on_action_clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.invoked.emit(self._notice, button.property("key"))
        self._on_close()

    @Slot()
    def _on_close(self) -> None:
        self.closed.emit(self)
