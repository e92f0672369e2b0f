"""Links to pages: ``tecartcrms://HOST/PATH`` and ``tecartcrm://HOST/PATH`` (rules R3 to R6)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tecart_starter.domain.characters import WHITE_SPACE
from tecart_starter.domain.hosts import is_disguised, is_local, is_numeric, read_host
from tecart_starter.domain.link_results import AskFirst, OpenPage
from tecart_starter.domain.percent import encode_odd
from tecart_starter.domain.placeholders import placeholder_in_page_link, word_in_page_link
from tecart_starter.domain.reasons import GrammarError, Reason
from tecart_starter.domain.url_parts import (
    DEFAULT_PORTS,
    UrlParts,
    port_suffix,
    read_path,
    read_port,
    refuse_broken_escape,
    split_authority,
    split_url,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tecart_starter.domain.system_address import SystemAddress

NEVER_RAW = re.compile(r'["<>]')
AMPERSAND = re.compile("&amp;", re.IGNORECASE)
PLAIN_VALUE = re.compile(r"[A-Za-z0-9_-]+")
ENCODED_NUL = "%00"
NESTED = ("http", "https")


def read_page_link(rest: str, scheme: str, systems: Sequence[SystemAddress]) -> OpenPage | AskFirst:
    """Understand what follows the colon of a page link. ``scheme``: ``https`` or ``http``. Raises GrammarError."""
    parts = _split(rest)
    spelled_host, spelled_port = split_authority(parts.authority)
    host = _read_host(spelled_host, systems)
    port = read_port(spelled_port, scheme)
    path = read_path(parts.path)
    tail = _read_query(parts.query) + _read_fragment(parts.fragment)
    # a system with TLS first: a link without TLS is lifted to it, even where the same host is configured both ways
    for system in sorted(systems, key=_without_tls):
        if _belongs_to(system, scheme, host, port, path):
            return OpenPage(system.origin + path + tail)
    authority = host + port_suffix(port)
    return AskFirst(f"{scheme}://{authority}{path}{tail}", authority)


def _split(rest: str) -> UrlParts:
    placeholder = placeholder_in_page_link(rest)
    if placeholder:
        raise GrammarError(Reason.PLACEHOLDER, text=placeholder)
    parts = split_url(rest[2:])
    if not rest.startswith("//") or not parts.authority or parts.authority.startswith(":"):
        raise GrammarError(Reason.NO_HOST)
    word = word_in_page_link(parts.path) or word_in_page_link(parts.query)
    if word:
        raise GrammarError(Reason.PLACEHOLDER, text=word)
    if "\\" in parts.authority or "\\" in parts.path:
        raise GrammarError(Reason.BACKSLASH)
    if WHITE_SPACE.search(rest):
        raise GrammarError(Reason.WHITESPACE)
    if NEVER_RAW.search(rest):
        raise GrammarError(Reason.BAD_CHAR)
    return parts


def _read_host(spelled: str, systems: Sequence[SystemAddress]) -> str:
    host = read_host(spelled)
    if host in NESTED:
        raise GrammarError(Reason.NESTED_SCHEME, text=spelled)
    if any(host == system.host for system in systems):
        if is_disguised(spelled, host):
            raise GrammarError(Reason.HOST_ALIAS, text=spelled)
    elif is_numeric(host):
        raise GrammarError(Reason.IP_HOST, text=spelled)
    elif is_local(host):
        raise GrammarError(Reason.LOCAL_HOST, text=spelled)
    return host


def _read_query(raw: str) -> str:
    query = AMPERSAND.sub("&", encode_odd(raw))
    _check_tail(query)
    last_value = query.rpartition("&")[2].partition("=")[2]
    plain = last_value.endswith("/") and PLAIN_VALUE.fullmatch(last_value[:-1])
    return query[:-1] if plain else query


def _read_fragment(raw: str) -> str:
    fragment = encode_odd(raw)
    _check_tail(fragment)
    return fragment


def _check_tail(text: str) -> None:
    refuse_broken_escape(text)
    if ENCODED_NUL in text:
        raise GrammarError(Reason.CONTROL_CHAR, text=ENCODED_NUL)


def _belongs_to(system: SystemAddress, scheme: str, host: str, port: int | None, path: str) -> bool:
    lifted = scheme == "http" and system.scheme == "https"
    same_port = (port or DEFAULT_PORTS[scheme]) == (system.port or DEFAULT_PORTS[system.scheme])
    both_default = port is None and system.port is None
    return (
        host == system.host
        and (scheme == system.scheme or lifted)
        and (same_port or both_default)
        and (path == system.folder or path.startswith(system.folder + "/"))
    )


def _without_tls(system: SystemAddress) -> bool:
    return system.scheme != "https"
