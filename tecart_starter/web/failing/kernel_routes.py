"""Linux tells, without privileges, which ways into the network come: rtnetlink(7).

Better here than QNetworkInformation: NetworkManager, which that asks, may hang, and the program with it for a minute
(measured); and of a VPN that comes up it says nothing.
"""

from __future__ import annotations

import logging
import struct
import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator
if sys.platform == "linux":
    from socket import AF_NETLINK, SOCK_CLOEXEC, SOCK_NONBLOCK, SOCK_RAW, socket

NETLINK_ROUTE = 0
IPV4_AND_IPV6 = 0x40 | 0x400
"""RTMGRP_IPV4_ROUTE and RTMGRP_IPV6_ROUTE."""
NEW_ROUTE = 24
"""RTM_NEWROUTE."""
HEADER = struct.Struct("=IHHII")
"""nlmsghdr: length, type, flags, sequence number, sender."""
KERNEL = 0
LARGEST = 65_536

log = logging.getLogger(__name__)


class KernelRoutes(QObject):
    """Hears of new routes: an address, a default gateway, a VPN.

    Signals:
        appeared: there is a route that was not there before.
    """

    appeared = Signal()

    def __init__(self, parent: QObject) -> None:
        """Listen from now on; where the kernel does not let us, nothing is heard."""
        super().__init__(parent)
        if sys.platform == "linux":
            try:
                self._socket = socket(AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, NETLINK_ROUTE)
                self.destroyed.connect(partial(self._socket.close))  # Qt would keep no bound method alive
                self._socket.bind((0, IPV4_AND_IPV6))
            except OSError as error:
                log.info("nobody tells when the network comes back: %s", error)
                return
            notifier = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read, self)
            notifier.activated.connect(self._on_activated)

    @Slot()
    def _on_activated(self) -> None:
        if sys.platform == "linux":
            try:
                data, (sender, _) = self._socket.recvfrom(LARGEST)
            except OSError:  # more was said than there was room for: of routes, and that is all we want to know
                self.appeared.emit()
                return
            if sender == KERNEL and NEW_ROUTE in _types(data):
                self.appeared.emit()


def _types(data: bytes) -> Iterator[int]:
    """Yield what kinds of messages ``data`` has; each begins at a multiple of four."""
    at = 0
    while at + HEADER.size <= len(data):
        length, kind, *_ = HEADER.unpack_from(data, at)
        yield kind
        at += max(HEADER.size, (length + 3) & ~3)
