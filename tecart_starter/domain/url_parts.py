"""The parts of an address, cut by hand and checked (rules R4, R5): no two parsers agree about hostile ones."""

from __future__ import annotations

import re
from typing import NamedTuple

from tecart_starter.domain.characters import CONTROL
from tecart_starter.domain.percent import BROKEN_ESCAPE, decode, encode_odd
from tecart_starter.domain.reasons import GrammarError, Reason

PORT = re.compile(r"[0-9]{1,5}")
HIGHEST_PORT = 65535
DEFAULT_PORTS = {"https": 443, "http": 80}


class UrlParts(NamedTuple):
    """An address behind its ``//``, in raw pieces."""

    authority: str
    path: str
    """Empty, or from its slash on."""
    query: str
    """Empty, or with its ``?``."""
    fragment: str
    """Empty, or with its ``#``."""


def split_url(rest: str) -> UrlParts:
    """Cut what follows the two slashes of an address into its parts (RFC 3986 section 3)."""
    before, hash_sign, fragment = rest.partition("#")
    before, question_mark, query = before.partition("?")
    authority, slash, path = before.partition("/")
    return UrlParts(authority, slash + path, question_mark + query, hash_sign + fragment)


def split_authority(authority: str) -> tuple[str, str]:
    """Return host and port as they are spelled; the port may be empty. Raises GrammarError."""
    if "@" in authority:
        raise GrammarError(Reason.USERINFO, text=authority)
    if not authority.startswith("["):
        host, _, port = authority.partition(":")
        return host, port
    inside, bracket, after = authority.partition("]")
    if not bracket or (after and not after.startswith(":")):
        raise GrammarError(Reason.BAD_HOST, text=authority)
    return inside + bracket, after[1:]


def read_port(spelled: str, scheme: str) -> int | None:
    """Return the port, None for an empty one and for the default of ``scheme``. Raises GrammarError."""
    if not spelled:
        return None
    if not PORT.fullmatch(spelled) or not 0 < int(spelled) <= HIGHEST_PORT:
        raise GrammarError(Reason.BAD_PORT, text=spelled)
    port = int(spelled)
    return None if port == DEFAULT_PORTS[scheme] else port


def port_suffix(port: int | None) -> str:
    """Return ``:8080``, or an empty string for None."""
    return "" if port is None else f":{port}"


def read_path(raw: str) -> str:
    """Return a path as it stands in an address, with exactly one slash at its start.

    Raises GrammarError for what leads elsewhere once a server decodes it, once or twice.
    """
    path = encode_odd(raw)
    refuse_broken_escape(path)
    decoded = path
    for _ in range(2):
        decoded = _decode_path(decoded)
        if any(segment in (".", "..") for segment in decoded.split("/")):
            raise GrammarError(Reason.DOT_SEGMENT, text=raw)
        if "\\" in decoded:
            raise GrammarError(Reason.BACKSLASH, text=raw)
        if CONTROL.search(decoded):
            raise GrammarError(Reason.CONTROL_CHAR, text=raw)
    return "/" + path.lstrip("/")


def refuse_broken_escape(text: str) -> None:
    """Raise GrammarError where a percent sign has not its two hexadecimal digits."""
    broken = BROKEN_ESCAPE.search(text)
    if broken:
        raise GrammarError(Reason.BAD_ESCAPE, text=text[broken.start() : broken.start() + 3])


def _decode_path(path: str) -> str:
    try:
        return decode(path)
    except UnicodeDecodeError:
        raise GrammarError(Reason.BAD_ENCODING, text=path) from None
