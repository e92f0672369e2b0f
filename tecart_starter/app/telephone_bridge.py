"""The HTTP bridge as the settings want it: opened, moved, closed; its requests go to the reception like any link."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tecart_starter.ipc import client, wire
from tecart_starter.ipc.requests import Request

if TYPE_CHECKING:
    from pathlib import Path

    from tecart_starter.app.reception import Reception
    from tecart_starter.domain.settings import Bridge
    from tecart_starter.ipc.http_bridge import HttpBridge

log = logging.getLogger(__name__)


class TelephoneBridge(QObject):
    """Off unless ``bridge.enabled``.

    Signals:
        turned_away: a request was not even looked at; the argument is a TurnedAway.
        failed: it is wanted, but cannot be opened; the argument is what the system says.
    """

    turned_away = Signal(str)
    failed = Signal(str)

    def __init__(self, reception: Reception, secret_file: Path) -> None:
        """``secret_file``: keeps the secret part of the bridge's address, made when it is opened first."""
        super().__init__()
        self._reception = reception
        self._secret_file = secret_file
        self._secret = ""
        self._bridge: HttpBridge | None = None
        self._wanted: Bridge | None = None

    def apply(self, wanted: Bridge) -> None:
        """Open, move or close it."""
        if wanted == self._wanted:
            return
        self.close()
        self._wanted = wanted
        if not wanted.enabled:
            return
        try:
            bridge = self._made()
            bridge.listen(wanted.port, wanted.address, wanted.peers)
        except OSError as error:
            log.warning("the HTTP bridge cannot be opened: %s", error)
            self.failed.emit(str(error))
            return
        log.info("HTTP bridge on port %d%s", bridge.port, " and in the network" if wanted.address else "")

    def close(self) -> None:
        """Close it."""
        self._wanted = None
        if self._bridge is not None:
            self._bridge.close()

    def address(self, host: str) -> str:
        """Return what the address of a request begins with; empty while the bridge is closed.

        ``host``: where the telephone reaches us.
        """
        if self._bridge is None or not self._bridge.port:
            return ""
        shown = f"[{host}]" if ":" in host else host
        return f"http://{shown}:{self._bridge.port}/{self._secret}"

    def _made(self) -> HttpBridge:
        """Return the bridge; it is made, with its secret, when it is wanted for the first time. Raises OSError."""
        if self._bridge is None:
            from tecart_starter.ipc.http_bridge import HttpBridge  # noqa: PLC0415 - the start does not wait for it
            from tecart_starter.system.bridge_secret import bridge_secret  # noqa: PLC0415

            self._secret = bridge_secret(self._secret_file)
            self._bridge = HttpBridge(self._take, self._secret, self)
            self._bridge.turned_away.connect(self.turned_away)
        return self._bridge

    def _take(self, link: str) -> tuple[str, ...]:
        return self._reception.handle(Request(wire.LINK, client.new_id(), "", link))
