"""What the person wishes, by tray, card, list or question: handed to the one that fulfils it."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from tecart_starter.app.outside import open_outside

if TYPE_CHECKING:
    from tecart_starter.app.engine import Engine
    from tecart_starter.app.face import Face
    from tecart_starter.domain.call_desk import CallDesk
    from tecart_starter.domain.dispatcher import Dispatcher
    from tecart_starter.domain.settings import Settings

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
        face.tray.crm_requested.connect(self._on_crm_requested)
        face.tray.call_requested.connect(self._on_call_requested)
        face.tray.window_requested.connect(self._on_window_requested)
        face.tray.link_requested.connect(self._on_link_requested)
        face.questions.accepted.connect(self._on_foreign_accepted)

    def apply(self, settings: Settings) -> None:
        """Go on with other settings."""
        self._settings = settings

    @Slot(int)
    def _on_call_requested(self, call: int) -> None:
        self._engine.when_ready(lambda: self._desk.show(call))

    @Slot(int)
    def _on_end_requested(self, call: int) -> None:
        self._desk.end_by_person(call, datetime.now(UTC))

    @Slot(int)
    def _on_reopen_requested(self, call: int) -> None:
        self._engine.when_ready(lambda: self._desk.reopen(call))

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
    def _on_crm_requested(self) -> None:
        if not self._settings.systems:
            self._face.show_address_dialog()
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
