"""Whether a server is there at all, seen without a browser: a connection, over which nothing is said."""

from __future__ import annotations

import os
import socket
import sys
from typing import TYPE_CHECKING

from tecart_starter.domain.url_parts import DEFAULT_PORTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tecart_starter.domain.system_address import SystemAddress

PATIENCE_SECONDS = 10.0
_PROXIES = ("http_proxy", "https_proxy", "all_proxy")


def is_away(system: SystemAddress, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether no browser would get through to ``system`` either; waits for up to ten seconds and more, for the names.

    False where only a browser can tell, because a proxy may stand in between: on Linux its variables say so
    (Qt reads the same); Windows and macOS are not asked.
    """
    if sys.platform != "linux" or any(environ.get(name) or environ.get(name.upper()) for name in _PROXIES):
        return False
    host, port = system.host.strip("[]"), system.port or DEFAULT_PORTS[system.scheme]
    try:
        socket.create_connection((host, port), PATIENCE_SECONDS).close()
    except OSError:  # an unknown name is one, too
        return True
    return False
