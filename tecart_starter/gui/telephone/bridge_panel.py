"""The way in for telephones that can only send requests: switched on here, and for desk phones told where and whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from tecart_starter.domain.options import WrongValueError, checked
from tecart_starter.gui.elements.fields import ChoiceBox, Field
from tecart_starter.gui.elements.plain_label import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from tecart_starter.domain.settings import Bridge
    from tecart_starter.texts.catalog import Texts

KEYS = ("bridge.enabled", "bridge.address", "bridge.peers")


class BridgePanel(QFrame):
    """Says what is missing, and chooses it; saves nothing itself.

    Signals:
        settings_chosen: tuple of (key, value), checked and in normal form.
    """

    settings_chosen = Signal(object)

    def __init__(self, tr: Texts, bridge: Bridge, locked: frozenset[str], name: str) -> None:
        """``name``: of the phone system. ``locked``: keys that an administrator decides."""
        super().__init__()
        self.setObjectName("box")
        self._tr = tr
        self._bridge = bridge
        self._locked = locked
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(14, 12, 14, 12)
        self._rows.setSpacing(8)
        self._say(
            tr(
                "{name} öffnet keine Links, sondern sendet HTTP-Anfragen. Dafür bekommt der Starter einen eigenen"
                " Zugang mit geheimer Adresse; Webseiten kommen nicht hinein.",
                name=name,
            )
        )
        if locked.intersection(KEYS):
            self._say(tr("Von Ihrer IT festgelegt."))

    def ask_to_switch(self) -> None:
        """Offer to open the way in, or to close it again."""
        label = self._tr("Zugang schließen") if self._bridge.enabled else self._tr("Zugang öffnen")
        self._switch = QPushButton(label)
        self._switch.setProperty("primary", not self._bridge.enabled)
        self._switch.setEnabled("bridge.enabled" not in self._locked)
        self._switch.clicked.connect(self._on_switch_clicked)
        self._add_row(self._switch)

    def ask_for_network(self, addresses: Sequence[str]) -> None:
        """Ask at which address of this computer desk phones come in, and which ones. ``addresses``: there are these."""
        tr, bridge = self._tr, self._bridge
        self._address = ChoiceBox()
        self._address.addItem(tr("keine: nur dieser Computer"), "")
        for address in dict.fromkeys((*addresses, *filter(None, (bridge.address,)))):
            self._address.addItem(address, address)
        self._address.setCurrentIndex(max(0, self._address.findData(bridge.address)))
        self._address.setEnabled("bridge.address" not in self._locked)
        self._peers = Field("; ".join(bridge.peers))
        self._peers.setPlaceholderText(tr("zum Beispiel 192.168.1.20; 192.168.1.21"))
        self._peers.setEnabled("bridge.peers" not in self._locked)
        self._finding = PlainLabel()
        self._finding.hide()
        save = QPushButton(tr("Übernehmen"))
        save.setEnabled(not {"bridge.address", "bridge.peers"} <= self._locked)
        save.clicked.connect(self._on_save_clicked)
        self._add_field(tr("Adresse dieses Computers im Netz"), self._address)
        self._add_field(tr("Adressen der Telefone"), self._peers)
        self._rows.addWidget(self._finding)
        self._say(tr("Die Anfragen der Telefone sind nicht verschlüsselt. Nur die genannten Telefone kommen herein."))
        self._add_row(save)

    def _say(self, sentence: str) -> None:
        self._rows.addWidget(PlainLabel(sentence, tone="muted"))

    def _add_field(self, name: str, field: QWidget) -> None:
        label = PlainLabel(name, role="field")
        label.setBuddy(field)
        self._rows.addWidget(label)
        self._rows.addWidget(field)

    def _add_row(self, button: QPushButton) -> None:
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        self._rows.addLayout(row)

    @Slot()
    def _on_switch_clicked(self) -> None:
        self.settings_chosen.emit((("bridge.enabled", not self._bridge.enabled),))

    @Slot()
    def _on_save_clicked(self) -> None:
        typed = [entry.strip() for entry in self._peers.text().replace(",", ";").split(";") if entry.strip()]
        wanted = {"bridge.address": self._address.currentData(), "bridge.peers": typed}
        try:
            chosen = tuple((key, checked(key, value)) for key, value in wanted.items() if key not in self._locked)
        except WrongValueError:
            sentence = self._tr("Bitte Adressen wie 192.168.1.20 oder 192.168.1.0/24 eingeben.")
            self._finding.say(sentence, "bad")
            self._finding.show()
            self._peers.setAccessibleDescription(sentence)
            self._peers.setFocus()
            return
        self.settings_chosen.emit(chosen)
