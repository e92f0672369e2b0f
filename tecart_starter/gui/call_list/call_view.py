"""The list of calls as a view: opens calls with double click or Enter, and offers the rest in a menu."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QListView, QMenu

from tecart_starter.domain.calls import Call, CallState
from tecart_starter.domain.numbers import NumberKind, kind_of
from tecart_starter.gui.call_list.call_delegate import CallDelegate

if TYPE_CHECKING:
    from tecart_starter.gui.call_list.call_model import CallModel
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts


class Offer(StrEnum):
    """What can be done with a call."""

    SHOW = "show"
    OPEN = "open"
    REOPEN = "reopen"
    END = "end"
    COPY = "copy"
    CALL_BACK = "call back"
    NOTE = "note"


def offers_for(call: Call) -> tuple[Offer, ...]:
    """Return what can be done with ``call``; double click and Enter do the first."""
    offers = [{CallState.HELD: Offer.OPEN, CallState.LOST: Offer.REOPEN}.get(call.state, Offer.SHOW)]
    if call.active or (call.state is CallState.LOST and call.ended is None):
        offers.append(Offer.END)
    if kind_of(call.rnumber) is NumberKind.DIALLED:
        offers.append(Offer.CALL_BACK)
    if call.rnumber:
        offers.append(Offer.COPY)
    offers.append(Offer.NOTE)
    return tuple(offers)


class CallList(QListView):
    """Shows a CallModel.

    Signals (the argument is the call's id):
        call_requested: show the window of this call.
        end_requested: stop the time of this call.
        reopen_requested: open this lost or held call again.
        copy_requested: put the number of this call on the clipboard.
        call_back_requested: dial the number of this call.
        note_requested: write something down about this call.
    """

    call_requested = Signal(int)
    end_requested = Signal(int)
    reopen_requested = Signal(int)
    copy_requested = Signal(int)
    call_back_requested = Signal(int)
    note_requested = Signal(int)

    def __init__(self, model: CallModel, icons: Icons, tr: Texts) -> None:
        """Show ``model``."""
        super().__init__()
        self._calls = model
        self._tr = tr
        self.setModel(model)
        self.setItemDelegate(CallDelegate(icons, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.activated.connect(self._on_activated)
        self.customContextMenuRequested.connect(self._on_menu_requested)

    def menu_for(self, call: Call) -> QMenu:
        """Make the menu of ``call``; it goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        labels = _labels(self._tr)
        for offer in offers_for(call):
            action = QAction(labels[offer], menu)
            action.setData((offer, call.id))
            menu.addAction(action)
        menu.triggered.connect(self._on_menu_triggered)
        return menu

    def _do(self, offer: Offer, call: int) -> None:
        wishes = {
            Offer.SHOW: self.call_requested,
            Offer.OPEN: self.reopen_requested,
            Offer.REOPEN: self.reopen_requested,
            Offer.END: self.end_requested,
            Offer.COPY: self.copy_requested,
            Offer.CALL_BACK: self.call_back_requested,
            Offer.NOTE: self.note_requested,
        }
        wishes[offer].emit(call)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        call = self._calls.call_at(index)
        if call is not None:
            self._do(offers_for(call)[0], call.id)

    @Slot(QPoint)
    def _on_menu_requested(self, where: QPoint) -> None:
        call = self._calls.call_at(self.indexAt(where))
        if call is not None:
            self.menu_for(call).popup(self.viewport().mapToGlobal(where))

    @Slot(QAction)
    def _on_menu_triggered(self, action: QAction) -> None:
        offer, call = action.data()
        self._do(Offer(offer), call)


def _labels(tr: Texts) -> dict[Offer, str]:
    return {
        Offer.SHOW: tr("Fenster zeigen"),
        Offer.OPEN: tr("Fenster öffnen"),
        Offer.REOPEN: tr("Erneut öffnen"),
        Offer.END: tr("Zeit stoppen"),
        Offer.COPY: tr("Nummer kopieren"),
        Offer.CALL_BACK: tr("Zurückrufen"),
        Offer.NOTE: tr("Notiz …"),
    }
