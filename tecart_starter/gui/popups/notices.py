"""Short messages to the person: through the desktop's notification service, else in a small window of our own."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from tecart_starter.domain.foreign_text import shown
from tecart_starter.gui.popups.notice import DEFAULT, Notice, NoticeAction
from tecart_starter.gui.popups.notice_window import NoticeWindow
from tecart_starter.gui.popups.pace import Pace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tecart_starter.gui.popups.desktop_notifications import DesktopNotifications
    from tecart_starter.texts.catalog import Texts
elif sys.platform == "linux":  # jeepney is there only where there is D-Bus
    from tecart_starter.gui.popups.desktop_notifications import DesktopNotifications

LONGEST = 400
"""Characters of a sentence that are shown."""
REFUSED = "refused"
COPY = "copy-details"


class Notices(QObject):
    """Tells the person something, without ever waiting or taking the keyboard.

    Signals:
        clicked: the person wants to know more.
        action_invoked: the person chose the action with this key.
    """

    clicked = Signal()
    action_invoked = Signal(str)

    def __init__(self, tr: Texts) -> None:
        """Nothing is told yet."""
        super().__init__()
        self._tr = tr
        self._window = NoticeWindow(tr, self)
        self._window.invoked.connect(self._on_invoked)
        self._desktop = self._find_desktop()
        self._paces: dict[str, Pace] = {}
        self._untold: dict[str, Notice] = {}
        self._refusals: list[str] = []
        self._quiet = False
        self._held_back: dict[str, None] = {}

    def tell(self, title: str, sentence: str, actions: Sequence[NoticeAction] = (), *, stays: bool = False) -> None:
        """Show a message of one sentence, with buttons where ``actions`` are given; all is plain text.

        ``stays``: until the person closes it.

        Of several with the same title within ten seconds, the first and then the last are shown.
        """
        self._untold[title] = Notice(shown(title), shown(sentence, LONGEST), tuple(actions), stays=stays)
        self._pace(title).knock()

    @Slot(str)
    def link_refused(self, sentence: str) -> None:
        """Tell why a link was refused; several within ten seconds become one message."""
        self._refusals.append(shown(sentence, LONGEST))
        self._pace(REFUSED).knock()

    def set_quiet(self, *, quiet: bool) -> None:
        """Tell nothing as long as it is ``quiet``; the last of each kind is told after it."""
        self._quiet = quiet
        if not quiet:
            held_back, self._held_back = self._held_back, {}
            for key in held_back:
                self._on_pace_due(key)

    def close(self) -> None:
        """Take everything away."""
        for pace in self._paces.values():
            pace.stop()
        if self._desktop is not None:
            self._desktop.close()
        self._window.close()

    def _find_desktop(self) -> DesktopNotifications | None:
        if sys.platform != "linux":
            return None
        desktop = DesktopNotifications(self)
        desktop.failed.connect(self._window.show_notice)
        desktop.invoked.connect(self._on_invoked)
        return desktop

    def _pace(self, key: str) -> Pace:
        if key not in self._paces:
            self._paces[key] = Pace(key, self)
            self._paces[key].due.connect(self._on_pace_due)
        return self._paces[key]

    def _take_refusals(self) -> Notice:
        sentences, self._refusals = self._refusals, []
        title = self._tr.plural("Link abgelehnt", "{number} Links abgelehnt", len(sentences))
        copy = NoticeAction(COPY, self._tr("Details kopieren"))
        return Notice(title, sentences[-1], (copy,), details="\n".join(sentences))

    @Slot(str)
    def _on_pace_due(self, key: str) -> None:
        if self._quiet and key != REFUSED:  # the answer to a click is no disturbance
            self._held_back[key] = None
            return
        notice = self._take_refusals() if key == REFUSED else self._untold.pop(key)
        if self._desktop is None:
            self._window.show_notice(notice)
        else:
            self._desktop.default_label = self._tr("Anrufe zeigen")
            self._desktop.send(notice)

    @Slot(object, str)
    def _on_invoked(self, notice: Notice, key: str) -> None:
        if key == COPY:
            QGuiApplication.clipboard().setText(notice.details)
        elif key == DEFAULT:
            self.clicked.emit()
        else:
            self.action_invoked.emit(key)
