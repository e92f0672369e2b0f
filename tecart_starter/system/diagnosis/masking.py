"""Takes out of a text what the help desk must not learn: numbers, hosts, names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tecart_starter.system.logs import NUMBER, mask_number

if TYPE_CHECKING:
    from collections.abc import Iterable

_ADDRESS = re.compile(
    r"\b(?:https?|wss?|tecartcrms?)://([^\s/?#\"'<>\\]+)([^\s?#\"'<>]*)([?#][^\s\"'<>]*)?", re.IGNORECASE
)
_CALL_LINK = re.compile(r"\btecartcrm(?:end)?call:[^\s\"'<>]*", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_INTERNET = re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}\b")
_HARMLESS = {"127.0.0.1", "localhost", "[::1]", "0.0.0.0"}  # noqa: S104 - not bound to


class Masker:
    """Puts the same stand-in for the same host in all texts of one report, so that they can still be compared."""

    def __init__(self, hosts: Iterable[str], names: Iterable[str], home: str) -> None:
        """``hosts``: known ones, the default system's first. ``names``: of the person and this computer."""
        self._hosts: dict[str, str] = {}
        for host in hosts:
            self._stand_in(host)
        self._names = [name for name in names if len(name) > 1]
        self._home = home.rstrip("/\\")

    def mask(self, text: str) -> str:
        """Return ``text`` without numbers, hosts, names, addresses of mail and queries."""
        text = _CALL_LINK.sub(_call_link, text)
        text = _ADDRESS.sub(self._address, text)
        for host in sorted(self._hosts, key=len, reverse=True):
            text = re.sub(rf"(?<![\w.-]){re.escape(host)}(?![\w-])", self._hosts[host], text, flags=re.IGNORECASE)
        text = _MAIL.sub("…@…", text)
        if self._home:
            text = text.replace(self._home, "~")
        for name in self._names:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "NAME", text)
        text = _INTERNET.sub(lambda found: found[0] if found[0] in _HARMLESS else self._stand_in(found[0]), text)
        return NUMBER.sub(lambda found: mask_number(found[0]), text)

    def _address(self, found: re.Match[str]) -> str:
        scheme, _, _ = found[0].partition("://")
        user, at, authority = found[1].rpartition("@")
        del user
        host, colon, port = authority.rpartition(":") if re.search(r":\d+$", authority) else (authority, "", "")
        query = f"{found[3][0]}…" if found[3] else ""
        return f"{scheme}://{'…@' if at else ''}{self._stand_in(host)}{colon}{port}{found[2]}{query}"

    def _stand_in(self, host: str) -> str:
        key = host.lower()
        if key in _HARMLESS or key.startswith("host-"):
            return host
        return self._hosts.setdefault(key, f"host-{len(self._hosts) + 1}.invalid")


def _call_link(found: re.Match[str]) -> str:
    return f"{found[0].partition(':')[0]}:…"
