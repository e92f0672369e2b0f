"""The launcher's last word in a small window of our own: where the desktop has no notification service for it."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from tecart_starter.gui.popups.notice import Notice, NoticeAction
from tecart_starter.gui.popups.notice_window import NoticeWindow
from tecart_starter.gui.theme import Theme
from tecart_starter.ipc.endpoint import speaks_german
from tecart_starter.system.inheritance import clean_environment
from tecart_starter.system.resources import resource_folder
from tecart_starter.texts.catalog import Texts

RESTART = "restart"


class LastWindow(QObject):
    """Shows one message, with a button or without, and ends the event loop with it."""

    def __init__(self, notice: Notice, tr: Texts) -> None:
        """Show it now."""
        super().__init__()
        self.restart_wanted = False
        """Whether the person has pressed the button."""
        self._window = NoticeWindow(tr, self)
        self._window.invoked.connect(self._on_invoked)
        self._window.emptied.connect(QApplication.quit)
        self._window.show_notice(notice)

    @Slot(object, str)
    def _on_invoked(self, _: Notice, key: str) -> None:
        self.restart_wanted = key == RESTART


def show(title: str, sentence: str, button: str) -> bool:
    """Show the message until the person closes it, without a ``button`` for ten seconds; nothing without a display.

    Returns whether the button was pressed.
    """
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    clean = clean_environment(os.environ)  # it is a launcher's: nothing of it may reach Qt
    os.environ.clear()
    os.environ.update(clean)
    sys.argv = [sys.executable]
    qt = QApplication([sys.executable])
    theme = Theme(qt, resource_folder() / "style.qss")
    tr = Texts("de" if speaks_german() else "en", resource_folder() / "i18n")
    actions = (NoticeAction(RESTART, button),) if button else ()
    window = LastWindow(Notice(title, sentence, actions, stays=bool(button)), tr)
    qt.exec()
    del theme
    return window.restart_wanted
