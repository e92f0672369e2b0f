"""A window whose page cannot come because another window waits for an answer says so, instead of being white."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from tecart_starter.web.pages.confinement import WEB

if TYPE_CHECKING:
    from collections.abc import Collection

    from tecart_starter.web.windows.window import CrmWindow

PATIENCE_MS = 2_000
"""A page that has not come by then probably shares a process with one that asks."""


class HoldUp(QObject):
    """Looks once at a new window and those that were there before, and is gone."""

    def __init__(self, window: CrmWindow, others: Collection[CrmWindow]) -> None:
        """``others``: the windows that were there before."""
        super().__init__(window)
        self._window = window
        self._asking = [other for other in others if other.page.asks]
        if any(other.page.holds_up for other in self._asking):
            self._say()
        elif self._asking:
            QTimer.singleShot(PATIENCE_MS, self, self._on_late)
            return
        self.deleteLater()

    def _say(self) -> None:
        self._window.wait_for_answer()
        QApplication.alert(self._asking[0])

    @Slot()
    def _on_late(self) -> None:
        still = any(not other.isHidden() and other.page.asks for other in self._asking)
        if still and self._window.page.url().scheme() not in WEB and not self._window.says_why:
            self._say()
        self.deleteLater()
