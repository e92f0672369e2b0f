"""What the CRM windows report, handed to the one that acts on it."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from tecart_starter.app.outside import open_folder, open_outside
from tecart_starter.domain.caller_name import caller_name
from tecart_starter.domain.foreign_text import shown

if TYPE_CHECKING:
    from tecart_starter.app.engine import Engine
    from tecart_starter.app.face import Face
    from tecart_starter.app.reception import Reception
    from tecart_starter.domain.call_desk import CallDesk
    from tecart_starter.domain.dispatcher import Dispatcher
    from tecart_starter.web.windows.window_manager import WindowManager

log = logging.getLogger(__name__)


class WindowReports(QObject):
    """Hears the window manager as soon as there is one.

    Signals:
        pace_changed: another window may perhaps be opened now.
        settings_chosen: tuple of (key, value) that the person has chosen in a window.
    """

    pace_changed = Signal()
    settings_chosen = Signal(object)

    def __init__(
        self, desk: CallDesk, dispatcher: Dispatcher, reception: Reception, face: Face, engine: Engine
    ) -> None:
        """Takes those who act."""
        super().__init__()
        self._desk = desk
        self._dispatcher = dispatcher
        self._reception = reception
        self._face = face
        self._engine = engine

    def hear(self, windows: WindowManager) -> None:
        """Connect every signal of ``windows``."""
        desk = self._desk
        windows.call_requested.connect(desk.page_requested)
        windows.call_opened.connect(self._on_call_opened)
        windows.call_address_changed.connect(desk.page_moved)
        windows.call_named.connect(self._on_call_named)
        windows.call_touched.connect(desk.touched)
        windows.recording_stopped.connect(desk.recording_stopped)
        windows.recording_unconfirmed.connect(desk.recording_unconfirmed)
        windows.call_window_closed.connect(desk.window_gone)
        windows.stop_button_chosen.connect(self._on_stop_button_chosen)
        windows.end_wanted.connect(self._on_end_wanted)
        windows.page_requested.connect(self._dispatcher.page_requested)
        windows.page_unsent.connect(self._dispatcher.page_unsent)
        windows.page_answered.connect(self._on_page_answered)
        windows.page_opened.connect(self._on_page_opened)
        windows.page_closed.connect(self._on_page_opened)  # what the person has closed is dealt with
        windows.link_clicked.connect(self._reception.take_clicked)
        windows.outside_link_clicked.connect(self._on_outside_link_clicked)
        windows.folder_requested.connect(self._on_folder_requested)
        windows.windows_changed.connect(self._on_windows_changed)

    @Slot(int)
    def _on_call_opened(self, call: int) -> None:
        self._desk.page_opened(call)
        self.pace_changed.emit()

    @Slot(int)
    def _on_page_answered(self, link: int) -> None:
        self._dispatcher.page_answered(link)
        self.pace_changed.emit()

    @Slot(int)
    def _on_page_opened(self, link: int) -> None:
        self._dispatcher.page_opened(link)
        self.pace_changed.emit()

    @Slot(int, str)
    def _on_call_named(self, call: int, title: str) -> None:
        if name := caller_name(title):
            self._desk.page_named(call, shown(name))

    @Slot(int, str)
    def _on_stop_button_chosen(self, call: int, selector: str) -> None:
        log.info("call %d: the person has shown the button that stops the time", call)
        self.settings_chosen.emit((("endcall.selector", selector),))

    @Slot(int)
    def _on_end_wanted(self, call: int) -> None:
        self._desk.end_by_person(call, datetime.now(UTC))

    @Slot(str)
    def _on_outside_link_clicked(self, address: str) -> None:
        open_outside(address, clicked=True)

    @Slot(str)
    def _on_folder_requested(self, path: str) -> None:
        open_folder(path)

    @Slot()
    def _on_windows_changed(self) -> None:
        windows = self._engine.snapshot()
        self._face.tray.set_windows(tuple((window.id, shown(window.title)) for window in windows))
        self._face.main_window.set_windows({window.call for window in windows if window.call is not None})
        self.pace_changed.emit()
