"""What stands above the list of calls: the search, and what can be done with all of them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tecart_starter.gui.elements.rule import Rule
from tecart_starter.gui.elements.search_field import SearchField
from tecart_starter.gui.elements.tool_button import ToolButton
from tecart_starter.gui.theme import scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts

WORDS_FROM = 640
"""A narrower line has icons alone on its buttons."""


class ListTools(QWidget):
    """Search, „Fertige Fenster schließen“, „Exportieren …“, and a line below them.

    Signals:
        searched: the text that is searched for is another.
        close_finished_requested: close the windows of all calls that are over.
        export_requested: the calls that are shown are to be written into a file.
    """

    searched = Signal(str)
    close_finished_requested = Signal()
    export_requested = Signal()

    def __init__(self, icons: Icons, tr: Texts) -> None:
        """Without words; ``speak`` gives them."""
        super().__init__()
        self._tr = tr
        self._windows = 0
        self._search = SearchField(icons)
        self._finished = ToolButton(icons, "check")
        self._export = ToolButton(icons, "download")
        self._search.textChanged.connect(self.searched)
        self._finished.clicked.connect(self.close_finished_requested)
        self._export.clicked.connect(self.export_requested)
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        row.addWidget(self._search, 1)
        row.addWidget(self._finished)
        row.addWidget(self._export)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row)
        whole.addWidget(Rule())

    def speak(self) -> None:
        """Say everything in the present language."""
        tr = self._tr
        self._search.say(tr("Name, Nummer oder Notiz suchen"), tr("Suche leeren"))
        self._export.say(tr("Exportieren …"))
        self._say_finished()

    def show_some(self, *, some: bool, finished: int) -> None:
        """Offer what can be done with calls where there are ``some``; ``finished``: windows of those that are over."""
        self._finished.setVisible(some)
        self._export.setVisible(some)
        if finished != self._windows:
            self._windows = finished
            self._say_finished()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the search its room."""
        super().resizeEvent(event)
        for button in (self._finished, self._export):
            button.set_narrow(narrow=self.width() < scaled(WORDS_FROM))

    def _say_finished(self) -> None:
        tr, number = self._tr, self._windows
        many = tr.plural("Ein fertiges Fenster schließen", "{number} fertige Fenster schließen", number)
        hint = tr("Schließt die Fenster aller Anrufe, deren Zeit gestoppt ist.")
        self._finished.say(many if number else tr("Fertige Fenster schließen"), hint)
        self._finished.setEnabled(number > 0)
