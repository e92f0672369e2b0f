"""The telephone assistant: what is to be pasted where, and live what the telephone sends then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from tecart_starter.domain.phone_systems import BRIDGE, PHONE_SYSTEMS, PhoneSystem, Places, phone_system
from tecart_starter.gui.elements.copy_text import CopyText
from tecart_starter.gui.elements.draft import DraftDialog, type_into, typed_in
from tecart_starter.gui.elements.plain_label import PlainLabel
from tecart_starter.gui.elements.rule import Rule
from tecart_starter.gui.elements.side_list import SideEntry, SideList
from tecart_starter.gui.telephone.arrival_view import ArrivalView
from tecart_starter.gui.telephone.bridge_panel import BridgePanel
from tecart_starter.texts.phone_systems import place_to_paste, system_hints, system_name

if TYPE_CHECKING:
    from tecart_starter.domain.arrived_link import ArrivedLink
    from tecart_starter.domain.phone import Numbering
    from tecart_starter.domain.phone_systems import Recipe
    from tecart_starter.domain.settings import Bridge
    from tecart_starter.gui.elements.draft import Typed
    from tecart_starter.gui.icons import Icons
    from tecart_starter.texts.catalog import Texts

SIZE, MARGIN = QSize(820, 640), 20


@dataclass(frozen=True, slots=True)
class PhoneSurroundings:
    """What the assistant needs to know of this computer."""

    places: Places
    """For programs of this computer."""
    network_places: Places | None
    """For desk phones; None: they are not let in yet."""
    bridge: Bridge
    locked: frozenset[str]
    """Keys that an administrator decides."""
    addresses: tuple[str, ...]
    """Numeric addresses of this computer in its networks."""


class PhoneAssistant(DraftDialog):
    """A phone system at the left, its texts at the right, and below them what arrives.

    Signals:
        settings_chosen: tuple of (key, value).
    """

    settings_chosen = Signal(object)

    def __init__(self, icons: Icons, tr: Texts, surroundings: PhoneSurroundings, numbering: Numbering) -> None:
        """``numbering``: where the telephone stands."""
        super().__init__()
        self._icons = icons
        self._tr = tr
        self._surroundings = surroundings
        self._system = PHONE_SYSTEMS[0]
        self.setWindowTitle(tr("Telefon einrichten"))
        self.setWindowIcon(icons.app_icon())
        self.resize(SIZE.boundedTo(self.screen().availableSize()))
        self._side = SideList([SideEntry(one.key, system_name(one, tr)) for one in PHONE_SYSTEMS], icons)
        self._side.setAccessibleName(tr("Telefonsysteme"))
        self._side.chosen.connect(self._on_side_chosen)
        self._arrivals = ArrivalView(icons, tr, numbering)
        self._texts = QWidget()
        self._inside = QVBoxLayout()
        self._area = QScrollArea()
        self._lay_out()
        self._show_texts()

    def apply(self, surroundings: PhoneSurroundings) -> None:
        """Go on with other settings."""
        if surroundings != self._surroundings:
            self._surroundings = surroundings
            self._show_texts()

    def choose(self, key: str) -> None:
        """Show the phone system of ``key``."""
        self._side.choose(key)

    def draft(self) -> tuple[str, Typed]:
        """Return which phone system is shown, and what is typed for it."""
        return self._system.key, typed_in(self)

    def resume(self, draft: tuple[str, Typed]) -> None:
        """Go on there."""
        key, typed = draft
        self.choose(key)
        type_into(self, typed)

    def show_arrival(self, arrived: ArrivedLink) -> None:
        """Show a link that has just come."""
        self._arrivals.show_arrival(arrived)
        QTimer.singleShot(0, self, self._show_arrivals)  # when it has its new size

    def show_note(self, sentence: str) -> None:
        """Say that something came which is no link."""
        self._arrivals.show_note(sentence)

    @Slot()
    def _show_arrivals(self) -> None:
        self._area.verticalScrollBar().setValue(self._arrivals.y() - MARGIN)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setObjectName("surface")
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(24, MARGIN, 24, MARGIN)
        self._inside.setSpacing(16)
        self._inside.addWidget(self._texts)
        self._inside.addWidget(self._arrivals)
        self._inside.addStretch(1)
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._done = done = QPushButton(self._tr("Fertig"))
        done.setProperty("primary", True)
        done.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(24, 14, 24, 14)
        buttons.addStretch(1)
        buttons.addWidget(done)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._area, 1)
        right.addWidget(Rule())
        right.addLayout(buttons)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._side)
        whole.addLayout(right, 1)
        done.setDefault(True)  # not before it is in the dialog: else it is no more once it loses the focus
        self._side.setFocus()

    def _show_texts(self) -> None:
        texts = QWidget()
        rows = QVBoxLayout(texts)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        system, tr = self._system, self._tr
        rows.addWidget(PlainLabel(system_name(system, tr), role="title"))
        bridge = self._bridge_panel(system)
        if bridge is not None:
            rows.addWidget(bridge)
        places = self._surroundings.network_places if system.desk else self._surroundings.places
        for recipe in system.recipes:
            if places is not None and (BRIDGE not in recipe.text or self._surroundings.bridge.enabled):
                self._add_recipe(rows, system, recipe, places)
        for hint in system_hints(system, tr):
            rows.addWidget(PlainLabel(hint, tone="muted"))
        self._inside.replaceWidget(self._texts, texts)
        self._texts.hide()
        self._texts.deleteLater()
        self._texts = texts
        self._order_tabs()

    def _order_tabs(self) -> None:
        """The texts are made anew again and again, but come before the button at the foot."""
        before: QWidget = self._side
        for part in self._texts.findChildren(QWidget):
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.window() is self:
                self.setTabOrder(before, part)
                before = part
        self.setTabOrder(before, self._done)

    def _bridge_panel(self, system: PhoneSystem) -> BridgePanel | None:
        if not system.wants_bridge:
            return None
        here = self._surroundings
        panel = BridgePanel(self._tr, here.bridge, here.locked, system_name(system, self._tr))
        if system.desk and here.bridge.enabled:
            panel.ask_for_network(here.addresses)
        panel.ask_to_switch()
        panel.settings_chosen.connect(self.settings_chosen)
        return panel

    def _add_recipe(self, rows: QVBoxLayout, system: PhoneSystem, recipe: Recipe, places: Places) -> None:
        tr = self._tr
        place = place_to_paste(system, recipe, tr)
        rows.addSpacing(4)
        rows.addWidget(PlainLabel(place, tone="muted"))
        if recipe.program:
            rows.addWidget(CopyText(self._icons, tr, places.fill(recipe.program), f"{place}, {tr('Programm')}"))
            rows.addWidget(PlainLabel(tr("und als Parameter"), tone="muted"))
        rows.addWidget(CopyText(self._icons, tr, places.fill(recipe.text), place))

    @Slot(str)
    def _on_side_chosen(self, key: str) -> None:
        self._system = phone_system(key)
        self._show_texts()
        self._area.verticalScrollBar().setValue(0)
