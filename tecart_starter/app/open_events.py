"""Links that come as an event: macOS hands them to the running bundle, with no launcher in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QUrl, Signal
from PySide6.QtGui import QFileOpenEvent

from tecart_starter.system.desktop.registration_table import SCHEMES

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication


class OpenEvents(QObject):
    """Filters the events of the application; made before its event loop, or the link that started it would be lost.

    Signals:
        opened: the raw text of a link.
    """

    opened = Signal(str)

    def __init__(self, qt: QGuiApplication) -> None:
        """Look at the events of ``qt`` from now on; what comes before ``start`` is kept until then."""
        super().__init__()
        self._kept: list[str] | None = []
        qt.installEventFilter(self)

    def start(self) -> None:
        """Emit what has come, and from now on at once."""
        kept, self._kept = self._kept or [], None
        for link in kept:
            self.opened.emit(link)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what asks to open a link of ours, and nothing else."""
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            link = link_of(event)
            if link:
                if self._kept is None:
                    self.opened.emit(link)
                else:
                    self._kept.append(link)
                return True
        return super().eventFilter(watched, event)


def link_of(event: QFileOpenEvent) -> str:
    """Return the raw text of the link, empty where it is none of ours.

    The documented call link is no valid QUrl: then Qt hands on its text as the name of a file (packaging.md 0.2).
    """
    prefixes = tuple(f"{scheme}:" for scheme in SCHEMES)
    if event.file().lower().startswith(prefixes):
        return event.file()
    url = event.url().toString(QUrl.ComponentFormattingOption.FullyEncoded)
    return url if url.lower().startswith(prefixes) else ""
