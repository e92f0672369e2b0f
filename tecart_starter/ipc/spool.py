"""The folder of links that no program could take: one file a link, read at the next start.

Standard library only; the launcher writes it, the program reads it. File name: milliseconds since 1970 and the
message's id, so that sorting the names gives the order of arrival and a link is never executed twice.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, NamedTuple

from tecart_starter.ipc.endpoint import make_private

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_FILES = 100
_ENDING = ".link"
_MAX_BYTES = 64 * 1024
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)  # Windows lets only administrators make symbolic links
_BINARY = getattr(os, "O_BINARY", 0)  # Windows would change line feeds


class SpoolFullError(Exception):
    """More links wait already than anybody would click: something is wrong."""


class SpooledLink(NamedTuple):
    """A link from the spool folder."""

    path: str
    identifier: str
    """The message's id."""
    received: float
    """Seconds since 1970 (UTC)."""
    link: str


def write(folder: str, identifier: str, link: str) -> None:
    """Keep ``link`` in ``folder``. Raises OSError, UnsafePathError or SpoolFullError where that is not possible."""
    make_private(folder)
    if sum(name.endswith(_ENDING) for name in os.listdir(folder)) >= MAX_FILES:
        raise SpoolFullError(folder)
    name = f"{folder}/{time.time_ns() // 1_000_000:015d}-{identifier}"
    descriptor = os.open(f"{name}.part", os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    try:
        os.write(descriptor, link.encode("utf-8", "surrogateescape"))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    os.rename(f"{name}.part", name + _ENDING)


def read(folder: str) -> Iterator[SpooledLink]:
    """Give the spooled links in order of their arrival; what is no link of ours is passed over. Removes nothing."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return
    for name in names:
        stamp, _, identifier = name.removesuffix(_ENDING).partition("-")
        path = f"{folder}/{name}"
        if not (name.endswith(_ENDING) and stamp.isdecimal() and identifier.isalnum()):
            continue
        try:
            descriptor = os.open(path, os.O_RDONLY | _NO_LINKS | _BINARY)
        except OSError:
            continue
        try:
            content = os.read(descriptor, _MAX_BYTES)
        finally:
            os.close(descriptor)
        yield SpooledLink(path, identifier, int(stamp) / 1000, content.decode("utf-8", "surrogateescape"))
