"""Which addresses the embedded windows may show: those of the configured systems and of trusted hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, QUrlQuery

from tecart_starter.domain.errors import StarterError

if TYPE_CHECKING:
    from tecart_starter.domain.settings import Settings
    from tecart_starter.domain.system_address import SystemAddress

WEB = ("http", "https")
CALLS_OPEN = "calls_open"
"""The ``op`` that makes a call, and starts a time recording, each time it is requested."""


class AddressRefusedError(StarterError):
    """An address that no window of ours may load."""


class Confinement:
    """Knows the systems and the trusted hosts; one object, shared by all pages, follows the settings."""

    def __init__(self, settings: Settings) -> None:
        """Take both from ``settings``."""
        self.apply(settings)

    def apply(self, settings: Settings) -> None:
        """Go on with other settings."""
        self._systems = settings.systems
        self._trusted = frozenset(settings.security.trusted_hosts)

    def check(self, address: str) -> QUrl:
        """Return ``address`` for loading: this very object and no other form of it. Raises AddressRefusedError.

        Only addresses of configured systems, without a user name, that QUrl reads as they stand.
        """
        url = QUrl(address, QUrl.ParsingMode.StrictMode)
        if not url.isValid() or url.scheme() not in WEB or url.userInfo() or self.owner(url) is None:
            raise AddressRefusedError("not an address of a configured system")
        return url

    def owner(self, url: QUrl) -> SystemAddress | None:
        """Return the configured system whose origin ``url`` has."""
        text = plain(url)
        return next((system for system in self._systems if system.owns(text)), None)

    def allows(self, url: QUrl) -> bool:
        """Whether the main frame of a window may show ``url``."""
        if url.scheme() not in WEB:
            return False
        return self.owner(url) is not None or self._is_trusted(url)

    def _is_trusted(self, url: QUrl) -> bool:
        """Whether ``url`` is on a trusted host, whatever the port; without TLS only where the CRM itself has none."""
        if url.scheme() == "http" and all(system.scheme == "https" for system in self._systems):
            return False
        host = ascii_host(url)
        return (f"[{host}]" if ":" in host else host) in self._trusted


def plain(url: QUrl) -> str:
    """Return ``url`` as text, fully encoded, the host in punycode."""
    return url.toString(QUrl.ComponentFormattingOption.FullyEncoded)


def ascii_host(url: QUrl) -> str:
    """Return the host in its unambiguous (punycode) form."""
    return url.host(QUrl.ComponentFormattingOption.FullyEncoded)


def authority(url: QUrl) -> str:
    """Return host (punycode) and port, where it has one."""
    return url.authority(QUrl.ComponentFormattingOption.FullyEncoded)


def operation(url: QUrl) -> str:
    """Return the CRM's name for what ``url`` shows: its parameter ``op``, or an empty string."""
    return QUrlQuery(url).queryItemValue("op", QUrl.ComponentFormattingOption.FullyDecoded)


def makes_call(url: QUrl) -> bool:
    """Whether requesting ``url`` makes a call in the CRM: never to be done twice for one call."""
    return operation(url) == CALLS_OPEN


def is_entry(url: QUrl, system: SystemAddress) -> bool:
    """Whether ``url`` is the start page of ``system``, where the CRM goes after a login that forgot what was wanted."""
    folder = QUrl(system.home_url).path()
    entries = (folder, f"{folder}index.php", f"{folder}public/", f"{folder}public/index.php")
    return not operation(url) and url.path() in entries
