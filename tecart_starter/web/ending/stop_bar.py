"""What a call window says about stopping the time: that it did not work, which button it was, that it works now."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from tecart_starter.web.ending.stop_picker import StopPicker
from tecart_starter.web.failing.problems import button_known, button_works, not_stopped, show_the_button
from tecart_starter.web.pages.notice_bar import NoticeBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tecart_starter.texts.catalog import Texts
    from tecart_starter.web.pages.page import CrmPage
    from tecart_starter.web.pages.web_files import WebFiles


class _Says(Enum):
    NOT_STOPPED = auto()
    SHOW_IT = auto()
    KNOWN = auto()
    WORKS = auto()


class StopBar(NoticeBar):
    """A bar with the picker behind its button.

    Signals:
        chosen: the person has shown the button; its selector.
        trial_wanted: they want it to be pressed now; its selector.
    """

    chosen = Signal(str)
    trial_wanted = Signal(str)

    def __init__(self, page: CrmPage, files: WebFiles, tr: Texts, parent: QWidget) -> None:
        """Nothing is shown before something is said."""
        super().__init__(tr, parent)
        self._words = tr
        self._says = _Says.NOT_STOPPED
        self._not_stopped = False
        self._selector = ""
        self._picker = StopPicker(page, files, self)
        self._picker.picked.connect(self._on_picked)
        self._picker.cancelled.connect(self._on_cancelled)
        self.pressed.connect(self._on_pressed)
        self.closed.connect(self._on_closed)

    def say_not_stopped(self) -> None:
        """The time of an ended call goes on."""
        self._not_stopped = True
        self._says = _Says.NOT_STOPPED
        self.show_problem(not_stopped(self._words))

    def say_stopped(self) -> None:
        """The page has confirmed the end."""
        if self._says is _Says.SHOW_IT:
            self._picker.cancel()
        if self._selector:
            self._says = _Says.WORKS
            self.show_problem(button_works(self._words))
        elif self._not_stopped:
            self.put_away()
        self._not_stopped = False

    @Slot()
    def let_show(self) -> None:
        """Let the person show the button."""
        self._says = _Says.SHOW_IT
        self.show_problem(show_the_button(self._words))
        self._picker.start()

    @Slot()
    def _on_pressed(self) -> None:
        match self._says:
            case _Says.NOT_STOPPED:
                self.let_show()
            case _Says.SHOW_IT:
                self._picker.cancel()
            case _Says.KNOWN:
                self.trial_wanted.emit(self._selector)

    @Slot()
    def _on_closed(self) -> None:
        self._picker.cancel()
        self.put_away()

    @Slot(str)
    def _on_picked(self, selector: str) -> None:
        self._selector = selector
        self._says = _Says.KNOWN
        self.chosen.emit(selector)
        if self._not_stopped:
            self.trial_wanted.emit(selector)
        else:
            self.show_problem(button_known(self._words))

    @Slot()
    def _on_cancelled(self) -> None:
        if self._not_stopped:
            self.say_not_stopped()
        else:
            self.put_away()
