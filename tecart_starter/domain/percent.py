"""Percent-escapes (RFC 3986 section 2.1): found, decoded once, and written for what no URL may hold raw."""

from __future__ import annotations

import re
from urllib.parse import quote

ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
ESCAPE_RUN = re.compile(rb"(?:%[0-9A-Fa-f]{2})+")
KEPT = "!#$%&'()*+,/:;=?@[]~"
"""What ``encode_odd`` leaves alone besides letters, digits and ``_.-~``."""


def decode(text: str) -> str:
    """Decode every escape once; what is none stays. Raises UnicodeDecodeError where the result is not UTF-8."""
    return _octets(text).decode()


def decode_leniently(text: str) -> str:
    """Decode every escape once; what is no UTF-8 becomes U+FFFD."""
    return _octets(text).decode(errors="replace")


def encode_odd(text: str) -> str:
    r"""Percent-encode non-ASCII and the ASCII characters ``| ^ { } \`` and back-tick; escapes stay as they are."""
    return quote(text, safe=KEPT)


def encode_all(text: str) -> str:
    """Percent-encode everything except ``A-Z a-z 0-9 - . _ ~`` (rule R10)."""
    return quote(text, safe="")


def _octets(text: str) -> bytes:
    """Decode by runs of escapes: ``urllib.parse.unquote_to_bytes`` raises inside for each percent sign that is none."""
    return ESCAPE_RUN.sub(_run_octets, text.encode())


def _run_octets(run: re.Match[bytes]) -> bytes:
    return bytes.fromhex(run[0].replace(b"%", b"").decode("ascii"))
