"""What the person wishes, by tray, card, list or question: handed to the one that fulfils it."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from tecart_starter.app.outside import open_manual, open_outside
from tecart_starter.domain.phone import Numbering
from tecart_starter.system.resources import resource_folder

if TYPE_CHECKING:
    from tecart_starter.app.engine import Engine
    from tecart_starter.app.face import Face
    from tecart_starter.domain.call_desk import CallDesk
    from tecart_starter.domain.dispatcher import Dispatcher
    from tecart_starter.domain.settings import Settings

MANUAL = "manual/index.html"

log = logging.getLogger(__name__)


class Wishes(QObject):
    """Hears every window of the face."""

    def __init__(self, settings: Settings, face: Face, desk: CallDesk, dispatcher: Dispatcher, engine: Engine) -> None:
        """Takes whom to hear, and who fulfils."""
        super().__init__()
        self._settings = settings
        self._face = face
        self._desk = desk
        self._dispatcher = dispatcher
        self._engine = engine
        face.cards.window_requested.connect(self._on_call_requested)
        face.cards.end_requested.connect(self._on_end_requested)
        face.cards.settled.connect(self._on_card_settled)
        face.cards.ended.connect(self._on_ended)
        face.main_window.call_requested.connect(self._on_call_requested)
        face.main_window.end_requested.connect(self._on_end_requested)
        face.main_window.reopen_requested.connect(self._on_reopen_requested)
        face.main_window.call_back_requested.connect(self._on_call_back_requested)
        face.main_window.note_chosen.connect(self._on_note_chosen)
        face.main_window.close_finished_requested.connect(desk.close_finished)
        face.main_window.export_requested.connect(self._on_export_requested)
        face.main_window.link_requested.connect(self._on_link_requested)
        face.tray.crm_requested.connect(self._on_crm_requested)
        face.tray.call_requested.connect(self._on_call_requested)
        face.tray.window_requested.connect(self._on_window_requested)
        face.tray.link_requested.connect(self._on_link_requested)
        face.tray.manual_requested.connect(self._on_manual_requested)
        face.questions.accepted.connect(self._on_foreign_accepted)
        face.questions.declined.connect(dispatcher.foreign_answered)

    def apply(self, settings: Settings) -> None:
        """Go on with other settings."""
        self._settings = settings

    def _recall(self, identifier: int) -> None:
        """Have the desk know a call of an earlier day that the list shows."""
        call = self._face.main_window.call(identifier)
        if call is not None:
            self._desk.recall(call)

    @Slot(int)
    def _on_call_requested(self, call: int) -> None:
        self._recall(call)
        self._engine.when_ready(lambda: self._desk.show(call))

    @Slot(int)
    def _on_end_requested(self, call: int) -> None:
        self._recall(call)
        self._desk.end_by_person(call, datetime.now(UTC))

    @Slot(int)
    def _on_reopen_requested(self, call: int) -> None:
        self._recall(call)
        self._engine.when_ready(lambda: self._desk.reopen(call))

    @Slot(int)
    def _on_call_back_requested(self, identifier: int) -> None:
        call = self._face.main_window.call(identifier)
        if call is not None and not open_outside(f"tel:{self._numbering().canonical(call.rnumber)}", clicked=True):
            self._face.tell.no_telephone()

    @Slot(int, str)
    def _on_note_chosen(self, call: int, note: str) -> None:
        self._recall(call)
        self._desk.note(call, note)

    @Slot(str)
    def _on_export_requested(self, path: str) -> None:
        from tecart_starter.system.records.call_table import export_table  # noqa: PLC0415 - the start does not wait for it

        try:
            export_table(self._face.main_window.shown_calls(), Path(path))
        except OSError as error:
            log.warning("the calls were not exported: %s", error)
            self._face.tell.not_exported(error.strerror or str(error))

    def _numbering(self) -> Numbering:
        return Numbering(self._settings.calls.country, self._settings.calls.area_code)

    @Slot(int)
    def _on_link_requested(self, link: int) -> None:
        self._engine.when_ready(lambda: self._dispatcher.open_held(link))

    @Slot(int)
    def _on_card_settled(self, call: int) -> None:
        self._desk.settle(call)

    @Slot(int, object)
    def _on_ended(self, call: int, at: datetime) -> None:
        log.info("call %d: the person says that it has ended", call)
        self._desk.end_by_person(call, at)

    @Slot()
    def _on_manual_requested(self) -> None:
        if not open_manual(resource_folder() / MANUAL):
            self._face.tell.no_manual()

    @Slot()
    def _on_crm_requested(self) -> None:
        if not self._settings.systems:
            self._face.dialogs.show_address()
        else:
            self._engine.when_ready(self._open_home)

    def _open_home(self) -> None:
        self._engine.windows.open_home(self._settings.systems[0].home_url)

    @Slot(int)
    def _on_window_requested(self, window: int) -> None:
        self._engine.windows.show_window(window)

    @Slot(int, str)
    def _on_foreign_accepted(self, link: int, url: str) -> None:
        log.info("link %d: opened in the browser on request", link)
        open_outside(url, clicked=False)
        self._dispatcher.foreign_answered(link)  # killed before this, the program asks a second time: that hurts nobody
