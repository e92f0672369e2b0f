"""Whom the embedded browser trusts: what Chromium's certificate store on this system holds, for Python's TLS."""

from __future__ import annotations

import ssl
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MOZILLA = Path("/usr/share/ca-certificates/mozilla")
"""Debian's and Ubuntu's copy of the authorities that browsers bring; the system's own store has local ones, too."""
_PATIENCE_SECONDS = 5.0


def engine_trust(environment: Mapping[str, str]) -> ssl.SSLContext:
    """Return what the embedded browser accepts.

    On Windows and macOS that is the system's store. On Linux Chromium has authorities of its own and those that the
    person has put into NSS' store (``~/.pki/nssdb``); what only the system's store holds, it does not know.
    """
    if sys.platform != "linux":
        return ssl.create_default_context()
    if not MOZILLA.is_dir():  # another distribution: the difference cannot be told
        context = ssl.create_default_context()
    else:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(cadata="".join(file.read_text("ascii") for file in MOZILLA.glob("*.crt")))
    own = _nss_authorities(environment)
    if own:
        context.load_verify_locations(cadata=own)
    return context


def _nss_authorities(environment: Mapping[str, str]) -> str:
    """Return the authorities in the person's NSS store, as PEM; empty without store, or without NSS' certutil."""
    store = f"sql:{environment.get('HOME', '')}/.pki/nssdb"
    names = []
    for line in _certutil("-d", store, "-L").splitlines():
        name, _, trust = line.rstrip().rpartition(" ")  # „C,T,p“: for TLS, mail, programs
        if trust.count(",") == 2 and "C" in trust.partition(",")[0]:  # noqa: PLR2004 - three kinds, two commas
            names.append(name.strip())
    return "".join(_certutil("-d", store, "-L", "-n", name, "-a") for name in names)


def _certutil(*arguments: str) -> str:
    try:
        return subprocess.run(
            ["certutil", *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=True,
            timeout=_PATIENCE_SECONDS,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return ""
