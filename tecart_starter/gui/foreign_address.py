"""The question about an address outside the configured systems: one at a time, and never in a hurry."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

if TYPE_CHECKING:
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts

WIDTH = 460
ENABLED_AFTER_MS = 500
"""A click that was meant for something else must not open the address."""
GONE_AFTER_MS = 120_000


class ForeignAddress(NamedTuple):
    """An address to be asked about."""

    link: int
    url: str
    host: str


class ForeignAddressQuestions(QObject):
    """Asks about one address after the other.

    Signals:
        accepted: this link's address is to be opened in the browser.
        declined: this link's address is not to be opened.
    """

    accepted = Signal(int, str)
    declined = Signal(int)

    def __init__(self, icons: Icons, tr: Texts) -> None:
        """Nothing is asked yet."""
        super().__init__()
        self._icons = icons
        self._tr = tr
        self._waiting: deque[ForeignAddress] = deque()
        self._dialog: _ForeignAddressDialog | None = None

    def ask(self, link: int, url: str, host: str) -> None:
        """Ask about ``url``. ``host``: as it is to be shown, in ASCII."""
        self._waiting.append(ForeignAddress(link, url, host))
        if self._dialog is None:
            self._next()
        else:
            self._dialog.set_further(len(self._waiting))

    def close(self) -> None:
        """Ask no more."""
        self._waiting.clear()
        if self._dialog is not None:
            self._dialog.reject()

    def _next(self) -> None:
        if not self._waiting:
            return
        self._dialog = _ForeignAddressDialog(self._waiting.popleft(), self._icons, self._tr)
        self._dialog.set_further(len(self._waiting))
        self._dialog.finished.connect(self._on_dialog_finished)
        self._dialog.show()

    @Slot(int)
    def _on_dialog_finished(self, result: int) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is None:
            return
        if result == QDialog.DialogCode.Accepted:
            self.accepted.emit(dialog.address.link, dialog.address.url)
        else:
            self.declined.emit(dialog.address.link)
        dialog.deleteLater()
        self._next()


class _ForeignAddressDialog(QDialog):
    def __init__(self, address: ForeignAddress, icons: Icons, tr: Texts) -> None:
        super().__init__(None, Qt.WindowType.Dialog | Qt.WindowType.WindowStaysOnTopHint)
        self.address = address
        self._tr = tr
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(tr("Fremde Adresse"))
        self.setWindowIcon(icons.app_icon())
        self.setFixedWidth(WIDTH)
        self._further = _plain("", "muted")
        self._cancel = QPushButton(tr("Abbrechen"))
        self._cancel.setDefault(True)
        self._open = QPushButton(tr("Im Browser öffnen"))
        self._open.setAutoDefault(False)
        self._open.setEnabled(False)
        self._cancel.clicked.connect(self.reject)
        self._open.clicked.connect(self.accept)
        self._lay_out()
        self._cancel.setFocus()
        QTimer.singleShot(ENABLED_AFTER_MS, self, self._on_ready)
        QTimer.singleShot(GONE_AFTER_MS, self, self.reject)

    def set_further(self, number: int) -> None:
        """Say how many more addresses are to be asked about."""
        self._further.setVisible(number > 0)
        text = self._tr.plural("Ein weiterer Link wartet.", "{number} weitere Links warten.", number)
        self._further.setText(text)

    def _lay_out(self) -> None:
        tr = self._tr
        host = _plain(self.address.host)
        host.setProperty("role", "headline")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(10)
        whole.addWidget(_plain(tr("Dieser Link führt nicht zu Ihrem TecArt-System, sondern zu:")))
        whole.addWidget(host)
        if self.address.url.startswith("http:"):
            whole.addWidget(_plain(tr("Die Verbindung dorthin ist nicht verschlüsselt."), "warn"))
        whole.addWidget(_plain(tr("Öffnen Sie ihn nur, wenn Sie diese Adresse kennen."), "muted"))
        whole.addWidget(self._further)
        whole.addSpacing(8)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._open)
        whole.addLayout(buttons)

    @Slot()
    def _on_ready(self) -> None:
        self._open.setEnabled(True)


def _plain(text: str, tone: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("tone", tone)
    return label
