"""Host names in their one normal form, and what is special about some (rule R4)."""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address

from tecart_starter.domain.characters import lowered
from tecart_starter.domain.percent import BROKEN_ESCAPE, ESCAPE, decode
from tecart_starter.domain.reasons import GrammarError, Reason

LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
"""Letters, digits, hyphen (RFC 1123 section 2.1) and the underscore of Windows networks; 63 at most."""
LONGEST = 253
NUMERIC = re.compile(r"[0-9]+|0x[0-9a-f]*")
"""A last label like this makes browsers read the whole host as an IPv4 address (WHATWG URL, "ends in a number")."""
FIRST_NON_ASCII = 0x80


def read_host(spelled: str) -> str:
    """Return a host as it stands in an address: lower case, punycode, IPv6 compressed in brackets, no closing dot.

    Raises GrammarError: bad-host, ip-host for brackets around anything but an IPv6 address.
    """
    host = _unescaped(spelled)
    if host.startswith("[") and host.endswith("]"):
        return _read_ipv6(host[1:-1])
    if not host.isascii():
        host = _to_ascii(host)
    host = lowered(host).removesuffix(".")
    if len(host) > LONGEST or not all(LABEL.fullmatch(label) for label in host.split(".")):
        raise GrammarError(Reason.BAD_HOST, text=spelled)
    return host


def is_numeric(host: str) -> bool:
    """Whether browsers take a normal host for an IP address."""
    return host.startswith("[") or NUMERIC.fullmatch(host.rpartition(".")[2]) is not None


def is_ipv4(host: str) -> bool:
    """Whether a normal host is an IPv4 address of four plain decimal numbers."""
    try:
        IPv4Address(host)
    except AddressValueError:
        return False
    return True


def is_local(host: str) -> bool:
    """Whether a normal host names this computer (RFC 6761 section 6.3)."""
    return host in ("localhost", "localhost.localdomain") or host.endswith(".localhost")


def is_this_computer(host: str) -> bool:
    """Whether nobody else can read what goes to a normal host: a local name, or a loopback address (RFC 6890)."""
    return is_local(host) or host == "[::1]" or (is_ipv4(host) and host.startswith("127."))


def is_disguised(spelled: str, host: str) -> bool:
    """Whether ``host`` was spelled with characters that are mapped to it, not with its own.

    ``host`` is the normal form of ``spelled``. Capitals are no disguise, nor is one closing dot.
    """
    typed = _unescaped(spelled).removesuffix(".")
    if typed.isascii():
        return False
    import idna  # noqa: PLC0415 - only such hosts pay for it

    own = idna.decode(host)
    return len(typed) != len(own) or any(
        character not in (expected, expected.upper()) for character, expected in zip(typed, own, strict=True)
    )


def _unescaped(spelled: str) -> str:
    """Decode the escapes of non-ASCII letters: browsers deliver the host of a custom scheme like that."""
    escapes = ESCAPE.findall(spelled)
    if BROKEN_ESCAPE.search(spelled) or any(int(escape[1:], 16) < FIRST_NON_ASCII for escape in escapes):
        raise GrammarError(Reason.BAD_HOST, text=spelled)
    try:
        return decode(spelled)
    except UnicodeDecodeError:
        raise GrammarError(Reason.BAD_HOST, text=spelled) from None


def _to_ascii(host: str) -> str:
    import idna  # noqa: PLC0415 - only hosts with other letters pay for it

    try:
        return idna.encode(host, uts46=True, std3_rules=True, transitional=False).decode("ascii")
    except idna.IDNAError:
        raise GrammarError(Reason.BAD_HOST, text=host) from None


def _read_ipv6(text: str) -> str:
    try:
        return f"[{IPv6Address(text).compressed}]"
    except AddressValueError:
        raise GrammarError(Reason.IP_HOST, text=text) from None
