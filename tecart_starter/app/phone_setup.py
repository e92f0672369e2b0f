"""The telephone assistant and what it is told: every link that arrives, and every request that was turned away."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from tecart_starter.app.dialogs import bring_up
from tecart_starter.domain.phone import Numbering
from tecart_starter.domain.phone_systems import Places
from tecart_starter.system.desktop import own_launcher, own_program

if TYPE_CHECKING:
    from tecart_starter.app.preferences import Preferences
    from tecart_starter.app.reception import Reception
    from tecart_starter.app.telephone_bridge import TelephoneBridge
    from tecart_starter.domain.arrived_link import ArrivedLink
    from tecart_starter.gui.icons import Icons
    from tecart_starter.gui.telephone.phone_assistant import PhoneAssistant, PhoneSurroundings
    from tecart_starter.texts.catalog import Texts

REMEMBERED = 5
"""Links that came before the assistant was opened, and are shown in it."""


class PhoneSetup(QObject):
    """Shows the assistant, once at most, and keeps it up to date.

    Signals:
        settings_chosen: tuple of (key, value).
    """

    settings_chosen = Signal(object)

    def __init__(
        self, icons: Icons, tr: Texts, preferences: Preferences, bridge: TelephoneBridge, reception: Reception
    ) -> None:
        """Nothing is shown yet."""
        super().__init__()
        self._icons = icons
        self._tr = tr
        self._preferences = preferences
        self._bridge = bridge
        self._assistant: PhoneAssistant | None = None
        self._language = tr.language
        self._arrived: deque[ArrivedLink] = deque(maxlen=REMEMBERED)
        reception.arrived.connect(self._on_arrived)
        bridge.turned_away.connect(self._on_turned_away)
        bridge.failed.connect(self._on_bridge_failed)

    @Slot()
    def show(self) -> None:
        """Show the assistant, in front."""
        if self._assistant is None:
            self._language = self._tr.language
            calls = self._preferences.settings.calls
            numbering = Numbering(calls.country, calls.area_code)
            from tecart_starter.gui.telephone.phone_assistant import PhoneAssistant  # noqa: PLC0415 - the start does not wait for it

            self._assistant = PhoneAssistant(self._icons, self._tr, self._surroundings(), numbering)
            self._assistant.settings_chosen.connect(self.settings_chosen)
            self._assistant.finished.connect(self._on_finished)
            for arrived in self._arrived:
                self._assistant.show_arrival(arrived)
        bring_up(self._assistant)

    def apply(self) -> None:
        """Go on with other settings; the bridge has them already."""
        if self._assistant is None:
            return
        if self._language == self._tr.language:
            self._assistant.apply(self._surroundings())
            return
        place, draft = self._assistant.pos(), self._assistant.draft()
        self._assistant.close()
        self.show()
        self._assistant.move(place)
        self._assistant.resume(draft)

    def close(self) -> None:
        """Take it from the screen."""
        if self._assistant is not None:
            self._assistant.close()

    def _surroundings(self) -> PhoneSurroundings:
        from tecart_starter.gui.telephone.phone_assistant import PhoneSurroundings  # noqa: PLC0415 - the start does not wait for it
        from tecart_starter.ipc.http_server import LOOPBACK  # noqa: PLC0415 - the start does not wait for it

        loaded = self._preferences.loaded
        bridge, opener = loaded.settings.bridge, own_launcher()
        starter = str(own_program(opener))
        let_in = bridge.enabled and bridge.address and bridge.peers
        return PhoneSurroundings(
            places=Places(starter, str(opener), self._bridge.address(LOOPBACK)),
            network_places=Places(starter, str(opener), self._bridge.address(bridge.address)) if let_in else None,
            bridge=bridge,
            locked=loaded.locked,
            addresses=_own_addresses(),
        )

    @Slot(object)
    def _on_arrived(self, arrived: ArrivedLink) -> None:
        self._arrived.append(arrived)
        if self._assistant is not None:
            self._assistant.show_arrival(arrived)

    @Slot(str)
    def _on_turned_away(self, why: str) -> None:
        from tecart_starter.ipc.http_bridge import TurnedAway  # noqa: PLC0415 - the start does not wait for it

        tr = self._tr
        sentences = {
            TurnedAway.PEER: tr("Eine Anfrage wurde abgewiesen: Ihr Absender steht nicht unter den Telefonen."),
            TurnedAway.HOST: tr("Eine Anfrage wurde abgewiesen: Bitte die Adresse so eintragen, wie sie oben steht."),
            TurnedAway.PAGE: tr("Eine Anfrage wurde abgewiesen: Sie kam aus einem Browser, nicht vom Telefon."),
            TurnedAway.SECRET: tr("Eine Anfrage wurde abgewiesen: In ihrer Adresse fehlt der geheime Teil."),
        }
        if self._assistant is not None:
            self._assistant.show_note(sentences[TurnedAway(why)])

    @Slot(str)
    def _on_bridge_failed(self, why: str) -> None:
        if self._assistant is not None:
            self._assistant.show_note(self._tr("Der Zugang lässt sich nicht öffnen: {why}", why=why))

    @Slot(int)
    def _on_finished(self, result: int) -> None:
        del result
        if self._assistant is not None:
            self._assistant.deleteLater()
            self._assistant = None


def _own_addresses() -> tuple[str, ...]:
    """Return the numeric addresses at which other machines reach this one."""
    from PySide6.QtNetwork import QAbstractSocket, QNetworkInterface  # noqa: PLC0415 - the start does not wait for it

    return tuple(
        address.toString()
        for address in QNetworkInterface.allAddresses()
        if not address.isLoopback()
        and not address.isLinkLocal()
        and address.protocol() == QAbstractSocket.NetworkLayerProtocol.IPv4Protocol
    )
