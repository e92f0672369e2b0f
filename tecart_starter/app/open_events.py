"""Links that come as an event: macOS hands them to the running bundle, with no launcher in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFileOpenEvent


class LinkApplication(QApplication):
    """Qt's application, which takes such links.

    It looks at its own events only. An event filter of the application would see those of every object, in every turn;
    and PySide6 6.12 crashes over some of QtQuick's, which it knows nothing of (seen when a page got the keyboard).

    Signals:
        opened: the raw text of a link.
        ending: the desktop wants the program to end: the session does, or the person says so in the dock.
    """

    opened = Signal(str)
    ending = Signal()

    def __init__(self, arguments: list[str]) -> None:
        """What comes before ``start_opening`` is kept until then."""
        super().__init__(arguments)
        self._kept: list[str] | None = []

    def start_opening(self) -> None:
        """Emit what has come, and from now on at once."""
        kept, self._kept = self._kept or [], None
        for link in kept:
            self.opened.emit(link)

    def event(self, event: QEvent) -> bool:
        """Take what asks to open a link of ours, or to end; the rest is Qt's."""
        from PySide6.QtCore import QEvent  # noqa: PLC0415 - 2 ms for all its types; the first event comes after the start
        from PySide6.QtGui import QFileOpenEvent  # noqa: PLC0415

        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            link = link_of(event)
            if link:
                if self._kept is None:
                    self.opened.emit(link)
                else:
                    self._kept.append(link)
                return True
        if event.type() == QEvent.Type.Quit:  # Qt would close the windows, and each might ask about unsaved input
            self.ending.emit()
            return True
        return super().event(event)


def link_of(event: QFileOpenEvent) -> str:
    """Return the raw text of the link, empty where it is none of ours.

    The documented call link is no valid QUrl: then Qt hands on its text as the name of a file (packaging.md 0.2).
    """
    from PySide6.QtCore import QUrl  # noqa: PLC0415 - macOS only: no start waits

    from tecart_starter.system.desktop.registration_table import SCHEMES  # noqa: PLC0415

    prefixes = tuple(f"{scheme}:" for scheme in SCHEMES)
    if event.file().lower().startswith(prefixes):
        return event.file()
    url = event.url().toString(QUrl.ComponentFormattingOption.FullyEncoded)
    return url if url.lower().startswith(prefixes) else ""
