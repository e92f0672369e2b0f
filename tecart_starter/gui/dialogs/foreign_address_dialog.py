"""The question about one address outside the configured systems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout

from tecart_starter.domain.foreign_text import shown
from tecart_starter.gui.elements.plain_label import PlainLabel
from tecart_starter.gui.elements.rule import Rule
from tecart_starter.gui.theme import scaled

if TYPE_CHECKING:
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts

WIDTH = 520
LONGEST_HOST = 300
"""More than a host can have (253 characters, RFC 1035, and a port): it is shown complete."""
ENABLED_AFTER_MS = 500
"""A click that was meant for something else must not open the address."""
GONE_AFTER_MS = 120_000
"""Nobody is there: the question goes, and the answer is no."""


class ForeignAddressDialog(QDialog):
    """Shows the host, large; Enter and Escape are a no, and only the mouse or the space bar on its button is a yes."""

    def __init__(self, host: str, own_host: str, *, encrypted: bool, icons: Icons, tr: Texts) -> None:
        """``host``: in ASCII; ``own_host``: that of the configured system, or empty."""
        super().__init__(None, Qt.WindowType.Dialog | Qt.WindowType.WindowStaysOnTopHint)
        self._tr = tr
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(tr("Fremde Adresse"))
        self.setWindowIcon(icons.app_icon())
        self._waiting = PlainLabel(tone="muted")
        self._cancel = QPushButton(tr("Abbrechen"))
        self._cancel.setProperty("primary", True)
        self._open = QPushButton(tr("Im Browser öffnen"))
        self._open.setAutoDefault(False)
        self._open.setEnabled(False)
        self._lay_out(shown(host, LONGEST_HOST), shown(own_host, LONGEST_HOST), encrypted=encrypted)
        self._cancel.setDefault(True)  # not before it is in the dialog: else it is no more once it loses the focus
        self._cancel.setFocus()
        self._ready = QTimer(self, singleShot=True, interval=ENABLED_AFTER_MS)
        self._ready.timeout.connect(self._on_ready_timeout)
        self._ready.start()
        self._gone = QTimer(self, singleShot=True, interval=GONE_AFTER_MS)
        self._gone.timeout.connect(self.reject)
        self._gone.start()

    def set_waiting(self, number: int) -> None:
        """Say how many more addresses are to be asked about."""
        self._waiting.say(
            self._tr.plural("Ein weiterer Link wartet.", "{number} weitere Links warten.", number), "muted"
        )
        self._waiting.setVisible(number > 0)

    def _lay_out(self, host: str, own_host: str, *, encrypted: bool) -> None:
        tr = self._tr
        words = QVBoxLayout()
        words.setContentsMargins(24, 20, 24, 20)
        words.setSpacing(8)
        words.addWidget(PlainLabel(tr("Dieser Link führt nicht zu Ihrem TecArt-System, sondern zu:")))
        words.addWidget(PlainLabel(host, role="headline"))
        if own_host:
            words.addWidget(PlainLabel(tr("Ihr System: {host}", host=own_host), tone="muted"))
        if not encrypted:
            words.addWidget(PlainLabel(tr("Die Verbindung dorthin ist nicht verschlüsselt."), tone="warn"))
        words.addSpacing(4)
        words.addWidget(PlainLabel(tr("Öffnen Sie ihn nur, wenn Sie diese Adresse kennen.")))
        words.addWidget(self._waiting)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)  # as high as the host needs
        whole.addLayout(words)
        whole.addWidget(Rule(scaled(WIDTH)))
        whole.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        buttons.setContentsMargins(24, 14, 24, 14)
        buttons.addButton(self._cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self._open, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.rejected.connect(self.reject)
        buttons.accepted.connect(self.accept)
        return buttons

    @Slot()
    def _on_ready_timeout(self) -> None:
        self._open.setEnabled(True)
