"""The tray's menu for „Nicht stören“."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from tecart_starter.gui.call_text import moment

if TYPE_CHECKING:
    from tecart_starter.texts.catalog import Texts


class QuietMenu(QMenu):
    """For how long; and, while it is quiet, the end of it.

    Signals:
        chosen: nothing is to pop up until then (aware); None: the quiet is to end now.
    """

    chosen = Signal(object)

    def __init__(self, tr: Texts, until: datetime | None, parent: QWidget) -> None:
        """``until``: when the present quiet ends; None: there is none."""
        super().__init__(parent)
        self.setTitle(
            tr("Nicht stören")
            if until is None
            else tr("Nicht stören (bis {time})", time=moment(until, datetime.now().astimezone()))
        )
        for length, label in (
            (timedelta(minutes=30), tr("30 Minuten")),
            (timedelta(hours=1), tr("1 Stunde")),
            (timedelta(hours=2), tr("2 Stunden")),
            (timedelta(), tr("Bis morgen")),
        ):
            self._offer(label, length)
        if until is not None:
            self.addSeparator()
            self._offer(tr("Jetzt beenden"), None)

    def _offer(self, label: str, length: timedelta | None) -> None:
        entry = self.addAction(label)
        entry.setData(length)
        entry.triggered.connect(self._on_triggered)

    @Slot()
    def _on_triggered(self) -> None:
        action = self.sender()
        if not isinstance(action, QAction):
            return
        length, now = action.data(), datetime.now().astimezone()
        if length is None:
            self.chosen.emit(None)
        elif length:
            self.chosen.emit(now + length)
        else:
            self.chosen.emit((now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0))
