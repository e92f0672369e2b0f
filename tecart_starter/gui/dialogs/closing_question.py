"""The question before the only window of the program goes, on a desktop without a tray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from tecart_starter.gui.elements.draft import DraftDialog
from tecart_starter.gui.elements.plain_label import PlainLabel
from tecart_starter.gui.elements.rule import Rule
from tecart_starter.gui.theme import scaled

if TYPE_CHECKING:
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts

WIDTH = 520


class ClosingQuestion(DraftDialog):
    """Whether the program goes on without a window; Escape is neither, and the window stays.

    Signals:
        stay_chosen: it goes on.
        quit_chosen: it ends.
    """

    stay_chosen = Signal()
    quit_chosen = Signal()

    def __init__(self, icons: Icons, tr: Texts) -> None:
        """Hidden; going on is the answer to Enter."""
        super().__init__()
        self.setWindowTitle(tr("Fenster schließen"))
        self.setWindowIcon(icons.app_icon())
        self._quit = QPushButton(tr("Beenden"))
        self._cancel = QPushButton(tr("Abbrechen"))
        self._stay = QPushButton(tr("Weiterlaufen lassen"))
        self._stay.setProperty("primary", True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)  # as high as large type needs
        whole.addLayout(_words(tr))
        whole.addWidget(Rule(scaled(WIDTH)))
        whole.addLayout(self._buttons())
        self._stay.setDefault(True)  # not before it is in the dialog: else it is no more once it loses the focus
        self._stay.setFocus()
        self._quit.clicked.connect(self._on_quit_clicked)
        self._cancel.clicked.connect(self.reject)
        self._stay.clicked.connect(self._on_stay_clicked)

    def _buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(32, 14, 32, 14)
        buttons.setSpacing(8)
        buttons.addWidget(self._quit)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._stay)
        return buttons

    @Slot()
    def _on_quit_clicked(self) -> None:
        self.accept()
        self.quit_chosen.emit()

    @Slot()
    def _on_stay_clicked(self) -> None:
        self.accept()
        self.stay_chosen.emit()


def _words(tr: Texts) -> QVBoxLayout:
    words = QVBoxLayout()
    words.setContentsMargins(32, 26, 32, 24)
    words.setSpacing(8)
    words.addWidget(PlainLabel(tr("Soll der Starter weiterlaufen?"), role="headline"))
    why = tr(
        "Diese Arbeitsumgebung hat keinen Platz für Symbole. Ohne Fenster ist vom Starter nichts zu sehen;"
        " Anrufe und Links öffnet er trotzdem."
    )
    words.addWidget(PlainLabel(why))
    way_back = tr("Starten Sie ihn noch einmal, wenn Sie sein Fenster wieder brauchen.")
    words.addWidget(PlainLabel(way_back, tone="muted"))
    return words
