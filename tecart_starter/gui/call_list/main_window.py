"""The main window „Anrufe“: what is going on, what needs the person, what was today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from tecart_starter.domain.calls import CallState
from tecart_starter.gui.call_list.call_groups import CallFilter
from tecart_starter.gui.call_list.call_model import CallModel
from tecart_starter.gui.call_list.call_view import CallList
from tecart_starter.gui.call_list.link_list import LinkList
from tecart_starter.gui.call_list.list_tools import ListTools
from tecart_starter.gui.call_list.list_words import DIAGNOSIS, LINKS, entries, headings, nothing, sums
from tecart_starter.gui.call_list.note_dialog import NoteDialog
from tecart_starter.gui.call_list.state_line import StateLine
from tecart_starter.gui.elements.elided_label import ElidedLabel
from tecart_starter.gui.elements.rule import Rule
from tecart_starter.gui.elements.side_list import SideList
from tecart_starter.gui.theme import current_palette, font, scaled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from PySide6.QtGui import QCloseEvent, QHideEvent, QShowEvent

    from tecart_starter.domain.calls import Call
    from tecart_starter.domain.ports import CallHistory
    from tecart_starter.gui.call_list.link_list import LinkEntry
    from tecart_starter.gui.call_text import CallWording
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts

SIZE = QSize(1000, 620)
LEAST_WIDTH = 600
"""Names stay readable, and a screen of 1920 pixels at 300 % has room for it."""
COUNTED = (CallFilter.TODAY, CallFilter.OPEN, CallFilter.MISSED, CallFilter.UNCONFIRMED)
FOOT_HEIGHT, FOOT_SPACING = 40, 16


class MainWindow(QWidget):
    """Side list, search, list of calls, sums of the day.

    Signals:
        call_requested: show the window of this call.
        end_requested: stop the time of this call.
        reopen_requested: open this lost or held call again.
        copy_requested: put the number of this call on the clipboard.
        call_back_requested: dial the number of this call.
        note_chosen(call, note): keep this about the call.
        link_requested: open the page of this held link (its number).
        links_requested: the list of links is about to be seen.
        close_finished_requested: close the windows of all calls that are over.
        export_requested: write the calls that are shown into this file (its path).
        address_requested, diagnosis_requested, settings_requested: open these dialogs.
        closing: it is about to go; who ignores the QCloseEvent keeps it.
    """

    call_requested = Signal(int)
    end_requested = Signal(int)
    reopen_requested = Signal(int)
    copy_requested = Signal(int)
    call_back_requested = Signal(int)
    note_chosen = Signal(int, str)
    link_requested = Signal(int)
    links_requested = Signal()
    close_finished_requested = Signal()
    export_requested = Signal(str)
    address_requested = Signal()
    diagnosis_requested = Signal()
    settings_requested = Signal()
    closing = Signal(object)

    def __init__(self, icons: Icons, wording: CallWording, tr: Texts, history: CallHistory) -> None:
        """Empty and hidden. ``history``: has the calls of earlier days."""
        super().__init__()
        self._tr = tr
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowIcon(icons.app_icon())
        self.setMinimumWidth(scaled(LEAST_WIDTH))
        self.resize(QSize(scaled(SIZE.width()), scaled(SIZE.height())).boundedTo(self.screen().availableSize()))
        self._model = CallModel(wording, headings(tr), history, self)
        self._side = SideList(entries(tr), icons)
        self._tools = ListTools(icons, tr)
        self._list = CallList(self._model, icons, tr)
        self._links = LinkList()
        self._empty = QLabel()
        self._sums = ElidedLabel(font(), current_palette().muted)
        self._state = StateLine(icons)
        self._with_window: frozenset[int] = frozenset()
        self._filter: CallFilter | None = CallFilter.TODAY
        """None: the list of links is shown."""
        self._remedy = self.address_requested
        self._model.set_watched(watched=False)  # calls come and go while the window is hidden: they wait for nothing
        self._clock = QTimer(self, interval=1000)
        self._lay_out()
        self._connect()
        self.apply(wording)

    def set_calls(self, calls: Sequence[Call]) -> None:
        """Show these calls."""
        self._model.set_calls(calls)

    def update_call(self, call: Call) -> None:
        """Show the present state of a call, or a new one."""
        self._model.update_call(call)

    def remove_calls(self, identifiers: Sequence[int]) -> None:
        """Show these calls no more."""
        self._model.remove_calls(identifiers)

    def call(self, identifier: int) -> Call | None:
        """Return a call that is, or can be, shown."""
        return self._model.call(identifier)

    def shown_calls(self) -> Iterator[Call]:
        """Return the calls that the list shows, also those further down, newest first."""
        return self._model.every_call()

    def set_windows(self, calls: AbstractSet[int]) -> None:
        """Know which calls have a window."""
        if calls != self._with_window:
            self._with_window = frozenset(calls)
            self._tell_arranged()

    @property
    def shows_links(self) -> bool:
        """Whether the list of links is to be seen."""
        return self._filter is None and self.isVisible()

    def set_links(self, links: Sequence[LinkEntry]) -> None:
        """Show these links, which were not opened."""
        self._links.set_links(links)
        self._tell_arranged()

    def set_state(self, sentence: str, *, ready: bool, known: bool = False) -> None:
        """Say in the footer whether all is ready; else the sentence leads to the system address, or to diagnosis.

        ``known``: the address is set.
        """
        self._remedy = self.diagnosis_requested if known else self.address_requested
        self._state.set_state(sentence, ready=ready)

    def apply(self, wording: CallWording) -> None:
        """Go on with other settings, and in the present language."""
        tr = self._tr
        self.setWindowTitle(tr("Anrufe – TecArt Starter"))
        self._side.say(entries(tr), tr("Ansicht"))
        self._tools.speak()
        self._list.setAccessibleName(tr("Anrufe"))
        self._links.setAccessibleName(tr("Nicht geöffnete Links"))
        for note in self.findChildren(NoteDialog):
            note.speak(tr)
        self._model.apply(wording, headings(tr))
        self._on_model_arranged()

    def showEvent(self, event: QShowEvent) -> None:
        """Let the clocks run."""
        super().showEvent(event)
        self._model.set_watched(watched=True)
        self._model.tick()
        self._on_model_arranged()
        self._clock.start()
        if self._filter is None:
            self.links_requested.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the clocks rest."""
        super().hideEvent(event)
        self._clock.stop()
        self._model.set_watched(watched=False)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let others keep the window."""
        super().closeEvent(event)
        self.closing.emit(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of the new scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._sums.set_colour(current_palette().muted)

    def _connect(self) -> None:
        self._clock.timeout.connect(self._model.tick)
        self._model.arranged.connect(self._on_model_arranged)
        self._side.chosen.connect(self._on_side_chosen)
        self._side.opened.connect(self._on_side_opened)
        self._tools.searched.connect(self._model.set_search)
        self._state.remedy_requested.connect(self._on_remedy_requested)
        self._list.call_requested.connect(self.call_requested)
        self._list.end_requested.connect(self.end_requested)
        self._list.reopen_requested.connect(self.reopen_requested)
        self._list.copy_requested.connect(self.copy_requested)
        self._list.call_back_requested.connect(self.call_back_requested)
        self._list.note_requested.connect(self._on_note_requested)
        self._links.link_requested.connect(self.link_requested)
        self._tools.close_finished_requested.connect(self.close_finished_requested)
        self._tools.export_requested.connect(self._on_export_wanted)

    def _lay_out(self) -> None:
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("tone", "muted")
        self._empty.setWordWrap(True)
        self._empty.setMargin(32)
        middle = QWidget()
        self._middle = QStackedLayout(middle)
        self._middle.addWidget(self._list)
        self._middle.addWidget(self._links)
        self._middle.addWidget(self._empty)
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addWidget(self._tools)
        main.addWidget(middle, 1)
        main.addWidget(Rule())
        main.addWidget(self._foot())
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._side)
        whole.addLayout(main, 1)
        self._list.setFocus()

    def _foot(self) -> QWidget:
        whole = QWidget()
        whole.setFixedHeight(scaled(FOOT_HEIGHT))
        foot = QHBoxLayout(whole)
        foot.setContentsMargins(16, 0, 16, 0)
        foot.setSpacing(FOOT_SPACING)
        foot.addWidget(self._sums, 1)
        foot.addWidget(self._state)
        return whole

    def _show_counts(self) -> None:
        self._side.set_counts(self._counts())
        self._sums.set_text(sums(self._model.sums_of_day(), self._tr))

    def _counts(self) -> dict[str, int]:
        held = sum(entry.held for entry in self._links.entries())
        calls = self._model.counts()
        return {what: calls[what] for what in COUNTED} | {LINKS: held}

    def _tell_arranged(self) -> None:
        if self.isVisible():
            self._on_model_arranged()

    @Slot()
    def _on_model_arranged(self) -> None:
        self._empty.setText(
            nothing(self._filter, self._tr, searching=self._model.searching, looking=self._model.looking)
        )
        links = self._filter is None
        some = self._links.count() > 0 if links else self._model.rowCount() > 0
        self._middle.setCurrentWidget(self._empty if not some else self._links if links else self._list)
        self._tools.setVisible(not links)
        over = (call.id for call in self._model.calls if call.state is CallState.ENDED)
        self._tools.show_some(some=some, finished=len(self._with_window.intersection(over)))
        self._show_counts()

    @Slot(int)
    def _on_note_requested(self, identifier: int) -> None:
        call = self._model.call(identifier)
        if call is not None:
            dialog = NoteDialog(call, self._model.who(call), self._tr, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.chosen.connect(self.note_chosen)
            dialog.open()

    @Slot()
    def _on_export_wanted(self) -> None:
        from tecart_starter.gui.call_list.export_dialog import export_dialog  # noqa: PLC0415 - the start does not wait for it

        dialog = export_dialog(self, self._tr)
        dialog.fileSelected.connect(self.export_requested)
        dialog.open()

    @Slot(str)
    def _on_side_chosen(self, key: str) -> None:
        self._filter = None if key == LINKS else CallFilter(key)
        if self._filter is None:
            self.links_requested.emit()
            self._on_model_arranged()
        else:
            self._model.set_filter(self._filter)

    @Slot()
    def _on_remedy_requested(self) -> None:
        self._remedy.emit()

    @Slot(str)
    def _on_side_opened(self, key: str) -> None:
        (self.diagnosis_requested if key == DIAGNOSIS else self.settings_requested).emit()
