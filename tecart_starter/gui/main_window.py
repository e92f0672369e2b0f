"""The main window „Anrufe“: what is going on, what needs the person, what was today."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.gui.call_delegate import CallDelegate
from tecart_starter.gui.call_model import CallFilter, CallModel, day_sum
from tecart_starter.gui.call_text import HOUR, MINUTE
from tecart_starter.gui.theme import current_palette

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tecart_starter.gui.call_text import CallWording
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts

SIZE = QSize(1000, 620)
SIDE_WIDTH = 196
REOPENABLE = (CallState.LOST, CallState.HELD)
SETTINGS = "settings"


class MainWindow(QWidget):
    """The list of calls.

    Signals:
        call_requested: show the window of this call.
        end_requested: stop the time of this call.
        reopen_requested: open this lost or held call again.
        copy_requested: put the number of this call on the clipboard.
        address_requested, settings_requested: open these dialogs.
    """

    call_requested = Signal(int)
    end_requested = Signal(int)
    reopen_requested = Signal(int)
    copy_requested = Signal(int)
    address_requested = Signal()
    settings_requested = Signal()

    def __init__(self, icons: Icons, wording: CallWording, tr: Texts) -> None:
        """Empty and hidden."""
        super().__init__()
        self._icons = icons
        self._tr = tr
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(tr("Anrufe – TecArt Starter"))
        self.setWindowIcon(icons.app_icon())
        self.resize(SIZE)
        self._model = CallModel(wording, self)
        self._side = self._make_side()
        self._search = self._make_search()
        self._list = self._make_list()
        self._sums = QLabel()
        self._sums.setProperty("tone", "muted")
        self._state = QPushButton()
        self._state.setProperty("flatLink", True)
        self._state.clicked.connect(self.address_requested)
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._model.tick)
        self._lay_out()
        self._show_counts()

    def set_calls(self, calls: Sequence[Call]) -> None:
        """Show these calls."""
        self._model.set_calls(calls)
        self._show_counts()

    def update_call(self, call: Call) -> None:
        """Show the present state of a call, or a new one."""
        self._model.update_call(call)
        self._show_counts()

    def calls(self) -> tuple[Call, ...]:
        """Return all calls of the list, whatever is shown of them."""
        return self._model.calls

    def set_state(self, sentence: str, *, ready: bool) -> None:
        """Say in the footer whether all is ready; a sentence that is not leads to the system address."""
        self._state.setText(sentence)
        palette = current_palette()
        self._state.setEnabled(not ready)
        self._state.setStyleSheet(f"color: {palette.incoming if ready else palette.warn}")
        icon, colour = ("check", palette.incoming) if ready else ("warning", palette.warn)
        self._state.setIcon(self._icons.line(icon, colour))

    def apply(self, wording: CallWording) -> None:
        """Go on with other settings."""
        self._model.apply(wording)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the clocks run."""
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the clocks rest."""
        super().hideEvent(event)
        self._clock.stop()

    def _make_side(self) -> QListWidget:
        tr, palette = self._tr, current_palette()
        side = QListWidget()
        side.setObjectName("side")
        side.setFixedWidth(SIDE_WIDTH)
        side.setIconSize(QSize(16, 16))
        entries = (
            (tr("Heute"), "clock", CallFilter.TODAY),
            (tr("Offen"), "phone", CallFilter.OPEN),
            (tr("Verpasst"), "missed", CallFilter.MISSED),
            (tr("Unbestätigt"), "warning", CallFilter.UNCONFIRMED),
            (tr("Früher"), "clock", CallFilter.EARLIER),
            (tr("Einstellungen"), "settings", SETTINGS),
        )
        for label, icon, what in entries:
            item = QListWidgetItem(self._icons.line(icon, palette.muted), label)
            item.setData(Qt.ItemDataRole.UserRole, str(what))
            item.setData(Qt.ItemDataRole.UserRole + 1, label)
            side.addItem(item)
        side.setCurrentRow(0)
        side.currentRowChanged.connect(self._on_side_changed)
        return side

    def _make_search(self) -> QLineEdit:
        search = QLineEdit()
        search.setPlaceholderText(self._tr("Name oder Nummer suchen"))
        search.setClearButtonEnabled(True)
        icon = self._icons.line("search", current_palette().muted)
        search.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)
        search.textChanged.connect(self._model.set_search)
        return search

    def _make_list(self) -> QListView:
        view = QListView()
        view.setModel(self._model)
        view.setItemDelegate(CallDelegate(self._icons, self._tr, view))
        view.setAccessibleName(self._tr("Anrufe"))
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.activated.connect(self._on_list_activated)
        view.customContextMenuRequested.connect(self._on_menu_requested)
        return view

    def _lay_out(self) -> None:
        self._empty = QLabel(self._tr("Noch keine Anrufe. Sobald das Telefon klingelt, stehen sie hier."))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("tone", "muted")
        middle = QWidget()
        self._middle = QStackedLayout(middle)
        self._middle.addWidget(self._list)
        self._middle.addWidget(self._empty)
        tools = QHBoxLayout()
        tools.setContentsMargins(16, 12, 16, 12)
        tools.addWidget(self._search)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addWidget(self._sums)
        foot.addStretch(1)
        foot.addWidget(self._state)
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addLayout(tools)
        main.addWidget(middle, 1)
        main.addLayout(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._side)
        whole.addLayout(main, 1)

    def _show_counts(self) -> None:
        for row in range(self._side.count()):
            item = self._side.item(row)
            what, label = item.data(Qt.ItemDataRole.UserRole), item.data(Qt.ItemDataRole.UserRole + 1)
            number = 0 if what in (SETTINGS, CallFilter.EARLIER) else self._model.count(CallFilter(what))
            item.setText(f"{label}  ({number})" if number else label)
        self._middle.setCurrentIndex(0 if self._model.rowCount() else 1)
        self._sums.setText(self._sum_of_day())

    def _sum_of_day(self) -> str:
        tr = self._tr
        seconds = int(day_sum(self._model.calls, datetime.now(UTC)).total_seconds())
        hours, minutes = seconds // HOUR, seconds % HOUR // MINUTE
        length = tr("{h} h {m} min", h=hours, m=minutes) if hours else tr("{m} min", m=minutes)
        parts = [tr.plural("1 Anruf", "{number} Anrufe", self._model.count(CallFilter.TODAY)), length]
        if missed := self._model.count(CallFilter.MISSED):
            parts.append(tr("{number} verpasst", number=missed))
        return "     ".join(parts)

    @Slot(int)
    def _on_side_changed(self, row: int) -> None:
        what = self._side.item(row).data(Qt.ItemDataRole.UserRole)
        if what == SETTINGS:
            self._side.setCurrentRow(0)
            self.settings_requested.emit()
            return
        self._model.set_filter(CallFilter(what))
        self._show_counts()

    @Slot(QModelIndex)
    def _on_list_activated(self, index: QModelIndex) -> None:
        call = self._model.call_at(index)
        if call is not None:
            (self.reopen_requested if call.state in REOPENABLE else self.call_requested).emit(call.id)

    @Slot(QPoint)
    def _on_menu_requested(self, where: QPoint) -> None:
        call = self._model.call_at(self._list.indexAt(where))
        if call is None:
            return
        tr = self._tr
        menu = QMenu(self)
        if call.state in REOPENABLE:
            self._offer(menu, tr("Erneut öffnen"), self.reopen_requested, call)
        else:
            self._offer(menu, tr("Fenster zeigen"), self.call_requested, call)
        if call.ended is None:
            self._offer(menu, tr("Zeit stoppen"), self.end_requested, call)
        if call.rnumber:
            self._offer(menu, tr("Nummer kopieren"), self.copy_requested, call)
        menu.exec(self._list.viewport().mapToGlobal(where))
        menu.deleteLater()

    def _offer(self, menu: QMenu, label: str, wish: object, call: Call) -> None:
        entry = QAction(label, menu)
        entry.setData((wish, call.id))
        entry.triggered.connect(self._on_offer_triggered)
        menu.addAction(entry)

    @Slot()
    def _on_offer_triggered(self) -> None:
        entry = self.sender()
        if isinstance(entry, QAction):
            wish, call = entry.data()
            wish.emit(call)
