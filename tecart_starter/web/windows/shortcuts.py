"""The keyboard in a CRM window, as browsers have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWebEngineCore import QWebEnginePage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tecart_starter.web.failing.error_view import ErrorView
    from tecart_starter.web.pages.view import CrmView
    from tecart_starter.web.windows.find_bar import FindBar
    from tecart_starter.web.windows.printing import Printing


class Shortcuts(QObject):
    """Reload, back, forward, zoom, find, print, close."""

    def __init__(
        self, window: QWidget, view: CrmView, error_view: ErrorView, find_bar: FindBar, printing: Printing
    ) -> None:
        """Hear the keyboard of ``window``, which shows ``view`` or ``error_view`` in its place."""
        super().__init__(window)
        self._view = view
        self._error_view = error_view
        keys = QKeySequence.StandardKey
        for sequences, slot in (
            ([QKeySequence(Qt.Key.Key_F5), QKeySequence("Ctrl+R")], self.reload),
            ([QKeySequence("Ctrl+W")], window.close),
            ([QKeySequence("Ctrl+P")], printing.ask),
            ([QKeySequence("Ctrl+F")], find_bar.open),
            ([QKeySequence("F3"), QKeySequence("Ctrl+G")], find_bar.find_next),
            ([QKeySequence("Shift+F3"), QKeySequence("Ctrl+Shift+G")], find_bar.find_previous),
            # Qt's standard keys for these have the backspace key among them, which belongs to who types
            ([QKeySequence("Alt+Left"), QKeySequence(Qt.Key.Key_Back)], self._back),
            ([QKeySequence("Alt+Right"), QKeySequence(Qt.Key.Key_Forward)], self._forward),
            ([*QKeySequence.keyBindings(keys.ZoomIn), QKeySequence("Ctrl+=")], view.zoom_in),
            (QKeySequence.keyBindings(keys.ZoomOut), view.zoom_out),
            ([QKeySequence("Ctrl+0")], view.reset_zoom),
        ):
            for sequence in {item.toString(): item for item in sequences}.values():
                QShortcut(sequence, window).activated.connect(slot)

    @Slot()
    def reload(self) -> None:
        """Load the page again; where there is none, do what the button in its place does."""
        if self._error_view.isVisible():
            self._error_view.pressed.emit()
        else:
            self._view.triggerPageAction(QWebEnginePage.WebAction.Reload)

    @Slot()
    def _back(self) -> None:
        self._view.triggerPageAction(QWebEnginePage.WebAction.Back)

    @Slot()
    def _forward(self) -> None:
        self._view.triggerPageAction(QWebEnginePage.WebAction.Forward)
