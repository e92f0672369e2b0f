"""When the network comes back: the operating system says so."""

from __future__ import annotations

import logging
import sys

from PySide6.QtCore import QObject, QRandomGenerator, QTimer, Signal, Slot
from PySide6.QtNetwork import QNetworkInformation

from tecart_starter.web.failing.kernel_routes import KernelRoutes

SETTLED_MS = 500
"""Names are found, and routes known, a moment after the network is there; what is reported meanwhile counts once."""
SPREAD_MS = 1_500
"""The windows of a whole company do not come to the server in the same instant: each waits up to so much longer."""
_FEATURE = QNetworkInformation.Feature
WANTED = (_FEATURE.Reachability | _FEATURE.TransportMedium, _FEATURE.Reachability)
"""Best first: with the medium the change from one network to another is noticed, too."""
_NOTHING = (QNetworkInformation.Reachability.Unknown, QNetworkInformation.Reachability.Disconnected)
"""All else will do: a CRM in the company's own network needs no internet."""

log = logging.getLogger(__name__)


class NetworkWatch(QObject):
    """Listens as soon as somebody waits; where nobody tells of networks it stays silent.

    Signals:
        came_back: there is a network, or another one than before.
    """

    came_back = Signal()

    def __init__(self, parent: QObject) -> None:
        """Nothing is listened to yet."""
        super().__init__(parent)
        self._listening = False
        self._settled = QTimer(self, singleShot=True)
        self._settled.timeout.connect(self.came_back)

    def listen(self) -> None:
        """Listen from now on."""
        if not self._listening:
            self._listening = True
            if sys.platform == "linux":
                KernelRoutes(self).appeared.connect(self._on_route_appeared)
            else:
                self._listen_to_qt()

    def _listen_to_qt(self) -> None:
        if not any(QNetworkInformation.loadBackendByFeatures(features) for features in WANTED):
            log.info("nobody tells when the network comes back")
            return
        network = QNetworkInformation.instance()
        network.reachabilityChanged.connect(self._on_reachability_changed)
        network.transportMediumChanged.connect(self._on_medium_changed)

    @Slot()
    def _on_route_appeared(self) -> None:
        self._note(there=True)

    @Slot(QNetworkInformation.Reachability)
    def _on_reachability_changed(self, reachability: QNetworkInformation.Reachability) -> None:
        self._note(there=reachability not in _NOTHING)

    @Slot(QNetworkInformation.TransportMedium)
    def _on_medium_changed(self, medium: QNetworkInformation.TransportMedium) -> None:
        self._note(there=medium is not QNetworkInformation.TransportMedium.Unknown)

    def _note(self, *, there: bool) -> None:
        if there:
            self._settled.start(SETTLED_MS + QRandomGenerator.global_().bounded(SPREAD_MS + 1))
        else:
            self._settled.stop()
