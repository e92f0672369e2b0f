"""The bar below a page: one line for each of its downloads, with how far it is, a way to stop it and to its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QToolButton, QVBoxLayout, QWidget

from tecart_starter.domain.foreign_text import shown
from tecart_starter.web.downloads.downloads import Obstacle
from tecart_starter.web.pages.look import download_style

if TYPE_CHECKING:
    from tecart_starter.texts.catalog import Texts
    from tecart_starter.web.downloads.downloads import Download

MOST_LINES = 4
"""The oldest finished ones make room."""
LONGEST_NAME = 48
STEPS = 1000


class DownloadLine(QWidget):
    """One download.

    Signals:
        closed: the person has put the line away.
        folder_requested: they want to see the folder; its path.
    """

    closed = Signal(QWidget)
    folder_requested = Signal(str)

    def __init__(self, download: Download, tr: Texts, locale: QLocale) -> None:
        """Follow ``download``."""
        super().__init__()
        self.download = download
        self._tr = tr
        self._locale = locale
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)  # a long sentence must not make the page's window wider
        self._progress = QProgressBar(textVisible=False)
        self._progress.setFixedWidth(140)
        self._button = QPushButton()
        self._button.clicked.connect(self._on_button_clicked)
        close = QToolButton()
        close.setText("\N{MULTIPLICATION SIGN}")
        close.setAccessibleName(tr("Schließen"))
        close.clicked.connect(self._on_close_clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 8, 4)
        layout.setSpacing(12)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._progress)
        layout.addWidget(self._button)
        layout.addWidget(close)
        download.changed.connect(self._on_changed)
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        download = self.download
        self._text.setText(f"{shown(download.path.name, LONGEST_NAME)} – {self._state()}")
        self._text.setToolTip(shown(download.path.name, 200))
        self._progress.setVisible(not download.over)
        if download.total > 0:
            self._progress.setRange(0, STEPS)
            self._progress.setValue(download.received * STEPS // download.total)
        else:
            self._progress.setRange(0, 0)
        there = download.over and download.obstacle is None and not download.cancelled
        self._button.setText(self._tr("Ordner öffnen") if there else self._tr("Abbrechen"))
        self._button.setVisible(there or not download.over)

    def _state(self) -> str:
        tr, download = self._tr, self.download
        if download.cancelled:
            return tr("abgebrochen")
        if download.obstacle is not None:
            return {
                Obstacle.INCOMPLETE: tr("nicht vollständig angekommen"),
                Obstacle.TOO_MANY: tr("nicht begonnen: Es laufen schon zu viele Downloads."),
                Obstacle.NO_FOLDER: tr("nicht gespeichert: Der Ordner für Downloads lässt sich nicht anlegen."),
            }[download.obstacle]
        if download.over:
            return tr("heruntergeladen")
        received = self._locale.formattedDataSize(download.received)
        if download.total > 0:
            return tr("{part} von {whole}", part=received, whole=self._locale.formattedDataSize(download.total))
        return received

    @Slot()
    def _on_close_clicked(self) -> None:
        self.closed.emit(self)

    @Slot()
    def _on_button_clicked(self) -> None:
        if self.download.over:
            self.folder_requested.emit(str(self.download.path.parent))
        else:
            self.download.cancel()


class DownloadBar(QFrame):
    """Hidden as long as the page has not downloaded anything.

    Signals:
        turned: the bar has another height.
        folder_requested: the person wants to see this folder.
    """

    turned = Signal()
    folder_requested = Signal(str)

    def __init__(self, tr: Texts, parent: QWidget) -> None:
        """Nothing is shown until ``add``."""
        super().__init__(parent)
        self.setObjectName("downloads")
        self._tr = tr
        self._lines: list[DownloadLine] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 4, 0, 4)
        self._layout.setSpacing(0)
        self.hide()

    def add(self, download: Download) -> None:
        """Show a line for ``download``."""
        line = DownloadLine(download, self._tr, QLocale(self._tr.language))
        line.closed.connect(self._on_line_closed)
        line.folder_requested.connect(self.folder_requested)
        self._lines.append(line)
        too_many = max(0, len(self._lines) - MOST_LINES)
        for old in [one for one in self._lines if one.download.over][:too_many]:
            self._remove(old)
        self._layout.addWidget(line)
        self.dress()
        self.show()
        self.turned.emit()

    def dress(self) -> None:
        """Follow the desktop from light to dark and back."""
        style = download_style()
        if style != self.styleSheet():
            self.setStyleSheet(style)

    def _remove(self, line: DownloadLine) -> None:
        self._lines.remove(line)
        self._layout.removeWidget(line)
        line.hide()
        line.deleteLater()

    @Slot(QWidget)
    def _on_line_closed(self, line: DownloadLine) -> None:
        self._remove(line)
        self.setVisible(bool(self._lines))
        self.turned.emit()
